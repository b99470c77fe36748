from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms import WEEKDAYS
from onboarding.start_queries import FARTHEST_START
from programs.gates import QuestionGate, TestGate
from programs.schedule import WeekdayProblem, default_weekdays, neighbours, valid_weekdays

_ANSWERS = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), ("unsure", gettext_lazy("Not sure")))


class StartForm(forms.Form):
    """When a plan starts, on which days, and what the program asks at its start.

    A preview may leave the program's questions open.
    """

    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    weekdays = forms.TypedMultipleChoiceField(
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("On which days?"),
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        sessions_by_week: Sequence[int],
        spaced: bool,
        questions: Sequence[QuestionGate],
        liked_days: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.sessions, self.spaced = today, max(sessions_by_week), spaced
        self.previewing = "preview" in self.data
        liked = list(liked_days)
        if valid_weekdays(liked, self.sessions, spaced=spaced) is not None:
            liked = list(default_weekdays(self.sessions, today))
        self.initial.setdefault("starts_on", today)
        self.initial.setdefault("weekdays", liked)
        self.fields["weekdays"].help_text = _about_days(sessions_by_week, spaced=spaced)
        self.fields["starts_on"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + FARTHEST_START).isoformat(),
        }
        for question in questions:
            self.fields[question.id] = forms.ChoiceField(
                label=_(question.text),
                help_text=_(question.help) if question.help else "",
                choices=_ANSWERS,
                widget=forms.RadioSelect,
            )
        self.questions = [question.id for question in questions]

    def clean_starts_on(self) -> date:
        starts_on: date = self.cleaned_data["starts_on"]
        if not self.today <= starts_on <= self.today + FARTHEST_START:
            raise forms.ValidationError(_("Pick a day from today to four weeks ahead."))
        return starts_on

    def clean_weekdays(self) -> list[int]:
        weekdays: list[int] = self.cleaned_data["weekdays"]
        problem = valid_weekdays(weekdays, self.sessions, spaced=self.spaced)
        if problem is WeekdayProblem.BACK_TO_BACK:
            names = dict(WEEKDAYS)
            raise forms.ValidationError(
                [_next_to_each_other(names[one], names[other]) for one, other in neighbours(weekdays)]
            )
        if problem is not None:
            raise forms.ValidationError(_(problem))
        return weekdays

    def clean(self) -> None:
        if self.previewing:
            for name in self.questions:
                if not self.data.get(self.add_prefix(name)):
                    self.errors.pop(name, None)

    def told(self) -> dict[str, str]:
        """The answers to the program's own questions that were given, by the id of the question."""
        return {name: self.cleaned_data[name] for name in self.questions if name in self.cleaned_data}

    def question_fields(self) -> list[forms.BoundField]:
        """The program's own questions as fields."""
        return [self[name] for name in self.questions]


def _about_days(sessions_by_week: Sequence[int], *, spaced: bool) -> str:
    """How many days to pick, which of them may stay free, and whether they need rest between them."""
    most, fewest = max(sessions_by_week), min(sessions_by_week)
    told = [ngettext("Pick %(count)d day.", "Pick %(count)d days.", most) % {"count": most}]
    if fewest < most:
        free = ngettext(
            "In a week of %(sessions)d sessions, one of them stays free.",
            "In a week of %(sessions)d sessions, %(count)d of them stay free.",
            most - fewest,
        )
        told.append(free % {"sessions": fewest, "count": most - fewest})
    if spaced:
        told.append(_("This program needs a day of rest after each session, Sundays and Mondays too."))
    return " ".join(told)


def _next_to_each_other(one: str | Promise, other: str | Promise) -> str:
    return _("%(one)s and %(other)s are next to each other. Leave a day of rest between sessions.") % {
        "one": one,
        "other": other,
    }


class TestForm(forms.Form):
    """One timed test: the seconds, and that a helper stood beside."""

    __test__ = False  # pytest would take the name for a test

    seconds = forms.DecimalField(
        label=gettext_lazy("Seconds"),
        max_digits=5,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.1"}),
    )
    helper_present = forms.BooleanField(
        label=gettext_lazy("A helper stood beside me the whole time"),
        error_messages={
            "required": gettext_lazy("Do this test only with a helper beside you, then tick this.")
        },
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, gate: TestGate) -> None:
        super().__init__(data, prefix=gate.measure)
        self.gate = gate
        seconds = self.fields["seconds"]
        assert isinstance(seconds, forms.DecimalField)
        seconds.widget.attrs |= {"min": gate.lowest, "max": gate.highest}

    def clean_seconds(self) -> Decimal:
        seconds: Decimal = self.cleaned_data["seconds"]
        if not self.gate.lowest <= seconds <= self.gate.highest:
            raise forms.ValidationError(
                _("Type a time from %(lowest)g to %(highest)g seconds.")
                % {"lowest": self.gate.lowest, "highest": self.gate.highest}
            )
        return seconds
