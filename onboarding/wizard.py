"""Which screens of the checklist somebody still has before them; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onboarding.answers import BadAnswers, read_answers
from onboarding.questionnaire import Item, Ruleset, Step
from onboarding.triage import asked_items, triage

# Too fast to have read the questions; with no rule fired, a little slower still is (our own careful choice).
FAST = timedelta(seconds=60)
FAST_AND_SAFE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Progress:
    """A checklist that is being answered: the `answers` that can be read, and what they ask for.

    Where `only` names some screens, the others are passed over as long as nothing on them is open.
    """

    ruleset: Ruleset
    answers: Mapping[str, Any]
    asked: tuple[str, ...]
    done: frozenset[str]
    only: frozenset[str] = frozenset()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The screens on which something is asked, in order."""
        asking = (step for step in self.ruleset.steps if set(step.items) & set(self.asked))
        return tuple(step for step in asking if not self.only or step.id in self.only or self.is_open(step))

    def step(self, step_id: str) -> Step | None:
        """One of those screens, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def items(self, step: Step) -> tuple[Item, ...]:
        """What the screen asks, in order."""
        return tuple(self.ruleset.items[item] for item in step.items if item in self.asked)

    def missing(self, step: Step) -> tuple[str, ...]:
        """Ids of what is asked on the screen and has no answer; what may be left out is not missing."""
        return tuple(i.id for i in self.items(step) if i.id not in self.answers and not i.optional)

    def is_open(self, step: Step) -> bool:
        """Whether the screen was not finished, or asks something more since."""
        return step.id not in self.done or bool(self.missing(step))

    def open_after(self, step: Step | None) -> Step | None:
        """The next open screen after that one, else the first open one; None when all are done."""
        still_open = [one for one in self.steps if self.is_open(one)]
        if step is None or not still_open:
            return still_open[0] if still_open else None
        place = self.ruleset.steps.index(step)
        later = [one for one in still_open if self.ruleset.steps.index(one) >= place]
        return (later or still_open)[0]

    def before(self, step: Step) -> Step | None:
        """The screen to which Back leads, None on the first."""
        place = self.place(step)
        return self.steps[place - 2] if place > 1 else None

    def place(self, step: Step) -> int:
        """The screen's number, counted from 1 among those that are shown."""
        return self.steps.index(step) + 1

    def handed_in(self) -> dict[str, Any]:
        """The answers that are handed in: to what is asked, and no others."""
        return {item: self.answers[item] for item in self.asked if item in self.answers}


def progress(
    ruleset: Ruleset,
    answers: Mapping[str, Any],
    done: Iterable[str],
    today: date,
    only: Iterable[str] = (),
) -> Progress:
    """How far somebody has come; what this version of the checklist cannot read counts as unanswered."""
    given = {item: answer for item, answer in answers.items() if answer is not None}
    readable = {item: answer for item, answer in given.items() if _can_read(ruleset, item, answer, today)}
    return Progress(
        ruleset, readable, asked_items(ruleset, readable, today), frozenset(done), frozenset(only)
    )


def rushed(state: Progress, taken: timedelta, today: date) -> bool:
    """Whether the answers came so fast that a second look is worth asking for."""
    if taken < FAST:
        return True
    return taken < FAST_AND_SAFE and not triage(state.ruleset, state.handed_in(), today).fired


def _can_read(ruleset: Ruleset, item: str, value: object, today: date) -> bool:
    try:
        read_answers(ruleset, {item: value}, today)
    except BadAnswers:
        return False
    return True
