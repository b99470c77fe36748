from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from onboarding.briefing import Question


class BriefingForm(forms.Form):
    """The questions after the briefing; each must be answered."""

    use_required_attribute = False

    def __init__(self, questions: Sequence[Question], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for question in questions:
            self.fields[question.id] = forms.ChoiceField(
                label=_(question.text),
                choices=[(option.value, _(option.label)) for option in question.options],
                widget=forms.RadioSelect,
                error_messages={"required": _("Please choose an answer.")},
            )
