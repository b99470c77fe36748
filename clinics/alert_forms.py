"""What a clinician says about an alert."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alerts.actions import Shown
from alerts.models import Alert

SEEN, DONE = "seen", "done"
_OUTCOMES = [one for one in Alert.Closing if one is not Alert.Closing.TAKEN_BACK]


class AnswerForm(forms.Form):
    """ "I have seen it", or what was done; with what the page showed of the alert."""

    use_required_attribute = False

    what = forms.ChoiceField(choices=[(SEEN, SEEN), (DONE, DONE)], widget=forms.HiddenInput)
    count = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    level = forms.ChoiceField(choices=Alert.Level.choices, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        alert: Alert,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        shown = {"what": DONE, "count": alert.count, "level": alert.level}
        super().__init__(data, auto_id=f"{alert.uuid}-%s", initial={**(initial or {}), **shown})
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What did you do?"),
            choices=[(one.value, capfirst(one.label)) for one in _OUTCOMES],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["note"] = forms.CharField(
            label=_("Note"),
            help_text=_("Needed where you took no action. It is part of your patient's copy of their data."),
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("what") == DONE:
            outcome = given.get("outcome")
            if not outcome and "outcome" not in self.errors:
                self.add_error("outcome", _("Please say what you did."))
            if outcome == Alert.Closing.NO_ACTION and not given.get("note"):
                self.add_error("note", _("Please say why no action was needed."))
        return given

    @property
    def only_seen(self) -> bool:
        """Whether nothing was done yet."""
        return bool(self.cleaned_data["what"] == SEEN)

    @property
    def shown(self) -> Shown:
        """What the page showed of the alert."""
        return Shown(self.cleaned_data["count"], self.cleaned_data["level"])
