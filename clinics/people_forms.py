"""What is asked of a clinic and of whoever works in one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.models import Clinic, Membership
from clinics.secrets import ALPHABET, CODE_LENGTH, typed

_REGISTERED = ("registration_body", "registration_number")


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("As your patients and colleagues know you. It stands beside what you sign."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def _registration_fields(*, required: bool) -> dict[str, forms.CharField]:
    return {
        "registration_body": forms.CharField(
            label=_("Registered with"),
            max_length=80,
            required=required,
            help_text=_("The body that registers you, such as HCPC or a state board."),
        ),
        "registration_number": forms.CharField(
            label=_("Registration number"), max_length=40, required=required
        ),
    }


class NewClinicForm(forms.ModelForm):  # type: ignore[type-arg]
    """A clinic and its first physio, who asks for it."""

    class Meta:
        model = Clinic
        fields = ("name", "address", "phone", "hours")
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3}),
            "phone": forms.TextInput(attrs={"type": "tel"}),
        }
        help_texts = {
            "phone": _("Patients are told to call it."),
            "hours": _("For example: Monday to Friday, 8 to 18. Patients see it beside your phone number."),
        }

    def __init__(self, *args: Any, own_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_name"] = _name_field()
        self.initial["own_name"] = own_name
        self.fields.update(_registration_fields(required=True))

    @property
    def asked(self) -> dict[str, str]:
        """What was filled in, as the action takes it."""
        return dict(self.cleaned_data)


class JoinForm(forms.Form):
    """A colleague's code, and what they are."""

    code = forms.CharField(
        label=_("Code of the clinic"),
        max_length=20,
        help_text=_("Eight letters and digits. An admin of the clinic gives it to you."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    role = forms.ChoiceField(
        label=_("What you are there"), choices=Membership.Role.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, own_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_name"] = _name_field()
        self.initial["own_name"] = own_name
        self.fields.update(_registration_fields(required=False))
        self.fields["registration_body"].help_text = _("Only for physios.")

    def clean_code(self) -> str:
        """The code without spaces and dashes."""
        code = typed(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
            raise forms.ValidationError(_("A code has eight letters and digits, and no 0, O, 1, I or L."))
        return code

    def clean(self) -> None:
        """A physio has a registration; of others none is kept."""
        if self.cleaned_data.get("role") != Membership.Role.PHYSIO:
            return
        for name in _REGISTERED:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("A physio has to say this."))

    @property
    def registration(self) -> dict[str, str]:
        """The registration of a physio, of others nothing."""
        is_physio = self.cleaned_data["role"] == Membership.Role.PHYSIO
        return {name: self.cleaned_data[name] for name in _REGISTERED} if is_physio else {}
