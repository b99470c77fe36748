"""The form with which a physio clears a walker: its fields follow from what the case allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinics.clearing_fields import DAY, as_signed, lifting, result_of, up_to
from onboarding.bedside import BEDSIDE
from onboarding.clearance_queries import Clearable
from onboarding.clearing import LONGEST_NOTE, Lift, LiftReason, Terms, problems
from onboarding.wording import words
from programs.precautions import Precaution
from programs.queries import current_programs


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A precaution in force with the fields that lift it; none where it must stay."""

    code: Precaution
    lift: BoundField | None
    why: BoundField | None
    text: BoundField | None
    until: BoundField | None


def shown_of(found: Clearable) -> str:
    """What a page shows, in one word: the checklist, the open clearance, the rules that fired."""
    replaces = found.open_clearance.uuid if found.open_clearance else ""
    return " ".join((f"{found.screening.uuid}/{replaces}", *sorted(found.case.fired)))


class ClearanceForm(forms.Form):
    """Who may walk what, on what basis and until when; nothing is ticked before the physio ticks it.

    `shown` names the checklist, the clearance and the rules that the page showed, so that a page that was
    overtaken is known. A clearance that this one takes the place of fills the form with its terms. `entries`
    are what was entered before a detour; ticks are taken over only where nothing has changed meanwhile.
    """

    use_required_attribute = False
    shown = forms.CharField(widget=forms.HiddenInput)
    reviewed = forms.MultipleChoiceField(
        label=gettext_lazy("Answers reviewed"), required=False, widget=forms.CheckboxSelectMultiple
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("What do you go by?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what you go by.")},
    )
    added = forms.MultipleChoiceField(
        label=gettext_lazy("Precautions to add"), required=False, widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day of the clearance"), widget=forms.DateInput({"type": "date"}, DAY)
    )
    guardian = forms.CharField(
        label=gettext_lazy("Parent or guardian who agreed"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Private note"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=gettext_lazy("For clinicians. The patient does not see it."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        found: Clearable,
        on: date,
        entries: Mapping[str, Any] | None = None,
    ) -> None:
        start = {"shown": shown_of(found), "expires_on": found.bounds.latest}
        still_frees = found.standing.clearance is not None
        start |= as_signed(found.open_clearance, found.bounds, on, still_frees=still_frees)
        super().__init__(data, initial=start)
        self.case, self.limits, self.on = found.case, found.bounds, on
        self.codes = [asked.code for asked in found.codes]
        self.programs = [one for one in current_programs() if one.slug in self.case.programs]
        self.terms: Terms | None = None
        self._offer()
        if entries is not None:
            self._take_over(entries)

    def _offer(self) -> None:
        """The choices and fields that this case has."""
        self._choices("reviewed", [(rule, rule) for rule in sorted(self.case.fired)])
        self._choices("basis", [(one.value, words(one.words)) for one in self.limits.bases])
        missing = [(code.value, words(code.shown)) for code in Precaution if code not in self.codes]
        self._choices("added", missing)
        between = {"min": (self.on + timedelta(days=1)).isoformat(), "max": self.limits.latest.isoformat()}
        self.fields["expires_on"].widget.attrs |= between
        if not self.limits.needs_guardian:
            del self.fields["guardian"]
        for program in self.programs:
            self.fields[f"program_{program.slug}"] = up_to(program, self.case.programs[program.slug])
        for name, test in BEDSIDE.items():
            self.fields[f"test_{name}"] = result_of(name, test)
        for code in self.codes:
            if code in self.limits.liftable:
                self.fields |= lifting(code, between)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _take_over(self, entries: Mapping[str, Any]) -> None:
        without = {"shown"} if self.is_shown_by(entries) else {"shown", "reviewed"}
        for name, field in self.fields.items():
            if name not in without:
                self.initial[name] = field.widget.value_from_datadict(entries, {}, name)

    def is_shown_by(self, entries: Mapping[str, Any]) -> bool:
        """Whether the page with these entries showed what holds now."""
        return bool(entries.get("shown") == self.initial["shown"])

    @property
    def code_rows(self) -> list[CodeRow]:
        """The precautions in force, each with what lifts it."""
        rows = []
        for code in self.codes:
            names = [f"{part}_{code}" for part in ("lift", "why", "text", "until")]
            fields = [self[name] if name in self.fields else None for name in names]
            rows.append(CodeRow(code, *fields))
        return rows

    @property
    def program_fields(self) -> list[BoundField]:
        """How far in each program."""
        return [self[f"program_{program.slug}"] for program in self.programs]

    @property
    def test_fields(self) -> list[BoundField]:
        """The bedside tests."""
        return [self[f"test_{name}"] for name in BEDSIDE]

    def tick_of(self, rule: str) -> BoundWidget:
        """The tick beside a rule."""
        return next(one for one in self["reviewed"].subwidgets if one.data["value"] == rule)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for code in self.codes:
            self._check_lift(code)
        if not self.errors:
            self.terms = self._terms(told)
            self.refuse(problems(self.terms, self.case, self.on))
        return told

    def refuse(self, found: Mapping[str, str]) -> None:
        """Says at its field what keeps the terms from being signed."""
        for name, sentence in found.items():
            self.add_error(self._field_of(name), words(sentence))

    def _field_of(self, name: str) -> str | None:
        if name in self.fields:
            return name
        starts = {"programs": "program_", "tests": "test_", "lifts": "lift_"}.get(name, name or "-")
        return next((field for field in self.fields if field.startswith(starts)), None)

    def _check_lift(self, code: Precaution) -> None:
        """What is missing beside a tick stands at the field that misses it."""
        told = self.cleaned_data
        if not told.get(f"lift_{code}"):
            return
        why = told.get(f"why_{code}")
        if f"why_{code}" not in self.errors and not why:
            self.add_error(f"why_{code}", _("Say why it is lifted."))
        if why == LiftReason.OTHER and not told.get(f"text_{code}"):
            self.add_error(f"text_{code}", _("Say in a few words why."))
        until, last = told.get(f"until_{code}"), told.get("expires_on")
        if f"until_{code}" not in self.errors and until is None:
            self.add_error(f"until_{code}", _("Say until when."))
        if until and last and not self.on < until <= last:
            self.add_error(f"until_{code}", _("After today, and not after the clearance ends."))

    def _terms(self, told: Mapping[str, Any]) -> Terms:
        rows = {one.slug: told[f"program_{one.slug}"] for one in self.programs}
        results = {name: told[f"test_{name}"] for name in BEDSIDE}
        lifted = [code for code in self.codes if told.get(f"lift_{code}")]
        return Terms(
            fired=self.case.fired,
            reviewed=frozenset(told["reviewed"]),
            basis=told["basis"],
            expires_on=told["expires_on"],
            programs={slug: row for slug, row in rows.items() if row},
            lifts=tuple(self._lift(code, told) for code in lifted),
            added=frozenset(told["added"]),
            tests={name: float(result) for name, result in results.items() if result is not None},
            note=told["note"],
            guardian=told.get("guardian", ""),
        )

    def _lift(self, code: Precaution, told: Mapping[str, Any]) -> Lift:
        return Lift(
            code=code.value,
            reason_code=told[f"why_{code}"],
            reason=told[f"text_{code}"],
            until=told[f"until_{code}"],
            rules=self.case.asking_for(code),
        )
