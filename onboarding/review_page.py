"""What the last screen of the checklist shows: every answer, in words, under the screen it was given on."""

from collections.abc import Sequence
from dataclasses import dataclass

from onboarding.questionnaire import Item, Step
from onboarding.wizard import Progress
from onboarding.wording import answer_in_words, words


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Group:
    """One screen; `noes` are the lines of its list that were answered with no, in few words."""

    step: Step
    lines: tuple[Line, ...]
    noes: tuple[str, ...]


def review_of(state: Progress) -> tuple[Group, ...]:
    """The answers by screen, sensitive ones too: it is the walker's own page."""
    return tuple(_group(state, step) for step in state.steps)


def _group(state: Progress, step: Step) -> Group:
    items = state.items(step)
    noes = [item for item in items if item.id in step.lines and state.answers.get(item.id) == "no"]
    return Group(
        step=step,
        lines=_lines(state, [item for item in items if item not in noes]),
        noes=tuple(words(item.topic) for item in noes),
    )


def _lines(state: Progress, items: Sequence[Item]) -> tuple[Line, ...]:
    return tuple(Line(words(item.text), answer_in_words(item, state.answers.get(item.id))) for item in items)
