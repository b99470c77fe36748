"""What a physio reads of a walker's checklist: every answer by screen, and the rules it fired beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from onboarding.letter_page import Otherwise, answered_otherwise, answers_with_rest
from onboarding.models import Screening, SeenStatement
from onboarding.queries import ruleset_of, screenings_that_count, standing_and_source
from onboarding.questionnaire import Decision, Item, Step
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
    told = _asked(screening, answers)
    rules = ruleset_of(screening)
    behind_the_click = [item for item in told if item.sensitive]
    asking = {reason.item for reason in fired}
    all_answers = _Answers(answers, answered_otherwise(screening, around), fired)
    shown = [item for item in told if item.sensitive is sensitive]
    by_step = [(step, [item for item in shown if item.id in step.items]) for step in rules.steps]
    return AnswersPage(
        standing=standing,
        screening=screening,
        rules_name=rules.name,
        groups=tuple(all_answers.group(step, items) for step, items in by_step if items),
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


@dataclass(frozen=True)
class _Answers:
    """What was answered, and otherwise, and which rules fired."""

    answers: Mapping[str, Any]
    otherwise: Mapping[str, tuple[Otherwise, ...]]
    fired: Sequence[Reason]

    def group(self, step: Step, items: Sequence[Item]) -> AnswerGroup:
        """Some questions of a screen; a line of its list that was answered with no needs few words."""
        noes = [item for item in items if item.id in step.lines and self._is_plain_no(item)]
        return AnswerGroup(
            title=words(step.title),
            lines=tuple(self._line(item) for item in items if item not in noes),
            noes=tuple(words(item.topic) for item in noes),
        )

    def _is_plain_no(self, item: Item) -> bool:
        return self.answers[item.id] == "no" and item.id not in self.otherwise and not self._behind(item)

    def _behind(self, item: Item) -> list[Reason]:
        return [reason for reason in self.fired if reason.item == item.id]

    def _line(self, item: Item) -> AnswerLine:
        answer = answer_in_words(item, self.answers[item.id])
        otherwise = self.otherwise.get(item.id, ())
        return AnswerLine(words(item.text), answer, otherwise, fired_rules(self._behind(item)))


def _handed_in(walker: User) -> tuple[Screening, ...]:
    mine = Screening.objects.filter(walker=walker).select_related("mistake")
    return tuple(mine.defer("answers").order_by("-handed_in_at", "-pk"))
