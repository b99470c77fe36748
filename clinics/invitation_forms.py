from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clinics.models import Membership
from programs.models import Program


class InvitationForm(forms.Form):
    """Whom a clinic invites, for which of its physios."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    label = forms.CharField(
        label=_("Name or initials"),
        help_text=_("Only for your list. The leaflet and the mail do not show it."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        physios: Sequence[Membership],
        programs: Sequence[Program],
        author: User,
        by_mail: bool,
        **kwargs: Any,
    ) -> None:
        """`by_mail` is whether the site can send mail; without it no address is asked for."""
        super().__init__(*args, **kwargs)
        self.physios = {str(one.uuid): one for one in physios}
        self.author = author
        self.initial["client_key"] = uuid4()
        if len(physios) > 1:
            self.fields["physio"] = forms.ChoiceField(
                label=_("Physio"), choices=[(key, str(one.user)) for key, one in self.physios.items()]
            )
        if by_mail:
            self.fields["email"] = forms.EmailField(
                label=_("E-mail address"),
                help_text=_("We send the link there. Only the account with this address can accept it."),
                required=False,
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            )
        if programs:
            self.fields["program"] = forms.ChoiceField(
                label=_("Program to offer"),
                help_text=_("The patient sees it after the safety checklist. You can choose later too."),
                choices=[("", _("none yet")), *((one.slug, one.name) for one in programs)],
                required=False,
            )

    @property
    def physio(self) -> User:
        """The physio it is for: the one chosen, or else the only one."""
        chosen = self.cleaned_data.get("physio") or next(iter(self.physios))
        return self.physios[chosen].user

    def clean(self) -> dict[str, Any]:
        """A program is offered by the physio who looks after the patient, and by nobody else."""
        data = super().clean() or {}
        another = data.get("physio") and self.physio != self.author
        if data.get("program") and another:
            self.add_error("program", gettext("Only the physio who sees the patient offers a program."))
        return data


class CodeForm(forms.Form):
    """A code as somebody types it from paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight letters and digits. Spaces and small letters do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class AgreeForm(forms.Form):
    """The tick beside what a walker agrees to share."""

    agree = forms.BooleanField()

    def __init__(self, *args: Any, sentence: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agree"].label = sentence
        self.fields["agree"].error_messages["required"] = gettext("Please tick it if you agree.")
