"""What a physio reads of a walker's checklist: every answer by screen, and the rules it fired beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from onboarding.letter_page import Otherwise, answered_otherwise, answers_with_rest
from onboarding.models import Screening, SeenStatement
from onboarding.queries import ruleset_of, screenings_that_count, standing_and_source
from onboarding.questionnaire import Decision, Item
from onboarding.result_page import fired_reasons
from onboarding.standing import Standing
from onboarding.triage import Reason
from onboarding.wizard import progress
from onboarding.wording import answer_in_words, words
from programs.precautions import Precaution

_HOLD_BACK = (Decision.CLINICIAN, Decision.SEEK_CARE)


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule that fired: its id, why in the walker's words, and the codes that it asks for."""

    rule: str
    sentence: str
    codes: tuple[Precaution, ...]
    holds_back: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question, its answer, what else was answered to it, and the rules that this fired."""

    question: str
    answer: str
    otherwise: tuple[Otherwise, ...]
    rules: tuple[FiredRule, ...]


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """One screen: the answers worth a line, and what was answered with no, in few words."""

    title: str
    lines: tuple[AnswerLine, ...]
    noes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """The checklist that a standing comes from; `together` are rules that look at several answers.

    `hidden` is how many answers stand on the page of the sensitive ones, `asking` how many of them fired a
    rule. `all` are the checklists handed in so far, the latest first.
    """

    standing: Standing
    screening: Screening
    rules_name: str
    groups: tuple[AnswerGroup, ...]
    together: tuple[FiredRule, ...]
    hidden: int
    asking: int
    seen: SeenStatement | None
    all: tuple[Screening, ...]


def answers_page(walker: User, on: date, *, sensitive: bool = False) -> AnswersPage | None:
    """The answers behind today's standing, the sensitive ones alone or all others; None before the first."""
    standing, screening = standing_and_source(walker, on)
    if screening is None:
        return None
    around = screenings_that_count(walker)
    answers = answers_with_rest(screening, around)
    fired = fired_reasons(standing, screening, answers, on)
    otherwise = answered_otherwise(screening, around)
    told = [item for item in _asked(screening, answers)]
    rules = ruleset_of(screening)
    behind_the_click = [item for item in told if item.sensitive]
    asking = {reason.item for reason in fired}
    return AnswersPage(
        standing=standing,
        screening=screening,
        rules_name=rules.name,
        groups=_groups(screening, [one for one in told if one.sensitive is sensitive], answers, fired, otherwise),
        together=() if sensitive else fired_rules([one for one in fired if one.item not in rules.items]),
        hidden=len(behind_the_click),
        asking=sum(item.id in asking for item in behind_the_click),
        seen=screening.seen if standing.seen else None,
        all=_handed_in(walker),
    )


def fired_rules(reasons: Sequence[Reason]) -> tuple[FiredRule, ...]:
    """Each reason as a physio reads it, in the order given."""
    return tuple(
        FiredRule(one.rule, one.sentence(words), tuple(one.precautions), one.decision in _HOLD_BACK)
        for one in reasons
    )


def _asked(screening: Screening, answers: Mapping[str, Any]) -> list[Item]:
    ruleset = ruleset_of(screening)
    asked = progress(ruleset, answers, (), screening.on).asked
    return [ruleset.items[item] for item in asked if answers.get(item)]


def _groups(
    screening: Screening,
    shown: Sequence[Item],
    answers: Mapping[str, Any],
    fired: Sequence[Reason],
    otherwise: Mapping[str, tuple[Otherwise, ...]],
) -> tuple[AnswerGroup, ...]:
    groups = []
    for step in ruleset_of(screening).steps:
        items = [item for item in shown if item.id in step.items]
        by_item = {item: [reason for reason in fired if reason.item == item.id] for item in items}
        noes = [
            item
            for item in items
            if item.id in step.lines
            and answers[item.id] == "no"
            and not by_item[item]
            and item.id not in otherwise
        ]
        lines = [
            AnswerLine(
                question=words(item.text),
                answer=answer_in_words(item, answers[item.id]),
                otherwise=otherwise.get(item.id, ()),
                rules=fired_rules(by_item[item]),
            )
            for item in items
            if item not in noes
        ]
        if items:
            topics = tuple(words(item.topic) for item in noes)
            groups.append(AnswerGroup(words(step.title), tuple(lines), topics))
    return tuple(groups)


def _handed_in(walker: User) -> tuple[Screening, ...]:
    mine = Screening.objects.filter(walker=walker).select_related("mistake")
    return tuple(mine.defer("answers").order_by("-handed_in_at", "-pk"))
