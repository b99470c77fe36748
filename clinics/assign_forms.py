from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinics.desk import Desk
from clinics.needs import Need
from clinics.plan_forms import PrescriptionForm
from onboarding.start_queries import FARTHEST_START


class AssignForm(PrescriptionForm):
    """A program that is not running yet: when it starts, and what the physio has checked."""

    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ticks = forms.MultipleChoiceField(
        label=gettext_lazy("What you have checked"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: QueryDict | None = None, *, desk: Desk, needs: Sequence[Need], previewing: bool = False
    ) -> None:
        self.needs = needs
        super().__init__(data, desk=desk, previewing=previewing)

    def _lay_out(self) -> None:
        super()._lay_out()
        today = self.desk.today
        self.initial["starts_on"] = today
        self.fields["starts_on"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + FARTHEST_START).isoformat(),
        }
        ticks = self.fields["ticks"]
        assert isinstance(ticks, forms.MultipleChoiceField)
        ticks.choices = [(str(number), need.tick) for number, need in enumerate(self.needs)]

    @property
    def ticked(self) -> list[str]:
        """The sentences that were ticked, word for word."""
        return [self.needs[int(number)].tick for number in self.cleaned_data["ticks"]]

    def clean_starts_on(self) -> date:
        starts_on: date = self.cleaned_data["starts_on"]
        if not self.desk.today <= starts_on <= self.desk.today + FARTHEST_START:
            raise forms.ValidationError(_("Pick a day from today to four weeks ahead."))
        return starts_on

    def clean_ticks(self) -> list[str]:
        ticks: list[str] = self.cleaned_data["ticks"]
        if len(ticks) < len(self.needs) and not self.previewing:
            raise forms.ValidationError(_("The program starts only once all of these are ticked."))
        return ticks

    def rows_of_ticks(self) -> list[dict[str, Any]]:
        """Each tick with what it is about."""
        return [
            {"option": option, "need": need} for option, need in zip(self["ticks"], self.needs, strict=True)
        ]
