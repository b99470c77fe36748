"""The words of the timeline for what other apps keep as codes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from programs.models import PlanHold

OUTCOMES: dict[str, Promise] = {
    "PROGRESS": gettext_lazy("The plan moves on"),
    "HOLD": gettext_lazy("The plan repeats its step"),
    "REGRESS": gettext_lazy("The plan goes one step back"),
    "RESTART": gettext_lazy("The plan starts over"),
    "PAUSE": gettext_lazy("The plan pauses"),
    "STOP_REFER": gettext_lazy("The plan stops; somebody must look first"),
}
HOLDS: dict[str, Promise] = {
    "red_flag": gettext_lazy("a warning sign that needs care first"),
    "serious_fall": gettext_lazy("a fall that somebody must look at"),
    "fall": gettext_lazy("a fall"),
    "new_sign": gettext_lazy("something new in a joint or leg"),
    "dizzy": gettext_lazy("a stop, dizzy or short of breath"),
    "wrong": gettext_lazy("“something is wrong”"),
    "pain": gettext_lazy("very strong pain"),
    "near_falls": gettext_lazy("two near-falls in one session"),
}
LIFTED: dict[str, Promise] = {
    "resumed": gettext_lazy("what it asked for was done"),
    "undone": gettext_lazy("what was told was taken back"),
    "corrected": gettext_lazy("what was told was changed"),
    "graver": gettext_lazy("a graver reason took its place"),
    "plan_ended": gettext_lazy("the plan ended"),
    "over": gettext_lazy("its last day had passed"),
    "went_on": gettext_lazy("the walker went on earlier"),
}
STANDINGS: dict[str, Promise] = {
    "UNSCREENED": gettext_lazy("Safety checklist not answered yet"),
    "CONSENT_DUE": gettext_lazy("Consent is due"),
    "EXPIRED": gettext_lazy("The whole checklist is due again"),
    "SCREENS_DUE": gettext_lazy("A part of the checklist is due again"),
    "HEALTH_DUE": gettext_lazy("“Has your health changed?” is due"),
    "CLEARED": gettext_lazy("May walk"),
    "PRECAUTIONS": gettext_lazy("May walk with precautions"),
    "CLINICIAN": gettext_lazy("Held back: a physio must clear first"),
    "SEEK_CARE": gettext_lazy("Held back: care comes first"),
}
URGENCIES: dict[str, Promise] = {
    "EMERGENCY": gettext_lazy("emergency"),
    "SAME_DAY": gettext_lazy("on the same day"),
}


def hold_in_words(hold: PlanHold) -> str:
    """Why a plan is on hold: what a rule saw, or what the walker wished."""
    if hold.by_walker:
        return _("the walker's own wish (%(why)s)") % {"why": PlanHold.Wish(hold.reason).label}
    return str(HOLDS.get(hold.reason, hold.reason))


def author_in_words(author: User | None, walker: User) -> str:
    """Who said or did something; None is a rule."""
    if author is None:
        return _("rule")
    return _("the patient") if author.pk == walker.pk else str(author)


def out_of_10(number: int) -> str:
    """A number of 0 to 10."""
    return f"{number}/10"


def day_of(at: datetime, zone: str) -> date:
    """The date on the walker's wall at a moment."""
    return at.astimezone(ZoneInfo(zone)).date()
