from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.birth_dates import BirthDateField
from accounts.models import User
from accounts.queries import closing_ticket
from accounts.weights import LEAST_KG, MOST_KG, as_told, in_kg
from core import clock

WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)

# The settings in groups: id, title, fields.
GROUPS = (
    ("you", _("You"), ("name", "time_zone", "units")),
    ("days", _("Days"), ("weekdays",)),
    ("look", _("Look"), ("theme", "big_text")),
    ("contact", _("Somebody to call"), ("contact_name", "contact_phone")),
    ("body", _("Your body"), ("weight_kg", "sex", "birth_date")),
)


class SignUpForm(forms.Form):
    """What allauth asks besides e-mail and password."""

    name = forms.CharField(
        label=_("What should we call you?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    # Filled by the browser; without JavaScript it stays empty and /settings/ asks.
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["name", "email", "password1", "time_zone"]

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        return zone if zone in clock.zone_names() else "UTC"

    def signup(self, request: Any, user: User) -> None:
        """Required by allauth; the adapter has saved everything already."""


class QuietWhereHidden(forms.BoundField):
    """A field whose hidden copy of the value shown points at no help text: HTML lets nothing hidden do so."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        if widget is not None and widget.is_hidden:
            built.pop("aria-describedby", None)
        return built


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    bound_field_class = QuietWhereHidden

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days that suit me"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("New plans start from these days. A plan that is running keeps its own."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("It decides which day is today for you."), choices=()
    )
    weight_kg = forms.DecimalField(
        max_digits=4,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Only to work out energy. Leave it open if you like."),
    )

    class Meta:
        model = User
        fields = (
            "name",
            "time_zone",
            "units",
            "weekdays",
            "theme",
            "big_text",
            "contact_name",
            "contact_phone",
            "weight_kg",
            "sex",
            "birth_date",
        )
        widgets = {
            "units": forms.RadioSelect,
            "theme": forms.RadioSelect,
            "sex": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        labels = {"name": _("What should we call you?"), "big_text": _("Bigger text"), "sex": _("Sex")}
        help_texts = {"sex": _("Only to compare the results of tests with those of people like you.")}

    def __init__(self, *args: Any, today: date, born: date | None = None, **kwargs: Any) -> None:
        """`born` is a date of birth that was told elsewhere; then none is asked here."""
        super().__init__(*args, **kwargs)
        self.born = born
        self.fields["name"].required = True
        self._offer("time_zone", [(zone, zone.replace("_", " ")) for zone in sorted(clock.zone_names())])
        self._offer("theme", User.Theme.choices)
        self._offer("sex", [*User.Sex.choices, ("", _("I would rather not say"))])
        self._ask_weight_in_units_shown()
        self._ask_birth_date(today)
        # What changed is told from what the page showed, not from what another tab has saved since.
        for field in self.fields.values():
            field.show_hidden_initial = True

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _ask_birth_date(self, today: date) -> None:
        if self.born is not None:
            del self.fields["birth_date"]
            return
        self.fields["birth_date"] = BirthDateField(
            today=today,
            required=False,
            label=_("Date of birth"),
            help_text=_("Only to compare the results of tests with those of people of your age."),
        )

    def _ask_weight_in_units_shown(self) -> None:
        """The weight is in the units of the page it is typed on, whatever units are chosen beside it."""
        shown = self.data.get(self["units"].html_initial_name, self.initial["units"])
        self.pounds = shown == User.Units.IMPERIAL
        self.fields["weight_kg"].label = _("Weight in pounds") if self.pounds else _("Weight in kilograms")
        weight = self.initial["weight_kg"]
        self.initial["weight_kg"] = "" if weight is None else as_told(weight, pounds=self.pounds)

    def clean_weight_kg(self) -> Decimal | None:
        """The weight in kilograms, or None."""
        told: Decimal | None = self.cleaned_data["weight_kg"]
        if told is None:
            return None
        weight = in_kg(told, pounds=self.pounds)
        if not LEAST_KG <= weight <= MOST_KG:
            least, most = as_told(LEAST_KG, pounds=self.pounds), as_told(MOST_KG, pounds=self.pounds)
            raise forms.ValidationError(
                gettext("A weight is a number from %(least)s to %(most)s.") % {"least": least, "most": most}
            )
        return weight

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Id, title and fields of each group."""
        for group, title, names in GROUPS:
            yield group, str(title), [self[name] for name in names if name in self.fields]

    def as_shown(self) -> list[SafeString]:
        """The values the page showed, as hidden fields, of lists of choices; other fields carry their own."""
        lists = (forms.RadioSelect, forms.CheckboxSelectMultiple)
        return [field.as_hidden(only_initial=True) for field in self if isinstance(field.field.widget, lists)]


class ClosingForm(forms.Form):
    """The second time that somebody is asked whether the account shall close."""

    email = forms.CharField(
        label=_("Type your e-mail address, so that nothing happens by mistake"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    sure = forms.BooleanField(label=_("I know that this cannot be taken back."))
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial["ticket"] = closing_ticket(user)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip()
        if email.lower() != self.user.email.lower():
            raise forms.ValidationError(gettext("That is not the address of this account."))
        return email
