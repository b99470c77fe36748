"""What an alert is about and by when somebody is expected to act, in a clinician's words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alerts.models import Alert

# By rule; the alert's own reason speaks to the walker.
_ABOUT: dict[str, Promise] = {
    "screening": _("The answers to the safety checklist ask for care first."),
    "D01": _("Told of a warning sign that needs care first."),
    "D02": _("A fall with an injury, a head knock, a blackout, a blood thinner, or not getting up alone."),
    "D03": _("A fall."),
    "D04": _("Something new in a joint or leg: locking, giving way, swelling, heat, numbness, weakness."),
    "D05": _("Stopped a walk dizzy or short of breath."),
    "D06": _("Very strong pain on a walk or the morning after."),
    "D07": _("More pain than the plan allows, on a walk or the morning after."),
    "D08": _("Near-falls more than once."),
    "D09": _("A walk felt harder than its effort cap, or too hard to talk."),
    "D12": _("One near-fall on the last walk."),
    "D13": _("Worst pain is higher than in the week before."),
    "D14": _("No walk for two weeks or more."),
    "D15": _("Answers about pain are missing for two of the last three walks."),
    "D16": _("Ready to move on, but a precaution keeps the plan at its level."),
    "WRONG": _("Pressed “Something is wrong” and said no more."),
    "PC03": _("Pain before a walk was far above what is usual."),
    "PC07": _("A sore spot on a foot before a walk."),
}


@dataclass(frozen=True, slots=True)
class Urgency:
    """A level as a word and an icon, and what is expected by when."""

    word: Promise
    icon: str
    expected: Promise


URGENCIES: dict[str, Urgency] = {
    "A3": Urgency(_("Critical"), "octagon-alert", _("Act on the same working day, within 4 working hours.")),
    "A2": Urgency(_("High"), "triangle-alert", _("Act by the end of the next working day.")),
    "A1": Urgency(
        _("Review"), "circle-alert", _("Look before the next session, within 3 working days at the latest.")
    ),
    "digest": Urgency(_("Note"), "info", _("Read it when you next look; nothing hurries.")),
}


def about(alert: Alert) -> str:
    """What an alert is about; its own sentence where the rule is not one of these."""
    return str(_ABOUT.get(alert.rule, alert.reason))
