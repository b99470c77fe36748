"""The fields that the forms around a walk are made of; none has an answer chosen for the walker."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ZERO_TO_TEN = tuple((number, str(number)) for number in range(11))
NONE = "none"
YES, NO, UNSURE = ("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))

type Choices = Iterable[tuple[Any, Any]]


def rating(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    """Eleven buttons, 0 to 10; left open it is None."""
    return forms.TypedChoiceField(
        label=label,
        choices=ZERO_TO_TEN,
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a number.")},
    )


def one_of(label: Any, choices: Choices, *, required: bool = True, help_text: Any = "") -> forms.ChoiceField:
    """One answer of several."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose an answer.")},
    )


def some_of(label: Any, choices: Choices, *, none: Any = None) -> forms.MultipleChoiceField:
    """Any number of answers; `none` is the one that says no to all of them, and what is ticked beside it
    counts."""
    first = [] if none is None else [(NONE, none)]
    return forms.MultipleChoiceField(
        label=label,
        choices=[*first, *choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick what is so.")},
    )


def ticked(values: Iterable[str] | None) -> list[str] | None:
    """What was ticked, without the "none of these"; None where nothing was answered."""
    return None if not values else [value for value in values if value != NONE]
