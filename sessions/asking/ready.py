"""Whether somebody walks today, from what they answered just before; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programs.precautions import ReadyCheck
from sessions.asking.places import About, kinds_for, unticked, values
from sessions.asking.shapes import OUTCOMES, Asking, Kind, Place, Rule
from sessions.asking.signs import urgency_of, whys_of

RED, UNSURE, PLACE, KIND, HELPER = "PC02_RED", "PC02_UNSURE", "PC09_PLACE", "EN07", "PC10_"
FALL, CHANGE = "PC04_FALL", "PC05_CHANGE"
GO, EASIER, NO_SESSION, SEEK_CARE = OUTCOMES
_SIGN = "PC02."
# What everybody has is no sign of needing care.
_OF_EVERYBODY = frozenset({"P_NO_TREADMILL"})


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the answers lead to: rules that fired, codes for today alone, alerts as (rule, level).

    `missing` are the questions that were not answered; `holds` is whether the plan stays on its level.
    """

    outcome: str
    fired: tuple[str, ...] = ()
    precautions: tuple[str, ...] = ()
    holds: bool = False
    alerts: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """The words for an outcome: why, what next, what to mind, and how soon care is needed."""

    whys: tuple[str, ...]
    nexts: tuple[str, ...]
    warnings: tuple[str, ...]
    urgency: str


def ready(asking: Asking, answers: Mapping[str, Any], about: About) -> Readiness:
    """The gravest outcome of the rules that fire; what must be answered and is not forbids the walk too.

    `answers` go by question id: a value, a list of values, or pain 0-10; raises KeyError for unknown signs.
    """
    rules = _rules(asking, answers, about)
    signs = [asking.signs[item].item for item in answers.get(RED) or ()]
    missing = _missing(asking, answers, about)
    outcomes = [GO, *(rule.outcome for rule in rules)]
    outcomes += [NO_SESSION] * bool(missing) + [SEEK_CARE] * bool(signs)
    return Readiness(
        outcome=max(outcomes, key=OUTCOMES.index),
        fired=(
            *(_SIGN + item for item in signs),
            *(rule.id for rule in rules),
            *_warnings(asking, answers, about),
        ),
        precautions=tuple(dict.fromkeys(code for rule in rules for code in rule.precautions)),
        holds=any(rule.holds for rule in rules),
        alerts=_alerts(rules, asking, bool(signs)),
        missing=missing,
    )


def is_settled(asking: Asking, answers: Mapping[str, Any], about: About) -> bool:
    """Whether the answers so far forbid the walk, so that nothing more need be asked.

    Before anything but a warning sign forbids it, the warning signs must have been asked about.
    """
    if answers.get(RED):
        return True
    forbidding = [rule for rule in _rules(asking, answers, about) if rule.outcome == NO_SESSION]
    return answers.get(RED) is not None and bool(forbidding)


def explained(asking: Asking, outcome: str, fired: Iterable[str]) -> Explained:
    """The words for a check as it is kept; what a later version no longer knows is left out."""
    ids = set(fired)
    signs = [item for item in asking.signs if _SIGN + item in ids]
    deciding = [rule for rule in asking.rules if rule.id in ids and rule.outcome == outcome]
    minded: list[Place | Kind] = [*asking.places, *asking.kinds]
    return Explained(
        whys=whys_of(asking, signs) or tuple(rule.why for rule in deciding),
        nexts=tuple(dict.fromkeys(rule.next for rule in deciding if rule.next)),
        warnings=tuple(one.warning for one in minded if one.warning and ids & {*values([one])}),
        urgency=urgency_of(asking, signs),
    )


def _rules(asking: Asking, answers: Mapping[str, Any], about: About) -> list[Rule]:
    rules = [rule for rule in asking.rules if _fires(rule, answers, about, asking)]
    codes = about.precautions.union(*(rule.precautions for rule in rules))
    if answers.get(KIND) and answers[KIND] not in values(kinds_for(asking, codes)):
        rules.append(asking.rule("PC09.r3"))
    return rules


def _fires(rule: Rule, answers: Mapping[str, Any], about: About, asking: Asking) -> bool:
    answer = answers.get(rule.item)
    match rule.id:
        case "PC02.unsure":
            return bool(answer)
        case "PC09.r1":
            return any(one.is_needed for one in _unticked(asking, answers, about))
        case "PC09.r2":
            lacks = "EN15" in values(_unticked(asking, answers, about))
            return lacks and bool(about.precautions - _OF_EVERYBODY) and not about.has_contact
        case "PC10.r1":
            return any(_helper(tick, answers, about) == "no" for tick in about.ticks)
        case "PC10.r2":
            return any(_helper(tick, answers, about) == "wall" for tick in about.ticks)
    if answer is None:
        return False
    if rule.span is not None:
        return bool(rule.span[0] <= answer <= rule.span[1])
    if rule.above_usual is not None:
        return about.usual_pain is not None and bool(answer - about.usual_pain >= rule.above_usual)
    given = answer if isinstance(answer, list) else [answer]
    return rule.answer in given


def _helper(tick: ReadyCheck, answers: Mapping[str, Any], about: About) -> str | None:
    """What was said of one of the ticks; a wall takes the place of a helper only, and not for everybody."""
    answer: str | None = answers.get(HELPER + tick)
    may_be_wall = tick is ReadyCheck.SPOTTER and about.wall_instead
    return "no" if answer == "wall" and not may_be_wall else answer


def _unticked(asking: Asking, answers: Mapping[str, Any], about: About) -> list[Place]:
    return unticked(asking, about, answers.get(KIND), answers.get(PLACE))


def _missing(asking: Asking, answers: Mapping[str, Any], about: About) -> tuple[str, ...]:
    """The questions without an answer that can be one."""
    asked = [one for one in asking.questions.values() if one.only_with in ("", *about.precautions)]
    missing = [one.id for one in asked if answers.get(one.id) is None]
    missing += [
        one.id
        for one in asked
        if one.options and not one.none and answers.get(one.id) not in (None, *values(one.options))
    ]
    missing += [key for key in (PLACE, KIND) if answers.get(key) in (None, "")]
    helped = [HELPER + tick for tick in about.ticks]
    return (*missing, *(key for key in helped if answers.get(key) not in ("yes", "wall", "no")))


def _alerts(rules: Iterable[Rule], asking: Asking, red: bool) -> tuple[tuple[str, str], ...]:
    """What somebody should look at; a rule's alert has the name of its question."""
    named = [(rule.id[:4], rule.alert) for rule in rules if rule.alert]
    return (*([("D01", asking.alerts["D01"].level)] if red else []), *named)


def _warnings(asking: Asking, answers: Mapping[str, Any], about: About) -> tuple[str, ...]:
    """What to mind although it does not keep anybody from walking, by the names of ticks and kinds."""
    kinds = [kind.value for kind in asking.kinds if kind.value == answers.get(KIND) and kind.warning]
    return (*kinds, *(one.id for one in _unticked(asking, answers, about) if one.warning))
