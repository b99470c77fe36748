"""Reads the versioned texts of what is asked around a walk; pure."""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from programs.checked_toml import Table
from programs.precautions import Precaution
from sessions.asking.shapes import (
    OUTCOMES,
    URGENCIES,
    AlertWords,
    Asking,
    Fall,
    Kind,
    Morning,
    Option,
    Place,
    Question,
    Rule,
    Sign,
)

CURRENT_VERSION = "2026.11.1"
FOLDER = Path(__file__).parent.parent / "data" / "asking"
_ALERT_LEVELS = ("digest", "A1", "A2", "A3")


@cache
def current_asking() -> Asking:
    """The questions asked now; raises CatalogueError naming file and place."""
    file = f"{CURRENT_VERSION}.toml"
    return parse_asking((FOLDER / file).read_text(encoding="utf-8"), file)


def parse_asking(text: str, file: str) -> Asking:
    """The questions and rules of one file; raises CatalogueError naming file and place."""
    top = Table.parse(text, file)
    sources, alerts = top.table("sources"), top.table("alerts")
    cited = {key: sources.text(key) for key in sources.names()}
    signs = [_sign(table, cited) for table in top.tables("signs")]
    asking = Asking(
        version=f"{top.match('id', 'asking')}@{top.match('version', r'\d{4}\.\d{1,2}\.\d+')}",
        usual_days=top.whole("usual_days", 1, 28),
        sitting_min=top.whole("sitting_min", 1, 120),
        questions={one.id: one for one in map(_question, top.tables("questions"))},
        since=_question(top.table("since"), named=False),
        rules=tuple(_rule(table, cited) for table in top.tables("rules")),
        signs={sign.item: sign for sign in signs},
        joint_signs=tuple(_option(table, "key") for table in top.tables("joint_signs")),
        places=tuple(_place(table) for table in top.tables("places")),
        kinds=tuple(_kind(table) for table in top.tables("kinds")),
        morning={one.id: one for one in map(_morning, top.tables("morning"))},
        fall={one.id: one for one in (_fall(table, cited) for table in top.tables("fall"))},
        alerts={key: _alert(alerts.table(key)) for key in alerts.names()},
    )
    for table in (top, sources, alerts):
        table.finish()
    return asking


def _question(table: Table, *, named: bool = True) -> Question:
    question = Question(
        id=table.match("id", r"PC\d\d_[A-Z]+") if named else "",
        text=table.text("text"),
        options=tuple(_option(option) for option in table.tables("options")),
        none=_text(table, "none"),
        only_with=table.one_of("only_with", list(Precaution)) if table.has("only_with") else "",
    )
    table.finish()
    return question


def _option(table: Table, key: str = "value") -> Option:
    option = Option(table.match(key, r"[a-z_]+"), table.text("label"), _text(table, "item"))
    table.finish()
    return option


def _rule(table: Table, cited: Collection[str]) -> Rule:
    table.sources("source", cited)
    rule = Rule(
        id=table.match("id", r"PC\d\d\.\w+"),
        item=table.text("item"),
        outcome=table.one_of("outcome", OUTCOMES),
        why=table.text("why"),
        next=_text(table, "next"),
        answer=_text(table, "answer"),
        span=(table.whole("from", 0, 10), table.whole("to", 0, 10)) if table.has("from") else None,
        above_usual=table.whole("above_usual", 1, 10) if table.has("above_usual") else None,
        precautions=table.some_of("precautions", list(Precaution)) if table.has("precautions") else (),
        holds=table.flag("holds") if table.has("holds") else False,
        alert=table.one_of("alert", _ALERT_LEVELS) if table.has("alert") else "",
    )
    table.finish()
    return rule


def _sign(table: Table, cited: Collection[str]) -> Sign:
    table.sources("source", cited)
    sign = Sign(
        item=table.match("item", r"[A-Z]{2}\d\d_[A-Z_]+"),
        label=table.text("label"),
        why=table.text("why"),
        urgency=table.one_of("urgency", URGENCIES),
        before_walk=table.flag("before_walk"),
        after_fall=table.flag("after_fall") if table.has("after_fall") else False,
        emergency_with=_text(table, "emergency_with"),
    )
    table.finish()
    return sign


def _place(table: Table) -> Place:
    warns = table.one_of("if_missing", ("no_session", "warn")) == "warn"
    place = Place(
        id=table.match("id", r"EN\d\d"),
        text=table.text("text"),
        every_time=table.flag("every_time"),
        warning=table.text("warning") if warns else "",
    )
    table.finish()
    return place


def _kind(table: Table) -> Kind:
    kind = Kind(table.match("value", r"[a-z]+"), table.text("label"), _text(table, "warning"))
    table.finish()
    return kind


def _morning(table: Table) -> Morning:
    morning = Morning(table.match("id", r"NM\d\d"), table.text("text"), _text(table, "asks"))
    table.finish()
    return morning


def _fall(table: Table, cited: Collection[str]) -> Fall:
    table.sources("source", cited)
    options = table.texts("options")
    fall = Fall(
        id=table.match("id", r"[a-z_]+"),
        text=table.text("text"),
        options=options,
        serious=table.some_of("serious", options),
        urgency=table.one_of("urgency", URGENCIES),
        why=table.text("why"),
        emergency_with=_text(table, "emergency_with"),
    )
    table.finish()
    return fall


def _alert(table: Table) -> AlertWords:
    alert = AlertWords(table.one_of("level", _ALERT_LEVELS), table.text("reason"))
    table.finish()
    return alert


def _text(table: Table, key: str) -> str:
    """A text that may be left out."""
    return table.text(key) if table.has(key) else ""
