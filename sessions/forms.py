from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.models import SessionLog
from sessions.result import Result

# How much of a walk was done; a skipped session has a form of its own.
WALKED = [choice for choice in SessionLog.Done.choices if choice[0] != SessionLog.Done.SKIPPED]
ZERO_TO_TEN = tuple((number, str(number)) for number in range(11))


def _rating(label: Any, *, required: bool) -> forms.TypedChoiceField:
    """Eleven buttons, none pressed; left open it is None, never 0."""
    return forms.TypedChoiceField(
        label=label,
        choices=ZERO_TO_TEN,
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


class SessionLogForm(forms.Form):
    """How a session went. Only the worst pain and the fall must be answered."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    pain_worst = _rating(_("Worst pain while you walked"), required=True)
    fall = forms.TypedChoiceField(
        label=_("Did you fall?"),
        choices=(("no", _("No")), ("yes", _("Yes"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    done = forms.ChoiceField(
        label=_("How much did you do?"),
        help_text=_("Left open, it counts as part of the session."),
        choices=WALKED,
        required=False,
        widget=forms.RadioSelect,
    )
    near_falls = forms.TypedChoiceField(
        label=_("Did you nearly fall?"),
        choices=((0, _("No")), (1, _("Once")), (2, _("Twice or more"))),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    effort = _rating(_("How hard was it?"), required=False)
    pain_before = _rating(_("Pain before you started"), required=False)
    note = forms.CharField(
        label=_("A note to yourself"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def result(self) -> Result:
        """The answers as a value; None where a question was left open."""
        answers = dict(self.cleaned_data)
        del answers["client_key"]
        return Result(**answers)

    def client_key_value(self) -> UUID:
        key = self.cleaned_data["client_key"]
        assert isinstance(key, UUID)
        return key


class UndoForm(forms.Form):
    log = forms.UUIDField(widget=forms.HiddenInput)


class ContactForm(forms.Form):
    name = forms.CharField(label=_("Their name"), max_length=80)
    phone = forms.CharField(
        label=_("Their phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
