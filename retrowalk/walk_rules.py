"""The part of docs/clinical-rules.md about walks: what decides on a plan, and what is asked around a walk."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from programs.deciding.table import GAP, Change, DecisionRules, Row, Threshold
from programs.decision_rules import current_rules
from retrowalk.markdown import head, row
from sessions.asking.reading import CURRENT_VERSION, FOLDER

READ_AS = """\
S is the last session of which anything was done; W are the last three that were done in full and whose
morning is known, S the newest of them. "On the walk" is the larger of worst pain and pain after it, as far
as told; a rise is the morning's pain less the pain before the walk. The rows are read from the top: the
first that fits gives the outcome, and every row that fits raises its alert. D14 is held against the first
other row; the stricter stands. D01 to D04 also read what was told after S. What was not answered never
fits a row that asks for a number, so that it never moves a plan on."""
BESIDE = """\
Beside the table, before a plan moves on: since the first walk of W lies no gap of {days} days, and no
walk, in full or not, due or extra, was stopped or had a fall, a near-fall, pain above {pain}, a rise above
{rise} or too much effort. Two steps lie {step_days} days apart at least. After a near-fall the hand holds
on one rung more for as many sessions as its row says. Until the next session a later decision may only be
stricter. Precautions come on top of every row."""


def walk_rules() -> Iterator[str]:
    """Both sections, line by line."""
    yield from _decisions(current_rules())
    yield from _asking(tomllib.loads((FOLDER / f"{CURRENT_VERSION}.toml").read_text(encoding="utf-8")))


def _decisions(rules: DecisionRules) -> Iterator[str]:
    yield f"\n## When a plan moves on, waits, steps back or stops, {rules.name}\n"
    yield READ_AS + "\n"
    yield from head("row", "looks for", "outcome", "alert", "changes", "numbers (source; a physio may set)")
    for one in rules.rows:
        yield row(
            one.id,
            one.sentence(one.looks_for),
            _or_graver(one, lambda of: of.outcome.value),
            _or_graver(one, lambda of: of.alert.value if of.alert else ""),
            _changes(one.change),
            "; ".join(_number(name, number) for name, number in one.thresholds.items()),
        )
    yield "\nWhat each row leads to, in the words that walkers read:\n"
    yield from (f"- **{one.id}**: {one.sentence(one.leads_to)}" for one in rules.rows)
    at = rules.at
    beside = BESIDE.format(
        days=at[f"{GAP}.days"],
        pain=at["D17.calm_pain"],
        rise=at["D17.rise"],
        step_days=at["D17.step_days"],
    )
    yield f"\n{beside}"
    yield "\n### Sources of the table\n"
    yield from _sources(rules.sources)


def _or_graver(one: Row, told: Callable[[Row], str]) -> str:
    """What a row says, and what its graver form says where that differs."""
    plain, graver = told(one), told(one.graver) if one.graver else ""
    return f"{plain} or {graver}" if graver and graver != plain else plain


def _changes(change: Change) -> str:
    """What a row changes beyond its outcome; empty where nothing."""
    own = [
        f"{change.less_percent} % fewer minutes" if change.less_percent else "",
        f"pace {change.pace_steps:+d}" if change.pace_steps else "",
        " ".join(change.extra_precautions),
        f"sessions: {change.sessions}" if change.sessions else "",
    ]
    told = ", ".join(filter(None, own))
    return f"{told} ({_cited(change.sources)})" if told else ""


def _number(name: str, number: Threshold) -> str:
    span = f"; {number.physio[0]} to {number.physio[1]}" if number.physio else ""
    return f"`{name}` {number.value} ({_cited(number.sources)}{span})"


def _cited(sources: tuple[str, ...]) -> str:
    return ", ".join(sources) or "own"


def _asking(asked: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## What is asked around a walk, {asked['id']}@{asked['version']}\n"
    yield (
        "Before a walk the gravest outcome counts, and a question left open keeps the walk off. Usual pain "
        f"is the median of pain at rest over {asked['usual_days']} days.\n"
    )
    texts = {one["id"]: one["text"] for one in (*asked["questions"], *asked["places"])}
    yield from head("rule", "question", "fires on", "outcome", "precautions", "alert", "source")
    for rule in asked["rules"]:
        outcome = rule["outcome"] + (", the plan stays on its row" if rule.get("holds") else "")
        question = texts.get(rule["item"], rule["item"])
        codes, alert = " ".join(rule.get("precautions", [])), rule.get("alert", "")
        yield row(rule["id"], question, _fires_on(rule), outcome, codes, alert, _source(rule))
    yield "\n### Warning signs, before a walk or reported\n"
    yield from head("item", "words", "urgency", "source")
    for sign in asked["signs"]:
        yield row(sign["item"], sign["label"], _urgency(sign), _source(sign))
    yield "\n### After a fall\n"
    yield from head("question", "serious", "urgency", "source")
    for fall in asked["fall"]:
        yield row(fall["text"], ", ".join(fall["serious"]), _urgency(fall), _source(fall))
    yield "\n### Alerts by name\n"
    yield from (f"- **{name}** ({one['level']}): {one['reason']}" for name, one in asked["alerts"].items())
    yield "\n### Sources of what is asked\n"
    yield from _sources(asked["sources"])


def _fires_on(rule: Mapping[str, Any]) -> str:
    if "from" in rule:
        return f"{rule['from']} to {rule['to']}"
    if "above_usual" in rule:
        return f"{rule['above_usual']} or more above usual"
    return str(rule.get("answer", rule["why"]))


def _urgency(one: Mapping[str, Any]) -> str:
    graver = f", EMERGENCY with {one['emergency_with']}" if "emergency_with" in one else ""
    return f"{one['urgency']}{graver}"


def _source(one: Mapping[str, Any]) -> str:
    source = one["source"]
    return source if isinstance(source, str) else ", ".join(source)


def _sources(sources: Mapping[str, str]) -> Iterator[str]:
    return (f"- **{key}**: {text}" for key, text in sources.items())
