"""One screen of the checklist as a form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from onboarding.answer_fields import answer_of, fields_of, initial_of
from onboarding.answers import CONTACT_PARTS
from onboarding.questionnaire import Item, ItemType, Step
from onboarding.triage import asked_items
from onboarding.wizard import Progress

# The name of the button, or of the box, that says no to a whole list.
NONE_OF_THESE = "none"
# The names of the questions on a page: only what was there can have been left blank.
SHOWN = "shown"
# Up to three answers of this length stand beside each other on a narrow phone.
SHORT_LABEL = 8
# Radio buttons cannot be blanked again: in an early save a blank one leaves what was saved before.
_CAN_BE_BLANKED = frozenset({ItemType.MULTI, ItemType.TEXT, ItemType.CONTACT})
_DRAWN_BY = {
    ItemType.MULTI: "onboarding/questions/_several.html",
    ItemType.DATE: "onboarding/questions/_birth_date.html",
    ItemType.PAIN: "onboarding/questions/_pain.html",
    ItemType.CONTACT: "onboarding/questions/_contact.html",
    ItemType.TEXT: "onboarding/questions/_text.html",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One question and the template that draws it."""

    item: Item
    template: str
    fields: tuple[BoundField, ...]

    @property
    def field(self) -> BoundField:
        """The only field of most questions."""
        return self.fields[0]

    @property
    def stacked(self) -> bool:
        """Whether the answers are too long to stand beside each other."""
        labels = [option.label for option in self.item.options]
        return len(labels) > 3 or max(map(len, labels)) > SHORT_LABEL


class StepForm(forms.Form):
    """The questions of one screen; a blank line of a list becomes "no" only where the walker says so."""

    use_required_attribute = False

    def __init__(
        self,
        items: Collection[Item],
        *,
        step: Step,
        today: date,
        saved: Mapping[str, Any] | None = None,
        data: QueryDict | None = None,
        finished: bool = True,
    ) -> None:
        initial: dict[str, Any] = {}
        for item in items:
            initial |= initial_of(item, (saved or {}).get(item.id))
        super().__init__(data, auto_id="q-%s", initial=initial)
        self.items = tuple(items)
        self.finished = finished
        self.lines = tuple(item.id for item in items if item.id in step.lines)
        self.says_none = data is not None and NONE_OF_THESE in data
        self._names: dict[str, tuple[str, ...]] = {}
        for item in items:
            may_be_blank = item.optional or item.id in step.lines
            if not finished:
                may_be_blank = may_be_blank or item.type in _CAN_BE_BLANKED
            fields = fields_of(item, today=today, required=not may_be_blank)
            self._names[item.id] = tuple(fields)
            self.fields.update(fields)

    def clean(self) -> None:
        if self.finished:
            self._clean_lines()
        for item in self.items:
            if item.type is ItemType.CONTACT:
                self._clean_contact(item)

    def answers(self) -> dict[str, Any]:
        """Item id -> answer of the whole screen, None where an optional question was left blank."""
        return {item.id: answer_of(item, self.cleaned_data) for item in self.items}

    def answers_so_far(self) -> dict[str, Any]:
        """Item id -> answer of a screen that is still being filled in; only what can be read."""
        found: dict[str, Any] = {}
        for item in self.items:
            readable = not any(name in self.errors for name in self._names[item.id])
            answer = answer_of(item, self.cleaned_data) if readable else None
            if answer is not None or (readable and item.type in _CAN_BE_BLANKED):
                found[item.id] = answer
        return found

    def blocks(self) -> list[Block]:
        """The questions below the list, or all of them where there is no list."""
        return [self._block(item) for item in self.items if item.id not in self.lines]

    def line_blocks(self) -> list[Block]:
        """The lines of the list."""
        return [self._block(item) for item in self.items if item.id in self.lines]

    def _block(self, item: Item) -> Block:
        template = _DRAWN_BY.get(item.type, "onboarding/questions/_one.html")
        return Block(item, template, tuple(self[name] for name in self._names[item.id]))

    def _clean_lines(self) -> None:
        given = {line: self.cleaned_data.get(line) for line in self.lines}
        blank = [line for line, answer in given.items() if not answer]
        ticked = any(answer not in ("", None, "no") for answer in given.values())
        if self.says_none and ticked:
            raise forms.ValidationError(
                _("You chose an answer in the list and also “None of these”. Please keep only what is true.")
            )
        if blank and not (self.says_none or ticked):
            raise forms.ValidationError(
                _("Please choose what is true for you, or “None of these” if nothing in the list is.")
            )
        self.cleaned_data |= dict.fromkeys(blank, "no")

    def _clean_contact(self, item: Item) -> None:
        parts = {part: self.cleaned_data.get(f"{item.id}_{part}") for part in CONTACT_PARTS}
        if any(parts.values()):
            for part, text in parts.items():
                if not text:
                    self.add_error(
                        f"{item.id}_{part}", _("Please fill in both the name and the number, or neither.")
                    )


def early_answers(state: Progress, step: Step, data: QueryDict, today: date) -> dict[str, Any]:
    """What a screen that is still being filled in says already; the blank lines of a list stay unanswered."""
    on_page = [state.ruleset.items[item] for item in step.items if item in data.getlist(SHOWN)]
    return StepForm(on_page, step=step, today=today, data=data, finished=False).answers_so_far()


def posted_form(state: Progress, step: Step, data: QueryDict, today: date) -> StepForm:
    """A finished screen: of the questions that were on the page, those that its own answers call for."""
    known = {**state.answers, **early_answers(state, step, data, today)}
    asked = set(asked_items(state.ruleset, known, today)) & set(data.getlist(SHOWN))
    items = [state.ruleset.items[item] for item in step.items if item in asked]
    return StepForm(items, step=step, today=today, data=data)
