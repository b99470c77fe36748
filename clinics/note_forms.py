"""A note for the clinic's own eyes."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 2000


class NoteForm(forms.Form):
    """The text of one note; `client_key` keeps a second tap from writing it twice."""

    use_required_attribute = False

    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(
        label=_("New note"),
        help_text=_(
            "Physios of your clinic who look after this patient read it. It cannot be changed later."
        ),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def note(self) -> dict[str, Any]:
        """The note by the names of its columns."""
        return {"text": self.cleaned_data["text"], "client_key": self.cleaned_data["client_key"]}
