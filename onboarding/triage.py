"""Decides what somebody's answers to the safety checklist mean; pure, so that it can be replayed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from accounts.ages import age_on
from onboarding.answers import BadAnswers, read_answers, read_program
from onboarding.conditions import UNSURE, Answer, Facts
from onboarding.questionnaire import Decision, Item, Rule, Ruleset, Urgency
from programs.precautions import Precaution

__all__ = [
    "BIRTH_ITEM",
    "BadAnswers",
    "Reason",
    "Triage",
    "asked_items",
    "reasons",
    "triage",
]

BIRTH_ITEM = "ID01_DOB"


@dataclass(frozen=True, slots=True)
class Triage:
    """The outcome; codes and rule ids sorted, advice in the order of the rules, missing as on the screens."""

    decision: Decision
    urgency: Urgency | None
    precautions: tuple[Precaution, ...]
    defaults: tuple[Precaution, ...]
    fired: tuple[str, ...]
    advice: tuple[str, ...]
    missing: tuple[str, ...]
    ruleset: str
    reasons: tuple["Reason", ...] = field(default=(), compare=False)

    def as_json_dict(self) -> dict[str, str | list[str] | None]:
        """Plain values in the order in which they are printed."""
        return {
            "decision": self.decision.value,
            "urgency": self.urgency.value if self.urgency else None,
            "precautions": [code.value for code in self.precautions],
            "defaults": [code.value for code in self.defaults],
            "fired": list(self.fired),
            "advice": list(self.advice),
            "missing": list(self.missing),
            "ruleset": self.ruleset,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one rule fired, for the walker; a combination has no `item`, mere advice no `decision`.

    `behind` are the items on whose answers it rests.
    """

    rule: str
    item: str
    decision: Decision | None
    urgency: Urgency | None
    precautions: tuple[Precaution, ...]
    text: str
    topic: str
    behind: frozenset[str]

    @property
    def holds_back(self) -> bool:
        """Whether nobody walks on it before a physio has looked."""
        return self.decision in (Decision.CLINICIAN, Decision.SEEK_CARE)

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The reason in words; `translate` is given the stored English."""
        return translate(self.text).replace("{topic}", translate(self.topic) if self.topic else "")


def triage(
    ruleset: Ruleset,
    answers: Mapping[str, object],
    today: date,
    chosen_program: str | None = None,
) -> Triage:
    """What the answers (JSON values by item id) decide on that day; raises BadAnswers if they cannot be read.

    Any SEEK_CARE beats missing answers; otherwise a missing answer makes the outcome INCOMPLETE.
    """
    given = read_answers(ruleset, answers, today)
    facts = _facts(ruleset, given, today, chosen_program)
    fired = _fired(ruleset, facts)
    missing = tuple(i.id for i in _asked(ruleset, given) if i.id not in given and not i.optional)
    decision = max(
        (r.decision for r in fired if r.decision),
        key=lambda d: d.rank,
        default=Decision.CLEARED,
    )
    if missing and decision is not Decision.SEEK_CARE:
        decision = Decision.INCOMPLETE
    urgency = max((r.urgency for r in fired if r.urgency), key=list(Urgency).index, default=None)
    urgent = (ruleset.urgency_advice[urgency],) if urgency else ()
    return Triage(
        decision=decision,
        urgency=urgency,
        precautions=tuple(sorted({code for rule in fired for code in rule.precautions})),
        defaults=ruleset.defaults,
        fired=tuple(sorted({rule.id for rule in fired})),
        advice=tuple(dict.fromkeys((*urgent, *(key for rule in fired for key in rule.advice)))),
        missing=missing,
        ruleset=ruleset.name,
        reasons=_reasons(ruleset, fired, given),
    )


def asked_items(ruleset: Ruleset, answers: Mapping[str, object], today: date) -> tuple[str, ...]:
    """Ids of the items these answers call for, in the order of the screens; raises BadAnswers."""
    return tuple(item.id for item in _asked(ruleset, read_answers(ruleset, answers, today)))


def reasons(
    ruleset: Ruleset,
    answers: Mapping[str, object],
    today: date,
    chosen_program: str | None = None,
) -> tuple[Reason, ...]:
    """Why each rule fired, gravest first, else in the order of the rules; raises BadAnswers."""
    given = read_answers(ruleset, answers, today)
    fired = _fired(ruleset, _facts(ruleset, given, today, chosen_program))
    told = _reasons(ruleset, fired, given)
    return tuple(sorted(told, key=lambda reason: -(reason.decision.rank if reason.decision else -1)))


def _asked(ruleset: Ruleset, given: Mapping[str, Answer]) -> list[Item]:
    facts = Facts(given)
    return [item for item in ruleset.order if item.asked_when is None or item.asked_when(facts)]


def _facts(
    ruleset: Ruleset,
    given: Mapping[str, Answer],
    today: date,
    chosen_program: str | None,
) -> Facts:
    """A follow-up that was answered though nobody asked for it is left out."""
    heard = {item.id: given[item.id] for item in _asked(ruleset, given) if item.id in given}
    birth = heard.get(BIRTH_ITEM)
    age = age_on(birth, today) if isinstance(birth, date) else None
    return Facts(heard, age, read_program(ruleset, chosen_program))


def _fired(ruleset: Ruleset, facts: Facts) -> list[Rule]:
    by_items = [rule for rule in ruleset.item_rules if rule.when(facts)]
    together = replace(facts, at_precautions=_at_precautions(by_items), given_by=_given_by(by_items))
    return by_items + [rule for rule in ruleset.combinations if rule.when(together)]


def _at_precautions(fired: Iterable[Rule]) -> frozenset[str]:
    """The items whose highest decision is PRECAUTIONS."""
    highest: dict[str, Decision] = {}
    for rule in fired:
        if rule.decision is not None:
            highest[rule.item] = max(
                highest.get(rule.item, rule.decision),
                rule.decision,
                key=lambda d: d.rank,
            )
    return frozenset(item for item, decision in highest.items() if decision is Decision.PRECAUTIONS)


def _given_by(fired: Iterable[Rule]) -> dict[str, frozenset[str]]:
    """Precaution code -> the rules that gave it."""
    givers: defaultdict[str, set[str]] = defaultdict(set)
    for rule in fired:
        for code in rule.precautions:
            givers[code].add(rule.id)
    return {code: frozenset(rules) for code, rules in givers.items()}


def _reasons(ruleset: Ruleset, fired: Iterable[Rule], given: Mapping[str, Answer]) -> tuple[Reason, ...]:
    rules = tuple(fired)
    # What a rule makes of others' findings rests on all that was found.
    found = frozenset[str]().union(*(rule.reads for rule in rules if rule.decision and rule.item))
    return tuple(
        _reason(ruleset, rule, given, rule.reads | (found if rule.weighs_others else frozenset()))
        for rule in rules
    )


def _reason(ruleset: Ruleset, rule: Rule, given: Mapping[str, Answer], behind: frozenset[str]) -> Reason:
    unsure = bool(rule.item) and given.get(rule.item) == UNSURE
    return Reason(
        rule=rule.id,
        item=rule.item,
        decision=rule.decision,
        urgency=rule.urgency,
        precautions=rule.precautions,
        text=ruleset.unsure_reason if unsure else rule.reason,
        topic=ruleset.items[rule.item].topic if unsure else "",
        behind=behind,
    )
