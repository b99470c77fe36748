"""Template tags that say and draw how much energy walking may take, for the reader's weight or an example."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.translation import gettext

from accounts.models import User
from accounts.weights import as_told
from programs import energy_chart as charts
from programs.catalogue import shipped
from programs.dosing import Direction, Session, dose
from programs.energy import Energy, energy_of_program, energy_of_session
from programs.energy_costs import Span
from programs.models import Program
from programs.shared_words import Reference
from programs.stored import as_week
from programs.templatetags.doses import pace_words
from programs.templatetags.program_words import from_to, plain
from programs.week_table import RestMode

register = template.Library()

EXAMPLE_KG = Decimal(70)
MILES_PER_KM = 0.621371
# The table of costs, and what practice changes.
_SOURCES = ("R-COM24", "R-COM11", "R-HEA01")
# Programs that are about energy show forward and backward side by side.
_COMPARES = {"calorie-burner-8wk"}


@dataclass(frozen=True, slots=True)
class Weight:
    """Whose numbers are shown: a weight in words, and whether it is only an example."""

    kg: float
    words: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class ProgramEnergy:
    """What the page of a program says about energy; `rows` are the first and last week, by number."""

    weight: Weight
    rows: tuple[tuple[int, Energy], ...]
    sessions: int
    whole: Energy
    walked_rests: bool
    folded: bool
    compares: bool
    sources: tuple[Reference, ...]


@register.filter
def kcal_words(kcal: Span) -> str:
    """A range of energy in round numbers: "60 to 90 kcal"."""
    low, high = (number_format(end, force_grouping=True) for end in kcal.printed)
    return gettext("%(range)s kcal") % {"range": from_to(low, high)}


@register.simple_tag
def session_energy(session: Session, reader: User) -> str:
    """All energy of a session in words for a reader who gave a weight, nothing for the others."""
    if reader.weight_kg is None:
        return ""
    return kcal_words(energy_of_session(session, float(reader.weight_kg)).gross)


@register.simple_tag
def program_energy(program: Program, reader: User | AnonymousUser) -> ProgramEnergy:
    """The energy of a program whose weeks were fetched with it, as published, for whoever reads."""
    weight, weeks = weight_of(reader), [as_week(row) for row in program.weeks.all()]
    ends = weeks[:1] + weeks[1:][-1:]
    return ProgramEnergy(
        weight=weight,
        rows=tuple((week.number, energy_of_session(dose(week, (), ()), weight.kg)) for week in ends),
        sessions=sum(week.sessions_per_week for week in weeks),
        whole=energy_of_program(weeks, weight.kg),
        walked_rests=any(week.rest_mode is RestMode.FWD for week in weeks),
        folded="locked" in program.content["flags"],
        compares=program.slug in _COMPARES,
        sources=_sources(),
    )


@register.inclusion_tag("programs/_energy_chart.html", takes_context=True)
def energy_chart(context: Context, *, with_sources: bool = True) -> dict[str, Any]:
    """Ten minutes forward against backward, drawn and as a table, for whoever reads."""
    reader = context.get("user") or AnonymousUser()
    weight = weight_of(reader)
    chart = charts.energy_chart(weight.kg)
    return {
        "chart": chart,
        "arrows": charts.ARROWS,
        "weight": weight,
        "user": reader,
        "sources": _sources() if with_sources else (),
    }


@register.filter
def way_words(way: charts.Way) -> str:
    """How fast a way of walking is, in a word."""
    if way.pace is not None:
        return pace_words(way.pace)
    return gettext("just as fast") if way.direction is Direction.BACKWARD else gettext("brisk")


@register.filter
def ends(kcal: Span) -> str:
    """A range of energy to the kcal: "29 to 44"."""
    return from_to(round(kcal.low), round(kcal.high))


@register.filter
def speed(km_per_h: tuple[float, float], reader: User | AnonymousUser) -> str:
    """A speed in the reader's units: "2.4 to 3 km/h", "1.5 to 1.9 mph"."""
    if _imperial(reader):
        return gettext("%(speed)s mph") % {"speed": from_to(*(plain(end * MILES_PER_KM) for end in km_per_h))}
    return gettext("%(speed)s km/h") % {"speed": from_to(*(plain(end) for end in km_per_h))}


def weight_of(reader: User | AnonymousUser) -> Weight:
    """The reader's weight, or the example of 70 kg for whoever gave none."""
    given = reader.weight_kg if isinstance(reader, User) else None
    kg = EXAMPLE_KG if given is None else given
    pounds = _imperial(reader)
    told = {"weight": number_format(as_told(kg, pounds=pounds))}
    words = gettext("%(weight)s lb") % told if pounds else gettext("%(weight)s kg") % told
    return Weight(float(kg), words, is_example=given is None)


def _imperial(reader: User | AnonymousUser) -> bool:
    return isinstance(reader, User) and reader.units == User.Units.IMPERIAL


def _sources() -> tuple[Reference, ...]:
    return tuple(shipped().shared.references[key] for key in _SOURCES)
