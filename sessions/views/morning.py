"""The morning after a walk: one tap, or four."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from core import clock
from sessions.actions.mornings import Told, tell_morning
from sessions.actions.writing import Stale
from sessions.asked_queries import morning_after, walked_on
from sessions.day import is_open
from sessions.models import MorningAnswer
from sessions.queries import day_for
from sessions.report_forms import MorningForm
from sessions.views.answers import stale_answer

MORNING = "sessions/morning.html"


@require_http_methods(["GET", "HEAD", "POST"])
def morning(request: SignedInRequest, on: date) -> HttpResponse:
    """The questions about the morning after the walk of a day."""
    today = clock.today_in(request.user.time_zone)
    if request.method == "POST":
        return _tell(request, on, today)
    day = day_for(request.user, on=on, today=today)
    if day.plan is None or on >= today or not is_open(day.plan, on=on, today=today):
        raise Http404("no morning to tell of")
    if walked_on(day.plan, on) is None:
        raise Http404("nobody walked that day")
    told = morning_after(day.plan, on)
    return render(request, MORNING, {"on": on, "today": today, "told": told, "form": _form(told)})


def _tell(request: SignedInRequest, on: date, today: date) -> HttpResponse:
    form = MorningForm(request.POST)
    if not form.is_valid():
        return render(request, MORNING, {"on": on, "today": today, "form": form}, status=422)
    given = dict(form.cleaned_data)
    key = given.pop("client_key")
    try:
        told, asked = tell_morning(
            walker=request.user, on=on, today=today, client_key=key, told=Told(**given)
        )
    except Stale as stale:
        return stale_answer(request, stale.day)
    if asked is not None:
        return redirect("sessions:reported", report=asked.uuid)
    if any(answer is not None for answer in (told.stiff, told.swollen, told.new_symptom)):
        messages.success(request, _("Saved, thank you."))
        return redirect("sessions:today")
    return redirect("sessions:morning", on=on)


def _form(told: MorningAnswer | None) -> MorningForm:
    """A new form, with what was told already."""
    words = {True: "yes", False: "no", None: None}
    start: dict[str, object] = {"client_key": uuid4()}
    if told is not None:
        start |= {"pain": told.pain} | {
            name: words[getattr(told, name)] for name in ("stiff", "swollen", "new_symptom")
        }
    return MorningForm(initial=start)
