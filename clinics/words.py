"""The short words of the physio's lists."""

from django.utils.translation import gettext_lazy as _

from clinics.attention import Kind
from programs.precautions import Precaution

KINDS = {
    Kind.OPEN_A3: _("Urgent"),
    Kind.CLEARANCE_WAITING: _("Waiting to be cleared"),
    Kind.OPEN_A2: _("Next working day"),
    Kind.OPEN_A1: _("Before the next session"),
    Kind.NOT_STARTED: _("Not started"),
    Kind.INACTIVE: _("Inactive"),
    Kind.EXPIRING: _("Runs out"),
    Kind.REVIEW_DUE: _("Review due"),
    Kind.ON_TRACK: _("On track"),
}
# The drawings of a day (`clinics/_caseload_glyphs.html`), each with its word.
GLYPHS = (
    ("done", _("done")),
    ("part", _("done in part")),
    ("stopped", _("stopped early")),
    ("missed", _("no record")),
    ("skipped", _("skipped")),
    ("due", _("to do today")),
    ("rest", _("rest day")),
    ("held", _("paused")),
    ("none", _("before the plan")),
)
CODES = {
    Precaution.P_SPOTTER: _("helper beside"),
    Precaution.P_HANDHOLD: _("hand on wall"),
    Precaution.P_HALLWAY: _("hallway"),
    Precaution.P_FLAT: _("flat ground"),
    Precaution.P_NO_INCLINE: _("no slope"),
    Precaution.P_NO_TREADMILL: _("no treadmill"),
    Precaution.P_SHORT: _("short goes"),
    Precaution.P_LOW_EFFORT: _("easy effort"),
    Precaution.P_DAYLIGHT: _("daylight"),
    Precaution.P_NOT_ALONE: _("not alone"),
    Precaution.P_HOLD_PROGRESS: _("stays on its week"),
    Precaution.P_FEET: _("foot check"),
    Precaution.P_RISE: _("rise slowly"),
    Precaution.P_MED_TIME: _("medicine hour"),
    Precaution.P_GLUCOSE: _("sugar check"),
    Precaution.P_NO_DUAL: _("no second task"),
    Precaution.P_SUPERVISED: _("supervised"),
}
