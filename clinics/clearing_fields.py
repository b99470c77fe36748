"""The fields of a clearance that come once for each program, bedside test or precaution."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from clinics.bedside_notes import NOTES
from onboarding.bedside import Bedside
from onboarding.clearing import Bounds, LiftReason
from onboarding.models import Clearance
from onboarding.wording import words
from programs.models import Program
from programs.precautions import Precaution

DAY = "%Y-%m-%d"
_LONGEST_REASON = 200


def up_to(program: Program, last_row: int) -> forms.TypedChoiceField:
    """How far in a program; None is not at all."""
    weeks = [(row, _("Up to week %(week)d") % {"week": row}) for row in range(1, last_row)]
    every = (last_row, _("All %(weeks)d weeks") % {"weeks": last_row})
    return forms.TypedChoiceField(
        label=words(program.name),
        choices=[("", _("Not cleared")), *weeks, every],
        coerce=int,
        empty_value=None,
        required=False,
    )


def result_of(name: str, test: Bedside) -> forms.FloatField | forms.IntegerField:
    """The result of a bedside test; left open it is None."""
    step = 1 if test.whole else 0.1
    unit = f" ({test.unit})" if test.unit else ""
    options: dict[str, Any] = {
        "label": f"{words(test.words)}{unit}",
        "help_text": words(NOTES.get(name, "")),
        "required": False,
        "min_value": test.low,
        "max_value": test.high,
        "widget": forms.NumberInput({"inputmode": "decimal", "step": step}),
    }
    return forms.IntegerField(**options) if test.whole else forms.FloatField(**options)


def lifting(code: Precaution, between: Mapping[str, str]) -> dict[str, forms.Field]:
    """A tick, a reason, a few words and a last day, by field name."""
    told = {"code": code.value}
    return {
        f"lift_{code}": forms.BooleanField(label=_("Lift %(code)s") % told, required=False),
        f"why_{code}": forms.ChoiceField(
            label=_("Why %(code)s is lifted") % told,
            required=False,
            choices=[("", _("Choose a reason")), *((why.value, words(why.words)) for why in LiftReason)],
        ),
        f"text_{code}": forms.CharField(
            label=_("More about %(code)s") % told,
            max_length=_LONGEST_REASON,
            required=False,
            help_text=_("Stands in the copy of their data that the patient may take."),
            widget=forms.TextInput({"autocomplete": "off"}),
        ),
        f"until_{code}": forms.DateField(
            label=_("%(code)s is lifted until") % told,
            required=False,
            initial=between["max"],
            widget=forms.DateInput({"type": "date", **between}, DAY),
        ),
    }


def as_signed(former: Clearance | None, limits: Bounds, on: date, *, still_frees: bool) -> dict[str, Any]:
    """What the open clearance puts into the form of the next one: its programs, lifts and additions.

    Where it frees nobody any more, as after a fall, each lift is decided anew.
    """
    if former is None:
        return {}
    start: dict[str, Any] = {f"program_{slug}": row for slug, row in former.programs.items()}
    start["added"] = former.added
    for lift in former.lifted if still_frees else ():
        code, until = lift["code"], date.fromisoformat(lift["until"])
        if until > on:
            start |= {
                f"lift_{code}": True,
                f"why_{code}": lift["reason_code"],
                f"text_{code}": lift["reason"],
                f"until_{code}": min(until, limits.latest),
            }
    return start
