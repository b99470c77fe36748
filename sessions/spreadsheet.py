"""A walker's sessions as a table, to keep or to show to a doctor or physio."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.spreadsheet import as_csv
from sessions.models import SessionLog
from sessions.personal import SESSIONS

COLUMNS = {
    "on": gettext_lazy("Day"),
    "program": gettext_lazy("Program"),
    "week": gettext_lazy("Week"),
    "slot": gettext_lazy("Extra session"),
    "done": gettext_lazy("How much"),
    "skip_reason": gettext_lazy("Why not"),
    "walked_s": gettext_lazy("Seconds walked backward"),
    "backward_s": gettext_lazy("Seconds planned backward"),
    "total_s": gettext_lazy("Seconds planned in all"),
    "pain_before": gettext_lazy("Pain before, 0 to 10"),
    "pain_worst": gettext_lazy("Worst pain, 0 to 10"),
    "pain_after": gettext_lazy("Pain after, 0 to 10"),
    "effort": gettext_lazy("Effort, 0 to 10"),
    "talk": gettext_lazy("Talking"),
    "near_falls": gettext_lazy("Near-falls"),
    "fall": gettext_lazy("Fall"),
    "dizzy": gettext_lazy("Dizzy"),
    "stopped_for": gettext_lazy("Stopped for"),
    "confidence": gettext_lazy("Confidence, 0 to 10"),
    "note": gettext_lazy("Note"),
    "performed_at": gettext_lazy("Walked at"),
    "logged_at": gettext_lazy("Entered at"),
    "zone": gettext_lazy("Time zone"),
    "superseded_because": gettext_lazy("Does not count, because"),
}
_CHOICES: Mapping[str, Mapping[str, Any]] = {
    "done": dict(SessionLog.Done.choices),
    "skip_reason": dict(SessionLog.Skip.choices),
    "talk": dict(SessionLog.Talk.choices),
    "dizzy": dict(SessionLog.Dizzy.choices),
    "stopped_for": dict(SessionLog.StoppedFor.choices),
    "superseded_because": dict(SessionLog.Superseded.choices),
}


def sessions_as_csv(walker: User) -> str:
    """Every log of the walker as entered, also those taken back or changed, oldest first; one query."""
    rows = [[_cell(name, row[name]) for name in COLUMNS] for row in SESSIONS.read(walker)]
    return as_csv(_header(), rows)


def _header() -> Sequence[str]:
    return [str(title) for title in COLUMNS.values()]


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(_CHOICES[name].get(value, value)) if name in _CHOICES else value
