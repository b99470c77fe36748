"""What is asked after a fall, after "something is wrong", and on the morning after a walk."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.asking.reading import current_asking
from sessions.asking.reported import FALL
from sessions.fields import NO, YES, one_of, rating, some_of
from sessions.fields import UNSURE as NOT_SURE
from sessions.models import SymptomReport

# How far back a fall is asked about by its day; our own careful choice.
EARLIEST = timedelta(days=28)
ANSWERS = dict((YES, NO, NOT_SURE))


class StartForm(forms.Form):
    """One of the two buttons."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=SymptomReport.Kind.choices)


class TellMoreForm(forms.Form):
    """What happened; every question may stay open."""

    use_required_attribute = False
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, kind: str, today: date) -> None:
        super().__init__(data, auto_id="q-%s", initial={"client_key": uuid4()})
        self.kind, self.today, self.asking = kind, today, current_asking()
        self.fields |= self._of_a_fall() if kind == FALL else self._of_signs()
        self.fields["note"] = forms.CharField(
            label=_("Anything else?"),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def clean_on(self) -> date | None:
        told: date | None = self.cleaned_data["on"]
        if told is not None and told > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if told is not None and told < self.today - EARLIEST:
            raise forms.ValidationError(_("Please pick a day of the last four weeks, or leave it open."))
        return told

    def told(self) -> dict[str, Any]:
        """The answers by the names under which they are kept; what was left open is absent."""
        given = self.cleaned_data
        asked = (*self.asking.fall, "on_a_walk")
        return {
            "on": given.get("on") or self.today,
            "answers": {key: given[key] for key in asked if given.get(key)},
            "red_flags": given.get("red_flags", []),
            "new_signs": given.get("new_signs", []),
            "note": given["note"],
        }

    def _of_a_fall(self) -> dict[str, forms.Field]:
        asked = [one for one in self.asking.fall.values() if one.id != "blood_thinner"]
        day = forms.DateInput(attrs={"type": "date", "max": self.today.isoformat()}, format="%Y-%m-%d")
        fields: dict[str, forms.Field] = {
            one.id: one_of(_(one.text), [(key, ANSWERS[key]) for key in one.options], required=False)
            for one in asked
        }
        fields["red_flags"] = self._signs(after_fall=True)
        fields["on_a_walk"] = one_of(_("Were you walking backward?"), (YES, NO), required=False)
        help_text = _("Leave it open if it was today.")
        fields["on"] = forms.DateField(
            label=_("When was it?"), help_text=help_text, required=False, widget=day
        )
        return fields

    def _of_signs(self) -> dict[str, forms.Field]:
        joints = [(option.value, _(option.label)) for option in self.asking.joint_signs]
        new_signs = some_of(_("Is anything new in a joint or leg?"), joints)
        new_signs.required = False
        return {"red_flags": self._signs(after_fall=False), "new_signs": new_signs}

    def _signs(self, *, after_fall: bool) -> forms.Field:
        signs = [sign for sign in self.asking.signs.values() if sign.after_fall or not after_fall]
        field = some_of(_("Do you have any of these?"), [(sign.item, _(sign.label)) for sign in signs])
        field.required = False
        return field


def _yes_or_no(label: Any) -> forms.TypedChoiceField:
    """Two buttons, none pressed; left open it is None, never no."""
    return forms.TypedChoiceField(
        label=label,
        choices=(YES, NO),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class MorningForm(forms.Form):
    """One tap for the pain; the others may stay open."""

    use_required_attribute = False
    client_key = forms.UUIDField(widget=forms.HiddenInput)
    pain = rating(gettext_lazy("How is your pain this morning?"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id="q-%s", initial=dict(initial or {}))
        asked = current_asking().morning
        self.fields |= {
            "stiff": _yes_or_no(_(asked["NM02"].text)),
            "swollen": _yes_or_no(_(asked["NM03"].text)),
            "new_symptom": _yes_or_no(_(asked["NM04"].text)),
        }
        self.fields["pain"].label = _(asked["NM01"].text)
