"""What a walker asks of the plan: another time for a session, a pause, other days, its end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import WEEKDAYS
from programs.models import PlanHold
from programs.pauses import FARTHEST, pause_problem
from programs.schedule import valid_weekdays
from sessions.models import SessionLog


class PlanForm(forms.Form):
    """Names the plan that the page showed."""

    use_required_attribute = False
    plan = forms.UUIDField(widget=forms.HiddenInput)


class SkipForm(PlanForm):
    """ "Not today", and why."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("What gets in the way?"),
        choices=(
            (SessionLog.Skip.PAIN, gettext_lazy("I have pain")),
            (SessionLog.Skip.ILL, gettext_lazy("I am ill")),
            (SessionLog.Skip.NO_TIME, gettext_lazy("I have no time")),
            (SessionLog.Skip.WEATHER, gettext_lazy("The weather")),
            (SessionLog.Skip.OTHER, gettext_lazy("Another reason")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please pick the reason that fits best.")},
    )
    note = forms.CharField(
        label=gettext_lazy("A note to yourself"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PauseForm(PlanForm):
    """From when to when, and why."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you pause?"),
        choices=PlanHold.Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please pick the reason that fits best.")},
    )
    first = forms.DateField(
        label=gettext_lazy("First day of the pause"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=gettext_lazy("Last day of the pause"),
        help_text=gettext_lazy("Leave it empty to pause until you say that you go on."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["first"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + FARTHEST).isoformat(),
        }
        self.fields["last"].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first is not None:
            if problem := pause_problem(first, None, self.today):
                self.add_error("first", _(problem))
            elif problem := pause_problem(first, last, self.today):
                self.add_error("last", _(problem))
        return told


class ResumeForm(forms.Form):
    """Names the hold that the page showed."""

    hold = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PrescriptionForm(forms.Form):
    """Names the prescription that the page showed."""

    prescription = forms.UUIDField(widget=forms.HiddenInput)


class WeekdaysForm(PlanForm):
    """The days of the week; `shown` are those that the page showed as chosen."""

    shown = forms.TypedMultipleChoiceField(
        choices=WEEKDAYS, coerce=int, required=False, widget=forms.MultipleHiddenInput
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On which days?"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, sessions_per_week: int, spaced: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sessions_per_week, self.spaced = sessions_per_week, spaced
        self.fields["weekdays"].help_text = _("Pick %(count)d days.") % {"count": sessions_per_week} + (
            " " + _("Leave a day of rest between them.") if spaced else ""
        )

    def clean_weekdays(self) -> Sequence[int]:
        weekdays: list[int] = self.cleaned_data["weekdays"]
        problem = valid_weekdays(weekdays, self.sessions_per_week, spaced=self.spaced)
        if problem is not None:
            raise forms.ValidationError(_(problem))
        return weekdays
