"""The blanks in the sentences of a prescription: what they show, how far they go, what filling them in means.

They show what the patient walks, precautions included. A blank that stays as it stood asks for nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from programs.dosing import Kind, dose
from programs.precautions import Limits, Pace, Support, limits
from programs.prescribing import HARD_LIMITS, NEVER_FREER, SPAN, locked
from programs.sentence import Sentence
from programs.tailoring import LOAD, Tailoring
from programs.week_table import Week

NAMES = tuple(LOAD)
# Blanks that are meant together: whoever edits one of them means the other as it stands there.
_TOGETHER = (frozenset({"bouts", "bout_s"}),)
_GROUPS = (*_TOGETHER, *(frozenset({name}) for name in NAMES if name not in frozenset().union(*_TOGETHER)))
# How far one press of an arrow goes.
_STEPS = {"bout_s": 5, "rest_s": 5, "incline_pct": 0.5}


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank: its value, for a number the least, the most and the step, for a word the ones to pick from.

    `lock` says which precaution narrows it and how; where it leaves nothing to pick the blank is `fixed`.
    """

    name: str
    value: Any
    least: float = 0
    most: float = 0
    step: float = 1
    words: tuple[str, ...] = ()
    lock: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is filled in with a word."""
        return self.name in ("pace", "support")

    @property
    def fixed(self) -> bool:
        """Whether nothing else may stand in it."""
        return len(self.words) < 2 if self.is_word else self.least == self.most


def shown(week: Week, codes: Collection[str]) -> dict[str, Any]:
    """What the blanks say about a row under the precautions; no pace where there is none to aim for."""
    session = dose(week, codes, ())
    walks = [part for part in session.segments if part.kind is Kind.BACKWARD]
    return {
        "bouts": len(walks),
        "bout_s": walks[0].seconds,
        "rest_s": max(week.rest_s, session.limits.min_rest_s),
        "pace": walks[0].pace,
        "incline_pct": walks[0].incline_pct,
        "support": walks[0].support,
        "effort_high": session.effort_cap,
        "warm_up_min": week.warm_up_min,
        "cool_down_min": week.cool_down_min,
    }


def blanks(week: Week, published: Week, rows: Sequence[Week], codes: Collection[str]) -> dict[str, Blank]:
    """The blanks of a row by name; `week` is the row as it is in force, `rows` the published week table."""
    allowed, locks = limits(codes), locked(codes)
    locks["bouts"] = locks.get("total", "")
    values = shown(week, codes)
    made = {
        name: _number(name, values[name], allowed, locks.get(name, ""))
        for name in HARD_LIMITS
        if name in values
    }
    fastest = max((row.pace for row in rows), key=LOAD["pace"])
    made["pace"] = _word(
        "pace", values["pace"], _at_most(Pace, fastest, allowed.max_pace), locks.get("pace", "")
    )
    freest = _at_most(Support, published.support, allowed.support)
    made["support"] = _word("support", values["support"], freest, locks.get("support") or NEVER_FREER)
    return made


def _number(name: str, value: float, allowed: Limits, lock: str) -> Blank:
    least, most = HARD_LIMITS[name]
    ceilings = {
        "bout_s": allowed.max_bout_s,
        "effort_high": allowed.effort_cap,
        "incline_pct": allowed.max_incline_pct,
    }
    ceiling, floor = ceilings.get(name), allowed.min_rest_s if name == "rest_s" else 0
    # What the program itself says may lie outside what a physio may ask for.
    return Blank(
        name,
        value,
        least=min(max(least, floor), value),
        most=max(most if ceiling is None else min(most, ceiling), value),
        step=_STEPS.get(name, 1),
        lock=lock,
    )


def _word(name: str, value: Pace | Support | None, words: Sequence[str], lock: str) -> Blank:
    kept = () if value is None else tuple(word for word in words)
    return Blank(name, value, words=kept, lock=lock)


def _at_most[Word: (Pace, Support)](kind: type[Word], *most: Word | None) -> tuple[Word, ...]:
    """The words up to the lowest of some ceilings, of which None is none."""
    words: list[Word] = list(kind)
    last = min(words.index(one) for one in most if one is not None)
    return tuple(words[: last + 1])


def meant(told: Mapping[str, Any], week: Week, published: Week, codes: Collection[str]) -> Tailoring:
    """What filled-in blanks ask of a row that is in force as `week`; untouched ones leave it as it is."""
    before = shown(week, codes)
    asked = {name: getattr(week, name) for name in NAMES}
    for group in _GROUPS:
        if any(told[name] != before[name] for name in group):
            asked |= {name: told[name] for name in group}
    return Tailoring(published.number, **asked).but_published(published)


def refused(told: Mapping[str, Any], found: Mapping[str, Blank], codes: Collection[str]) -> dict[str, str]:
    """What was typed beyond what a blank goes to, by name, each in a sentence.

    A precaution would cut it down anyway; whoever types it is told, instead of seeing another number walked.
    """
    typed = {name: blank for name, blank in found.items() if told[name] != blank.value and not blank.is_word}
    wrong: dict[str, str] = {
        name: Sentence(SPAN, least=blank.least, most=blank.most)
        for name, blank in typed.items()
        if not blank.least <= told[name] <= blank.most
    }
    most_s = limits(codes).max_active_s
    if typed.keys() & {"bouts", "bout_s"} and most_s and told["bouts"] * told["bout_s"] > most_s:
        wrong.setdefault("bouts", found["bouts"].lock)
    return wrong
