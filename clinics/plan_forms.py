"""The sentences of a prescription as forms: what a physio fills in, and what it comes to."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import WEEKDAYS
from clinics.blanks import NAMES, Blank, refused
from clinics.desk import Desk
from programs.precautions import Pace, Support
from programs.prescribed import Revision
from programs.prescribing import HARD_LIMITS, RuleLimits, problems
from programs.preview import Previewed
from programs.schedule import WeekdayProblem, valid_weekdays
from programs.tailoring import Tailoring
from programs.templatetags.doses import PACES, SUPPORTS
from programs.templatetags.sentences import sentence_words
from sessions.plan_diff import Difference

NOTE_LENGTH, WHY_LENGTH = 1000, 300
LATEST_REVIEW = timedelta(days=366)
NAMES_OF_BLANKS = {
    "bouts": gettext_lazy("Backward walks in a session"),
    "bout_s": gettext_lazy("Seconds of one backward walk"),
    "rest_s": gettext_lazy("Seconds of rest between them"),
    "pace": gettext_lazy("Pace"),
    "support": gettext_lazy("How the patient holds on"),
    "incline_pct": gettext_lazy("Slope in percent"),
    "effort_high": gettext_lazy("Highest effort of this week, 0 to 10"),
    "warm_up_min": gettext_lazy("Minutes of warm-up"),
    "cool_down_min": gettext_lazy("Minutes of cool-down"),
}
_WORDS: Mapping[str, tuple[type[Pace] | type[Support], Mapping[Any, Any]]] = {
    "pace": (Pace, PACES),
    "support": (Support, SUPPORTS),
}


class PrescriptionForm(forms.Form):
    """The sentences about a row of the week table; `written_for` is the row that the page showed.

    Whoever picks another row gets its numbers, but for those already edited, and looks at them before saving.
    """

    use_required_attribute = False
    written_for = forms.IntegerField(widget=forms.HiddenInput)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of the week"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    row = forms.IntegerField(label=gettext_lazy("Week of the program"))
    pain_ceiling = forms.IntegerField(label=gettext_lazy("Highest pain with which the plan goes on, 0 to 10"))
    effort_cap = forms.TypedChoiceField(
        label=gettext_lazy("Highest effort of any week, 0 to 10"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    automatic = forms.TypedChoiceField(
        label=gettext_lazy("Whether the plan moves on by itself"),
        choices=(("yes", gettext_lazy("moves on by itself")), ("no", gettext_lazy("waits for me"))),
        coerce=lambda told: told == "yes",
    )
    review_on = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=gettext_lazy("A note to the patient"),
        help_text=gettext_lazy("Stands on Today as long as this holds. Plain words."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: QueryDict | None = None, *, desk: Desk, previewing: bool = False) -> None:
        self.desk, self.previewing, self.moved = desk, previewing, False
        row = desk.row
        if data is not None:
            row = _row_in(data, "row", desk) or _row_in(data, "written_for", desk) or desk.row
            data = self._with_row(data, row)
        super().__init__(data)
        self.week_shown = row
        self.blanks = desk.blanks(row)
        for blank in self.blanks.values():
            self.fields[blank.name] = _field(blank)
        self._lay_out()

    def _with_row(self, data: QueryDict, row: int) -> QueryDict:
        """What was sent, with the numbers of a row that was only just picked where they stood untouched."""
        before = _row_in(data, "written_for", self.desk)
        if before is None or before == row:
            return data
        self.moved = True
        data = data.copy()
        old, new = self.desk.shown(before), self.desk.shown(row)
        for name in NAMES:
            if data.get(name, typed(old[name])).strip() == typed(old[name]):
                data[name] = typed(new[name])
        data["written_for"] = str(row)
        return data

    def _lay_out(self) -> None:
        set_so_far, today = self.desk.prescribed, self.desk.today
        self.initial = {
            "written_for": self.week_shown,
            "row": self.week_shown,
            "weekdays": list(self.desk.weekdays),
            "pain_ceiling": set_so_far.limits.pain_ceiling,
            "effort_cap": set_so_far.limits.effort_cap,
            "automatic": "yes" if set_so_far.limits.automatic else "no",
            "review_on": set_so_far.review_on,
            "note": set_so_far.note,
        }
        least, most = HARD_LIMITS["effort_cap"]
        caps = [(cap, _("at most %(effort)s") % {"effort": cap}) for cap in range(least, most + 1)]
        effort_cap = self.fields["effort_cap"]
        assert isinstance(effort_cap, forms.ChoiceField)
        effort_cap.choices = [("", _("as high as each week says")), *caps]
        for name, (least, most) in {
            "row": (1, self.desk.last_row),
            "pain_ceiling": HARD_LIMITS["pain_ceiling"],
        }.items():
            self.fields[name] = _number(self.fields[name].label, least, most)
        self.fields["review_on"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": (today + LATEST_REVIEW).isoformat(),
        }

    @property
    def asked(self) -> Tailoring:
        """What the filled-in blanks ask of the row; before they were sent, what is in force."""
        told = self.cleaned_data if self.is_bound else self.desk.shown(self.week_shown)
        return self.desk.meant({name: told[name] for name in NAMES}, self.week_shown)

    @property
    def limits(self) -> RuleLimits:
        """How far the rules may go with the plan."""
        if not self.is_bound:
            return self.desk.prescribed.limits
        told = self.cleaned_data
        return RuleLimits(told["pain_ceiling"], told["effort_cap"], told["automatic"])

    @property
    def revision(self) -> Revision:
        """All of it as it would be prescribed, but for its author."""
        told = self.cleaned_data if self.is_bound else self.initial
        return Revision(
            tailoring=self.asked,
            weekdays=tuple(sorted(told["weekdays"])),
            limits=self.limits,
            note=told["note"],
            change_note=told.get("change_note", ""),
            review_on=told["review_on"],
        )

    @cached_property
    def ahead(self) -> tuple[Previewed, ...]:
        """The weeks to come, as the patient will get them; none while something is wrong."""
        return () if self.errors else self.desk.ahead(self.revision)

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """What would be other about the plan that runs."""
        return () if self.errors else self.desk.changes(self.revision)

    @property
    def about_days(self) -> str:
        """How many days may be picked, and whether they need rest between them."""
        most = _("Up to %(most)d days.") % {"most": max(row.sessions_per_week for row in self.desk.rows)}
        return f"{most} {_('Leave a day of rest between them.')}" if self.desk.program.spaced_days else most

    def clean_weekdays(self) -> list[int]:
        weekdays: list[int] = self.cleaned_data["weekdays"]
        most = max(row.sessions_per_week for row in self.desk.rows)
        if not 1 <= len(weekdays) <= most:
            raise forms.ValidationError(_("Pick from 1 to %(most)d days.") % {"most": most})
        if valid_weekdays(weekdays, len(weekdays), spaced=self.desk.program.spaced_days):
            raise forms.ValidationError(_(WeekdayProblem.BACK_TO_BACK))
        return weekdays

    def clean_review_on(self) -> date | None:
        review_on: date | None = self.cleaned_data["review_on"]
        today = self.desk.today
        if review_on is not None and not today < review_on <= today + LATEST_REVIEW:
            raise forms.ValidationError(_("Pick a day from tomorrow to a year ahead."))
        return review_on

    def clean(self) -> None:
        if self.moved and not self.previewing:
            self.add_error("row", _("These are the numbers of this week now. Look at them, then save."))
        needed = {*NAMES, "row", "pain_ceiling", "effort_cap", "automatic"}
        if needed <= self.cleaned_data.keys():
            row, desk = self.cleaned_data["row"], self.desk
            told = {name: self.cleaned_data[name] for name in NAMES}
            found = problems(self.asked, self.limits, row, desk.rows, desk.codes, desk.cleared_to)
            self.refuse(found | refused(told, self.blanks, desk.codes))

    def refuse(self, found: Mapping[str, str]) -> None:
        """Says at each field why it cannot be so."""
        for name, problem in found.items():
            self.add_error(name if name in self.fields else None, sentence_words(problem))


class AdjustForm(PrescriptionForm):
    """A plan that runs, and the prescription that the form was made from."""

    plan = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.UUIDField(widget=forms.HiddenInput)
    change_note = forms.CharField(
        label=gettext_lazy("Why you change it"),
        help_text=gettext_lazy("Kept with the change; the patient reads it too."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def _lay_out(self) -> None:
        super()._lay_out()
        assert self.desk.plan is not None
        self.initial.update(plan=self.desk.plan.uuid, shown=self.desk.stamp)
        if self.previewing:
            self.fields["change_note"].required = False


def typed(value: Any) -> str:
    """A value as it stands in its blank."""
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)


def _row_in(data: QueryDict, name: str, desk: Desk) -> int | None:
    """A row of the week table that was sent, None where it is none."""
    told = data.get(name, "").strip()
    return int(told) if told.isdecimal() and 1 <= int(told) <= len(desk.rows) else None


def _field(blank: Blank) -> forms.Field:
    label = NAMES_OF_BLANKS[blank.name]
    field: forms.Field
    if blank.is_word:
        kind, words = _WORDS[blank.name]
        choices: list[tuple[str, Any]] = [(word, words[word]) for word in kind if word in blank.words]
        choices = choices or [("", _("none"))]
        field = forms.TypedChoiceField(
            label=label, choices=choices, coerce=kind, empty_value=None, required=bool(blank.words)
        )
    else:
        field = _number(label, blank.least, blank.most, blank.step)
    field.initial, field.disabled = typed(blank.value), blank.fixed
    if blank.fixed:
        field.help_text = ""
    if blank.lock:
        span = [f"id_{blank.name}_helptext"] if field.help_text else []
        field.widget.attrs["aria-describedby"] = " ".join([*span, f"id_{blank.name}_lock"])
    return field


def _number(label: Any, least: float, most: float, step: float = 1) -> forms.IntegerField:
    kind = forms.IntegerField if step >= 1 else forms.FloatField
    field = kind(label=label, help_text=_("%(least)g to %(most)g") % {"least": least, "most": most})
    field.widget.attrs |= {
        "min": f"{least:g}",
        "max": f"{most:g}",
        "step": f"{step:g}",
        "inputmode": "numeric" if step >= 1 else "decimal",
    }
    return field
