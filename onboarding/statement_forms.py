"""What a walker says beside the checklist, as forms."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onboarding.consenting import NEEDED, current_text
from onboarding.ruleset import current_ruleset
from onboarding.wording import words


class ConsentForm(forms.Form):
    """One tick for each purpose, its words exactly those whose fingerprint is kept; none is ticked before."""

    use_required_attribute = False
    consents = forms.MultipleChoiceField(
        label=gettext_lazy("Do you agree?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick both. Without them we may not ask.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["consents"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(purpose.id, purpose.text) for purpose in current_text().purposes]

    def clean_consents(self) -> list[str]:
        given: list[str] = self.cleaned_data["consents"]
        if not set(NEEDED) <= set(given):
            raise forms.ValidationError(_("Please tick both. Without them we may not ask."))
        return given


class HealthForm(forms.Form):
    """What has changed in somebody's health: at least one kind."""

    use_required_attribute = False
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Yes. What has changed?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick what has changed.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kinds"]
        assert isinstance(field, forms.MultipleChoiceField)
        rescreens = current_ruleset().rescreens.values()
        field.choices = [(one.key, words(one.label)) for one in rescreens if one.label]


class SeenForm(forms.Form):
    """When a walker was seen about a red flag, by whom, and what was said."""

    use_required_attribute = False
    seen_on = forms.DateField(
        label=gettext_lazy("When were you seen?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    by_whom = forms.CharField(
        label=gettext_lazy("By whom?"),
        max_length=120,
        help_text=gettext_lazy("For example: my doctor, or the emergency department."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    what_was_said = forms.CharField(
        label=gettext_lazy("What did they say?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, since: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since, self.today = since, today
        self.fields["seen_on"].widget.attrs |= {"min": since.isoformat(), "max": today.isoformat()}

    def clean_seen_on(self) -> date:
        seen_on: date = self.cleaned_data["seen_on"]
        if seen_on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if seen_on < self.since:
            raise forms.ValidationError(
                _("This day is before your answers. Please be seen about what you told us now.")
            )
        return seen_on
