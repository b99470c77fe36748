"""Reads a published version of the decision table; whatever is wrong is said with file and place."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter

from programs.checked_toml import CatalogueError, Table
from programs.deciding.table import GAP, Change, DecisionRules, Level, Outcome, Row, Threshold
from programs.precautions import Precaution

FOLDER = Path(__file__).parent / "data" / "decisions"
CURRENT_VERSION = "2026.11.1"

# Every row in the order in which they are read, with the numbers it needs.
ROWS = {
    "D01": (),
    "D02": (),
    "D03": (),
    "D04": (),
    "D05": ("again_days",),
    "D06": ("pain", "morning_pain", "rest_hours"),
    "D07": ("pain", "rise", "rise_twice"),
    "D08": ("near_falls", "walks", "of_walks", "age"),
    "D09": ("over_cap",),
    "D10": ("pain_least", "pain_most", "rise"),
    "D11": ("rise_above", "rise_most"),
    "D12": ("near_falls",),
    "D13": ("rise", "days"),
    "D14": ("days", "long_days"),
    "D15": ("walks", "of_walks"),
    "D16": (),
    "D17": ("walks", "calm_pain", "rise", "done_percent", "days", "step_days"),
    "D18": (),
}
FIXED = frozenset({"D01", "D02", "D03", "D04", "D05"})
WITH_GRAVER_FORM = frozenset({"D08", GAP})


@cache
def current_rules() -> DecisionRules:
    """The version by which plans are decided on, read once per process."""
    return parse_rules(current_source(), f"{CURRENT_VERSION}.toml")


def current_source() -> str:
    """The file of the version in force."""
    return (FOLDER / f"{CURRENT_VERSION}.toml").read_text(encoding="utf-8")


def parse_rules(text: str, file: str) -> DecisionRules:
    """A table from its text; raises CatalogueError naming file and place."""
    top = Table.parse(text, file)
    sources = top.table("sources")
    cited = {key: sources.text(key) for key in sources.names()}
    tables = top.tables("rows")
    for position, (table, row_id) in enumerate(zip(tables, ROWS, strict=False), start=1):
        if table.text("id") != row_id:
            raise table.error("id", f"must be {row_id}, row {position} of the table")
        table.place = row_id
    if len(tables) != len(ROWS):
        raise top.error("rows", f"must be {len(ROWS)}, one for each rule")
    rules = DecisionRules(
        name=f"{top.text('id')}@{top.match('version', r'\d{4}\.\d{1,2}\.\d+')}",
        sources=cited,
        red_flags=frozenset(top.texts("red_flags")),
        rows=tuple(_row(table, cited) for table in tables),
    )
    top.finish()
    _check_order(rules.rows, file)
    return rules


def _row(table: Table, cited: Mapping[str, str]) -> Row:
    outcome = Outcome(table.one_of("outcome", list(Outcome)))
    row = Row(
        id=table.place,
        outcome=outcome,
        alert=_alert(table),
        looks_for=table.text("looks_for"),
        leads_to=table.text("leads_to"),
        why=table.text("why"),
        thresholds=_thresholds(table, cited),
        change=_change(table, outcome, cited),
    )
    if (row.id in WITH_GRAVER_FORM) is not table.has("graver"):
        raise table.error("graver", "belongs to D08 and D14, and to no other row")
    if table.has("graver"):
        row = replace(row, graver=_graver(table.table("graver"), row))
    table.finish()
    _check_words(table, row)
    return row


def _alert(table: Table) -> Level | None:
    return Level(table.one_of("alert", list(Level))) if table.has("alert") else None


def _thresholds(table: Table, cited: Mapping[str, str]) -> dict[str, Threshold]:
    needed = ROWS[table.place]
    if not needed and not table.has("thresholds"):
        return {}
    group = table.table("thresholds")
    thresholds = {name: _threshold(group.table(name), cited) for name in needed}
    group.finish()
    if table.place in FIXED and any(one.physio for one in thresholds.values()):
        raise group.error("physio", "no physio may move this row")
    return thresholds


def _threshold(table: Table, cited: Mapping[str, str]) -> Threshold:
    value = table.whole("value", 0, 365)
    physio = None
    if table.has("physio"):
        span = table.wholes("physio", 0, 365)
        if len(span) != 2 or not span[0] <= value <= span[1]:
            raise table.error("physio", "must be two numbers, from and to, with the value among them")
        physio = (span[0], span[1])
    threshold = Threshold(value, table.sources("source", cited), physio)
    table.finish()
    return threshold


def _change(table: Table, outcome: Outcome, cited: Mapping[str, str]) -> Change:
    """What the row changes beyond its outcome; every number of it is our own choice or has a source."""
    if not table.has("adjust"):
        return Change(row_steps=outcome.row_steps)
    given = table.table("adjust")
    codes = given.some_of("extra_precautions", list(Precaution)) if given.has("extra_precautions") else ()
    fewer = given.whole("less_percent", 1, 99) if given.has("less_percent") else 0
    change = Change(
        row_steps=given.whole("row_steps", -1, 0) if given.has("row_steps") else outcome.row_steps,
        minutes_factor=(100 - fewer) / 100,
        pace_steps=given.whole("pace_steps", -3, 0) if given.has("pace_steps") else 0,
        extra_precautions=tuple(Precaution(code) for code in codes),
        sessions=given.whole("sessions", 1, 10) if given.has("sessions") else None,
        sources=given.sources("source", cited),
    )
    given.finish()
    return change


def _graver(table: Table, row: Row) -> Row:
    """The row where more is the matter: what the table names, and else what the row says."""
    outcome = Outcome(table.one_of("outcome", list(Outcome))) if table.has("outcome") else row.outcome
    steps = row.change.row_steps if outcome is row.outcome else outcome.row_steps
    graver = replace(
        row,
        outcome=outcome,
        alert=_alert(table) or row.alert,
        why=table.text("why") if table.has("why") else row.why,
        change=replace(row.change, row_steps=steps),
    )
    table.finish()
    return graver


def _check_words(table: Table, row: Row) -> None:
    for key in ("looks_for", "leads_to"):
        try:
            row.sentence(getattr(row, key))
        except (KeyError, ValueError, IndexError) as error:
            raise table.error(key, "names in braces a number that the row does not have") from error
    # It is shown as stored, so it must stay true when a physio has moved a number.
    if any(name is not None for _, name, _, _ in Formatter().parse(row.why)):
        raise table.error("why", "must not name a number in braces")


def _check_order(rows: tuple[Row, ...], file: str) -> None:
    """The first row that fits decides, so none may be stricter than one above it; a gap is compared apart."""
    ordered = [row for row in rows if row.id not in {GAP, "D17"}]
    for above, below in pairwise(ordered):
        if below.outcome.rank > above.outcome.rank:
            raise CatalogueError(f"{file}, {below.id}.outcome: is stricter than that of {above.id} above it.")
