"""What the page on how a plan adapts shows, made from the decision table in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from programs.deciding.table import GAP, DecisionRules, Outcome, Row, Threshold
from programs.decision_rules import current_rules
from programs.precautions import Precaution
from programs.sources import Source, cited, numbered

MOST_PAIN = 10


class Lead(StrEnum):
    """What rows lead to, in the order of the page."""

    STOPS = "stops"
    EASIER = "easier"
    WAITS = "waits"
    MOVES_ON = "moves-on"


LEADS = {
    Outcome.STOP_REFER: Lead.STOPS,
    Outcome.PAUSE: Lead.STOPS,
    Outcome.REGRESS: Lead.EASIER,
    Outcome.RESTART: Lead.EASIER,
    Outcome.HOLD: Lead.WAITS,
    Outcome.PROGRESS: Lead.MOVES_ON,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a row by its name, such as "D06.pain"; no sources is our own choice.

    `physio` is from where to where a physio may move it, None where nobody does.
    """

    name: str
    value: int
    sources: tuple[Source, ...]
    physio: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the table with its numbers."""

    row: Row
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that lead to the same, in the order of the table."""

    lead: Lead
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A span of pain on the 0 to 10 scale and where its bounds come from."""

    low: int
    high: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class AdaptsPage:
    """Everything on the page; `zones` are calm, some and strong pain, `gap_days` is how long a gap is."""

    name: str
    groups: tuple[Group, ...]
    zones: tuple[Zone, Zone, Zone]
    movable: tuple[Number, ...]
    precautions: tuple[Precaution, ...]
    gap_days: int
    sources: tuple[Source, ...]


def adapts_page() -> AdaptsPage:
    """The page of the decision table in force."""
    rules = current_rules()
    sources = numbered(_references(rules))
    rows = tuple(ShownRow(row, _numbers(row, sources)) for row in rules.rows)
    return AdaptsPage(
        name=rules.name,
        groups=tuple(
            Group(lead, tuple(one for one in rows if LEADS[one.row.outcome] is lead)) for lead in Lead
        ),
        zones=_zones(rules, sources),
        movable=tuple(number for one in rows for number in one.numbers if number.physio),
        precautions=tuple(Precaution),
        gap_days=rules.at[f"{GAP}.days"],
        sources=tuple(sources.values()),
    )


def _references(rules: DecisionRules) -> list[tuple[str, str, str | None]]:
    """Key, citation and DOI of each study, in the order in which the rows name them."""
    named = [key for row in rules.rows for key in _keys(row)]
    references = []
    for key in dict.fromkeys(named):
        citation, _, doi = rules.sources[key].partition(" doi:")
        references.append((key, citation, doi or None))
    return references


def _keys(row: Row) -> list[str]:
    return [*(key for one in row.thresholds.values() for key in one.sources), *row.change.sources]


def _numbers(row: Row, sources: Mapping[str, Source]) -> tuple[Number, ...]:
    """The numbers that decide, then those of what changes."""
    own = row.change.sources
    changed = {"sessions": row.change.sessions, "less_percent": row.change.less_percent}
    added = {name: Threshold(value, own, None) for name, value in changed.items() if value}
    return tuple(
        Number(f"{row.id}.{name}", one.value, cited(one.sources, sources), one.physio)
        for name, one in {**row.thresholds, **added}.items()
    )


def _zones(rules: DecisionRules, sources: Mapping[str, Source]) -> tuple[Zone, Zone, Zone]:
    """Calm, some and strong pain, bounded by the numbers that move a plan on, keep it and step it back."""
    calm, least, most, strong = (
        _threshold(rules.rows, name)
        for name in ("D17.calm_pain", "D10.pain_least", "D10.pain_most", "D07.pain")
    )
    return (
        Zone(0, calm.value, cited(calm.sources, sources)),
        Zone(least.value, most.value, cited(most.sources, sources)),
        Zone(strong.value, MOST_PAIN, cited(strong.sources, sources)),
    )


def _threshold(rows: Sequence[Row], name: str) -> Threshold:
    row_id, _, key = name.partition(".")
    return next(row.thresholds[key] for row in rows if row.id == row_id)
