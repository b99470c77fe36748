"""What the pages of a day answer with."""

from uuid import uuid4

from django.http import HttpResponse

from accounts.http import SignedInRequest
from core import clock
from core.htmx import respond
from sessions.actions.resuming import may_resume
from sessions.asked import morning_due
from sessions.day import Day, current
from sessions.forms import ContactForm, SessionLogForm

TODAY = "sessions/today.html"


def context_of(day: Day, **extra: object) -> dict[str, object]:
    """What every answer about a day shows."""
    form = SessionLogForm(initial={"client_key": uuid4()}) if day.may_log else None
    return {
        "day": day,
        "form": form,
        "may_resume": may_resume(day),
        "contact_form": ContactForm(),
        "morning": _morning(day),
        **extra,
    }


def _morning(day: Day) -> dict[str, object] | None:
    """The walk whose morning is asked about now, with a key for the answer; None where none is."""
    walked = [log for log in current(day.known.logs) if not log.skipped and log.on < day.today]
    latest = max(walked, key=lambda log: (log.on, -log.slot), default=None)
    if latest is None or day.on != day.today:
        return None
    if not morning_due(latest, day.known.asked, today=day.today, now=clock.now()):
        return None
    return {"on": latest.on, "key": uuid4(), "pains": range(11)}


def stale_answer(request: SignedInRequest, day: Day) -> HttpResponse:
    """Nothing was written; the day as it is."""
    return respond(request, TODAY, "stale", context_of(day, stale=True), status=409)
