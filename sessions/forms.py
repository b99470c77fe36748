from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.models import SessionLog
from sessions.moments import moment_of
from sessions.result import Result
from sessions.walking.told import Told

# How much of a walk was done; a skipped session has a form of its own.
WALKED = [choice for choice in SessionLog.Done.choices if choice[0] != SessionLog.Done.SKIPPED]
ZERO_TO_TEN = tuple((number, str(number)) for number in range(11))
MOST_MINUTES = 180


def _rating(label: Any, *, required: bool = False, help_text: Any = "") -> forms.TypedChoiceField:
    """Eleven buttons, none pressed; left open it is None, never 0."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=ZERO_TO_TEN,
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


def _choice(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    """Answers of which none must be pressed."""
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=choices, required=False, widget=forms.RadioSelect
    )


class SessionLogForm(forms.Form):
    """How a session went. Only the worst pain and the fall must be answered."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    # The plan that the page showed; it says whose page it was, too.
    plan = forms.UUIDField(required=False, widget=forms.HiddenInput)
    pain_worst = _rating(_("Worst pain while you walked"), required=True)
    fall = forms.TypedChoiceField(
        label=_("Did you fall?"),
        choices=(("no", _("No")), ("yes", _("Yes"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    pain_after = _rating(_("Pain now"))
    done = _choice(_("How much did you do?"), WALKED, _("Left open, it counts as part of the session."))
    stopped_for = _choice(_("What made you stop?"), SessionLog.StoppedFor.choices)
    walked_min = forms.DecimalField(
        label=_("Minutes you walked backward"),
        max_digits=4,
        decimal_places=1,
        min_value=Decimal(0),
        max_value=Decimal(MOST_MINUTES),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    near_falls = forms.TypedChoiceField(
        label=_("Did you nearly fall?"),
        choices=((0, _("No")), (1, _("Once")), (2, _("Twice or more"))),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    effort = _rating(
        _("How hard was it?"),
        help_text=_("1-2 very easy, 3-4 easy, 5-6 medium, 7-8 hard."),
    )
    talk = _choice(_("How well could you talk?"), SessionLog.Talk.choices)
    dizzy = _choice(_("Did you feel dizzy?"), SessionLog.Dizzy.choices)
    confidence = _rating(_("How sure of your steps were you?"))
    pain_before = _rating(_("Pain before you started"))
    note = forms.CharField(
        label=_("A note to yourself"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def result(self) -> Result:
        """The answers as a value; None where a question was left open."""
        answers = {name: self.cleaned_data[name] for name in Result.__slots__ if name != "walked_s"}
        minutes = self.cleaned_data["walked_min"]
        return Result(**answers, walked_s=None if minutes is None else round(minutes * 60))

    def client_key_value(self) -> UUID:
        key = self.cleaned_data["client_key"]
        assert isinstance(key, UUID)
        return key

    def performed_at(self) -> datetime | None:
        """When the walk began; None, as nobody asks on the day itself."""
        return None


class EarlierLogForm(SessionLogForm):
    """The same for a day gone by or an extra walk, told in the walker's zone; it asks for the time too."""

    walked_at = forms.TimeField(
        label=_("When did you walk?"),
        help_text=_("Roughly is fine."),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def __init__(self, *args: Any, on: date, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on, self._zone, self._now = on, zone, now

    def clean_walked_at(self) -> datetime | None:
        """The moment meant; refuses one that the clocks jumped over, or that is still to come."""
        told = self.cleaned_data["walked_at"]
        if told is None:
            return None
        moment = moment_of(self._on, told, self._zone)
        if moment is None:
            raise forms.ValidationError(_("The clocks jumped over that time on this day. Pick another one."))
        if moment > self._now:
            raise forms.ValidationError(_("That time is still to come. Pick one that has passed."))
        return moment

    def performed_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["walked_at"]
        return moment


class WalkForm(forms.Form):
    """Names a guided walk."""

    walk = forms.UUIDField(widget=forms.HiddenInput)


class WalkLogForm(EarlierLogForm, WalkForm):
    """The sheet of a guided walk."""


class CorrectionForm(EarlierLogForm):
    """Other answers in the place of those that were told."""

    corrects = forms.UUIDField(widget=forms.HiddenInput)
    slip = forms.BooleanField(
        label=_("It was a slip of the finger: I did not fall"), required=False, widget=forms.CheckboxInput
    )

    def ask_about_the_fall(self) -> None:
        """Asks for the tick without which a fall that was told is not unsaid."""
        self.add_error("slip", _("You told us that you fell. If you did not, please tick this."))


def as_told(log: SessionLog, zone: str) -> Mapping[str, Any]:
    """The answers of a log as its form shows them; nothing is pressed where a question was left open."""
    if log.skipped:
        return {"note": log.note}
    answers = {name: getattr(log, name) for name in Result.__slots__ if name not in ("fall", "walked_s")}
    return {
        **answers,
        "fall": "yes" if log.fall else "no",
        "walked_min": None if log.walked_s is None else _minutes(log.walked_s),
        "walked_at": log.performed_at and timezone.localtime(log.performed_at, ZoneInfo(zone)).time(),
    }


def as_recorded(told: Told, zone: str, *, pain_before: int | None) -> Mapping[str, Any]:
    """What the record of a walk answers, as its sheet shows it; a fall that nobody told is asked about.

    `pain_before` is what was answered before the walk, 0-10 or None.
    """
    return {
        "walked_at": timezone.localtime(told.performed_at, ZoneInfo(zone)).time(),
        "done": told.done,
        "stopped_for": told.stopped_for,
        "near_falls": told.near_falls,
        "dizzy": told.dizzy,
        "pain_before": pain_before,
        "pain_worst": told.pain_worst,
        "fall": "yes" if told.fall else None,
        "walked_min": None if told.walked_s is None else _minutes(told.walked_s),
    }


def _minutes(seconds: int) -> Decimal:
    return round(Decimal(seconds) / 60, 1).normalize()


class UndoForm(forms.Form):
    log = forms.UUIDField(widget=forms.HiddenInput)
    # Whether only the last change is taken back, so that what was told before stands again.
    only_change = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ContactForm(forms.Form):
    name = forms.CharField(label=_("Their name"), max_length=80)
    phone = forms.CharField(
        label=_("Their phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
