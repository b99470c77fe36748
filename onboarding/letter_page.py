"""The letter that somebody who was held back takes to a physio: why, what was answered, what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accounts.ages import age_on
from accounts.models import User
from onboarding.models import Screening, ScreeningRuleset, SeenStatement
from onboarding.queries import ruleset_of, screenings_that_count
from onboarding.questionnaire import Item
from onboarding.result_page import GROWN_UP_AT, HELD_BACK_BY, birth_date, fired_reasons
from onboarding.review_page import Group, review_of
from onboarding.standing import Standing
from onboarding.triage import BIRTH_ITEM, Reason
from onboarding.wizard import progress
from onboarding.wording import answer_in_words, words
from programs.precautions import Precaution, known

# The birth date stands at the head; who is called after a fall is nobody's business here.
_NOT_AMONG_ANSWERS = (BIRTH_ITEM, "ID08_CONTACT")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What the same walker answered on another day."""

    on: date
    answer: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A question as it was asked, its answer, and what else was answered to it."""

    question: str
    answer: str
    otherwise: tuple[Otherwise, ...]


@dataclass(frozen=True, slots=True)
class LetterReason:
    """A reason as the walker read it, the rules behind it, and the answer; no line for a combination."""

    sentence: str
    rules: str
    line: LetterLine | None


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything on the sheet; `ended_early` is whether a red flag came before the rest was asked."""

    name: str
    born: date | None
    needs_guardian: bool
    on: date
    answered_on: date
    holding: tuple[LetterReason, ...]
    caring: tuple[LetterReason, ...]
    changed: tuple[LetterLine, ...]
    rest: tuple[Group, ...]
    precautions: tuple[Precaution, ...]
    seen: SeenStatement | None
    rushed: bool
    ended_early: bool
    ruleset: ScreeningRuleset
    rules_name: str


def letter_of(standing: Standing, screening: Screening, *, walker: User, on: date) -> Letter:
    """The letter for a standing that asks for a physio; one query, and one more after "I have been seen"."""
    around = screenings_that_count(walker)
    answers = answers_with_rest(screening, around)
    otherwise = answered_otherwise(screening, around)
    fired = fired_reasons(standing, screening, answers, on)
    holding = [reason for reason in fired if reason.decision in HELD_BACK_BY[standing.state]]
    told = {reason.item for reason in holding}
    caring = [reason for reason in fired if reason.precautions and reason not in holding]
    named = told | {reason.item for reason in caring} | set(_NOT_AMONG_ANSWERS)
    items = ruleset_of(screening).items
    born = birth_date(answers)
    return Letter(
        name=walker.name,
        born=born,
        needs_guardian=born is not None and age_on(born, on) < GROWN_UP_AT,
        on=on,
        answered_on=screening.on,
        holding=_reasons(holding, items, answers, otherwise),
        caring=_reasons([one for one in caring if one.item not in told], items, answers, otherwise),
        changed=tuple(_line(items[item], answers, otherwise) for item in otherwise if item not in named),
        rest=_rest(screening, answers, named | otherwise.keys()),
        precautions=known(standing.codes),
        seen=screening.seen if standing.seen else None,
        rushed=screening.rushed,
        ended_early=bool(screening.missing) and around[-1] == screening,
        ruleset=screening.ruleset,
        rules_name=ruleset_of(screening).name,
    )


def answers_with_rest(screening: Screening, around: Sequence[Screening]) -> dict[str, Any]:
    """What was answered; where a red flag came before the rest, the rest as it was answered since."""
    since = around[-1].answers if screening.missing else {}
    return {**since, **screening.answers}


def answered_otherwise(screening: Screening, around: Sequence[Screening]) -> dict[str, tuple[Otherwise, ...]]:
    """Item -> its other answers, oldest first, in the checklists around one that held the walker back.

    A question that was not asked the other time says nothing: the answer that opens it does.
    """
    items = ruleset_of(screening).items
    found: dict[str, tuple[Otherwise, ...]] = {}
    for other in around:
        later = other.pk > screening.pk
        for item in other.changed if later else screening.changed:
            answer = other.answers.get(item)
            if answer is None or item not in items or item in _NOT_AMONG_ANSWERS:
                continue
            if answer != screening.answers.get(item):
                another = Otherwise(other.on, answer_in_words(items[item], answer))
                found[item] = (*found.get(item, ()), another)
    return found


def _reasons(
    told: Sequence[Reason],
    items: Mapping[str, Item],
    answers: Mapping[str, Any],
    otherwise: Mapping[str, tuple[Otherwise, ...]],
) -> tuple[LetterReason, ...]:
    """Each sentence once, with the ids of all the rules that say it."""
    by_sentence: dict[str, list[Reason]] = {}
    for reason in told:
        by_sentence.setdefault(reason.sentence(words), []).append(reason)
    return tuple(
        LetterReason(
            sentence=sentence,
            rules=", ".join(dict.fromkeys(reason.rule for reason in same)),
            line=_line(items[same[0].item], answers, otherwise) if same[0].item in items else None,
        )
        for sentence, same in by_sentence.items()
    )


def _line(
    item: Item, answers: Mapping[str, Any], otherwise: Mapping[str, tuple[Otherwise, ...]]
) -> LetterLine:
    answer = answer_in_words(item, answers.get(item.id))
    return LetterLine(words(item.text), answer, otherwise.get(item.id, ()))


def _rest(screening: Screening, answers: Mapping[str, Any], without: set[str]) -> tuple[Group, ...]:
    """The answers that ask for nothing, by screen and in short."""
    state = progress(ruleset_of(screening), answers, (), screening.on)
    asked = tuple(item for item in state.asked if state.answers.get(item) and item not in without)
    return review_of(replace(state, asked=asked))
