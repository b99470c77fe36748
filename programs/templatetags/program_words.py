"""The words for the codes and numbers of a program, as its public pages show them."""

import math
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.lengths import as_told
from accounts.models import User
from programs.gates import Comparison, TestGate
from programs.week_table import RestMode

register = template.Library()

FEET_PER_METRE = 3.28084

GRADES = {
    "A": _("several trials taken together"),
    "B": _("one or two trials"),
    "C": _("small studies that cannot settle it"),
    "D": _("not tested"),
    "A/D": _("several trials taken together for one result, nothing for another"),
    "B/C": _("one small trial and a few weaker studies"),
    "B/D": _("one or two trials for one result, nothing for another"),
}
# From a number of the 0 to 10 scale on, highest first.
EFFORTS = (
    (9, _("as hard as I can")),
    (7, _("hard")),
    (5, _("medium")),
    (3, _("easy")),
    (1, _("very easy")),
    (0, _("like sitting")),
)
RESTS = {
    RestMode.STAND: _("standing"),
    RestMode.FWD: _("walking forward"),
    RestMode.SIT: _("sitting"),
}
NUMBER_NAMES = {
    "frequency": _("sessions a week"),
    "bouts": _("number and length of the walks"),
    "minutes": _("backward minutes"),
    "rest": _("rest between walks"),
    "pace": _("pace"),
    "incline": _("slope"),
    "weeks": _("number of weeks"),
    "warm_up": _("warm-up"),
    "cool_down": _("cool-down"),
    "effort": _("effort"),
    "support": _("how you hold on"),
}
LIMITS = {
    Comparison.BELOW: _("less than %(seconds)s seconds"),
    Comparison.AT_MOST: _("%(seconds)s seconds or less"),
    Comparison.AT_LEAST: _("%(seconds)s seconds or more"),
}
# What the button to a page that leads on says, by the name of its URL.
STEPS = {
    "onboarding:screening": _("Start the checklist"),
    "onboarding:consents": _("See what you agreed to"),
    "onboarding:result": _("See why and what to do"),
    "sessions:today": _("Go to Today"),
}
ANSWERS = {"yes": _("yes"), "no": _("no"), "unsure": _("not sure")}


@register.filter
def grade_words(grade: str) -> str:
    """What kind of studies a grade stands for."""
    return str(GRADES[grade])


@register.filter
def rest_words(mode: RestMode) -> str:
    """What one does in a rest."""
    return str(RESTS[mode])


@register.filter
def number_name(name: str) -> str:
    """A number of the week table by its name in the catalogue."""
    return str(NUMBER_NAMES[name])


@register.filter
def limit_words(gate: TestGate) -> str:
    """The limit of a timed test: "4.5 seconds or less"."""
    return LIMITS[gate.comparison] % {"seconds": plain(gate.limit)}


@register.filter
def step_words(step: str) -> str:
    """What the button to the page says that leads on."""
    return str(STEPS[step])


@register.filter
def answer_words(answers: Sequence[str]) -> str:
    """The answers that open a gate: "no", "yes or not sure"."""
    return gettext(" or ").join(str(ANSWERS[answer]) for answer in answers)


@register.simple_tag
def effort_words(low: int, high: int) -> str:
    """A span of the 0 to 10 scale in words: "easy", "very easy to easy"."""
    return from_to(_effort(low), _effort(high))


@register.simple_tag
def from_to(low: object, high: object) -> str:
    """ "2 to 3"; one of them where they are the same."""
    if str(low) == str(high):
        return str(low)
    return gettext("%(low)s to %(high)s") % {"low": low, "high": high}


@register.simple_tag
def first_last(first: str, last: str) -> str:
    """ "at first slow, at the end easy"; one of them where they are the same."""
    if first == last:
        return first
    return gettext("at first %(first)s, at the end %(last)s") % {"first": first, "last": last}


@register.filter
def plain(value: float | Decimal) -> str:
    """A number in the reader's way of writing, with one decimal only where there is one."""
    number = Decimal(str(value)).quantize(Decimal("0.1"))
    return number_format(number.quantize(Decimal(1)) if number == number.to_integral() else number)


@register.simple_tag(takes_context=True)
def in_address(context: Context, goal: str = "") -> str:
    """What an address of the catalogue ends with: a goal, and the way's length where this address has it."""
    told = {"goal": goal, "lane": context["request"].GET.get("lane", "") if context.get("lane_m") else ""}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"?{query}" if query else ""


@register.filter
def way(length_m: float, reader: User | AnonymousUser) -> str:
    """The length of somebody's own way in their units: "8 metres", "26 feet"."""
    feet = isinstance(reader, User) and reader.units == User.Units.IMPERIAL
    told = as_told(Decimal(str(length_m)), feet=feet)
    if feet:
        return ngettext("%(count)s foot", "%(count)s feet", int(told)) % {"count": number_format(told)}
    return ngettext("%(count)s metre", "%(count)s metres", math.ceil(told)) % {"count": number_format(told)}


@register.filter
def distance(metres: float, reader: User | AnonymousUser) -> str:
    """A length in the reader's units, rounded up: "5 metres", "17 feet"; metres for those not signed in."""
    if isinstance(reader, User) and reader.units == User.Units.IMPERIAL:
        feet = math.ceil(metres * FEET_PER_METRE)
        return ngettext("%(count)s foot", "%(count)s feet", feet) % {"count": number_format(feet)}
    whole = math.ceil(metres)
    return ngettext("%(count)s metre", "%(count)s metres", whole) % {"count": number_format(whole)}


def _effort(number: int) -> str:
    return next(str(words) for lowest, words in EFFORTS if number >= lowest)
