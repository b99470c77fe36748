from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onboarding.models import Clearance


class EndingForm(forms.Form):
    """The clearance that is ended, as the page showed it, and what its walker is told about it."""

    use_required_attribute = False
    clearance = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("The patient reads this on their result page, with your name."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any = None, *, clearance: Clearance | None) -> None:
        super().__init__(data, initial={"clearance": clearance.uuid if clearance else None})

    def is_about_another(self, clearance: Clearance) -> bool:
        """Whether the page that was sent showed another clearance than this one."""
        return bool(self["clearance"].value() != str(clearance.uuid))
