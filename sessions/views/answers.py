"""What the pages of a day answer with."""

from uuid import uuid4

from django.http import HttpResponse

from accounts.http import SignedInRequest
from core.htmx import respond
from sessions.actions.resuming import may_resume
from sessions.day import Day
from sessions.forms import ContactForm, SessionLogForm

TODAY = "sessions/today.html"


def context_of(day: Day, **extra: object) -> dict[str, object]:
    """What every answer about a day shows."""
    form = SessionLogForm(initial={"client_key": uuid4()}) if day.may_log else None
    return {"day": day, "form": form, "may_resume": may_resume(day), "contact_form": ContactForm(), **extra}


def stale_answer(request: SignedInRequest, day: Day) -> HttpResponse:
    """Nothing was written; the day as it is."""
    return respond(request, TODAY, "stale", context_of(day, stale=True), status=409)
