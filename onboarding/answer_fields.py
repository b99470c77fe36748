"""How each kind of question becomes form fields, and how those become one answer again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.birth_dates import BirthDateField
from onboarding.answers import CONTACT_PARTS, LONGEST_NOTE, MOST_PAIN, PAIN_PLACES
from onboarding.questionnaire import Item, ItemType
from onboarding.wording import words

NONE = "none"
PLEASE_ANSWER = gettext_lazy("Please answer this.")
_PLACES = {"knee": gettext_lazy("Knee"), "back": gettext_lazy("Back"), "other": gettext_lazy("Anywhere else")}
_CONTACT = {
    "name": (gettext_lazy("Their name"), 80, {"autocomplete": "off"}),
    "phone": (gettext_lazy("Their phone number"), 40, {"autocomplete": "off", "inputmode": "tel"}),
}


class SeveralField(forms.MultipleChoiceField):
    """Any of a list, or none of it; both at once is asked about."""

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if NONE in value and len(value) > 1:
            raise ValidationError(
                _("You ticked “None of these” and something else. Please keep only what is true.")
            )


def fields_of(item: Item, *, today: date, required: bool) -> dict[str, forms.Field]:
    """Field name -> field, for one question."""
    options: dict[str, Any] = {
        "label": words(item.text),
        "help_text": words(item.hint),
        "required": required,
        "error_messages": {"required": PLEASE_ANSWER},
    }
    choices = [(option.value, words(option.label)) for option in item.shown_options]
    match item.type:
        case ItemType.MULTI:
            last = sorted(choices, key=lambda choice: choice[0] == NONE)
            return {item.id: SeveralField(choices=last, widget=forms.CheckboxSelectMultiple, **options)}
        case ItemType.DATE:
            return {item.id: BirthDateField(today=today, **options)}
        case ItemType.PAIN:
            return {f"{item.id}_{place}": _pain_field(place) for place in PAIN_PLACES}
        case ItemType.CONTACT:
            return {f"{item.id}_{part}": _contact_field(part) for part in CONTACT_PARTS}
        case ItemType.TEXT:
            note = forms.CharField(max_length=LONGEST_NOTE, widget=forms.Textarea({"rows": 3}), **options)
            return {item.id: note}
        case _:
            return {item.id: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)}


def _pain_field(place: str) -> forms.ChoiceField:
    levels = [(str(level), str(level)) for level in range(MOST_PAIN + 1)]
    return forms.ChoiceField(
        label=_PLACES[place],
        choices=[(NONE, _("No pain there")), *levels],
        widget=forms.RadioSelect,
        error_messages={"required": PLEASE_ANSWER},
    )


def _contact_field(part: str) -> forms.CharField:
    label, longest, attrs = _CONTACT[part]
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput(attrs), required=False)


def initial_of(item: Item, answer: Any) -> dict[str, Any]:
    """Field name -> what a saved answer shows there."""
    if answer is None:
        return {}
    if item.type is ItemType.PAIN:
        return {
            f"{item.id}_{place}": NONE if level is None else str(level) for place, level in answer.items()
        }
    if item.type is ItemType.CONTACT:
        return {f"{item.id}_{part}": text for part, text in answer.items()}
    return {item.id: answer}


def answer_of(item: Item, cleaned: Mapping[str, Any]) -> Any:
    """The item's answer as it is stored, None while it is not whole."""
    match item.type:
        case ItemType.PAIN:
            levels = {place: cleaned.get(f"{item.id}_{place}") or "" for place in PAIN_PLACES}
            if not all(levels.values()):
                return None
            return {place: None if level == NONE else int(level) for place, level in levels.items()}
        case ItemType.CONTACT:
            parts = {part: cleaned.get(f"{item.id}_{part}") or "" for part in CONTACT_PARTS}
            return parts if all(parts.values()) else None
        case ItemType.DATE:
            birth = cleaned.get(item.id)
            return birth.isoformat() if birth else None
        case _:
            return cleaned.get(item.id) or None
