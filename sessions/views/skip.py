from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from core import clock
from sessions.actions.skipping import may_skip, skip_session
from sessions.actions.writing import Stale
from sessions.day import Day, is_open
from sessions.models import SessionLog
from sessions.plan_forms import SkipForm
from sessions.queries import day_for
from sessions.views.answers import stale_answer

SKIP = "sessions/skip.html"


@require_http_methods(["GET", "HEAD", "POST"])
def skip(request: SignedInRequest, on: date) -> HttpResponse:
    """ "Not today": why the due session of a day is left out."""
    today = clock.today_in(request.user.time_zone)
    if request.method == "POST":
        return _leave_out(request, on, today)
    day = day_for(request.user, on=on, today=today)
    _only_open(day)
    if not may_skip(day):
        return _to_the_day(day)
    assert day.plan is not None
    form = SkipForm(initial={"client_key": uuid4(), "plan": day.plan.uuid})
    return render(request, SKIP, {"day": day, "form": form})


def _leave_out(request: SignedInRequest, on: date, today: date) -> HttpResponse:
    form = SkipForm(request.POST)
    if not form.is_valid():
        day = day_for(request.user, on=on, today=today)
        _only_open(day)
        if not may_skip(day):
            return stale_answer(request, day)
        return render(request, SKIP, {"day": day, "form": form}, status=422)
    told = form.cleaned_data
    try:
        day = skip_session(
            walker=request.user,
            on=on,
            today=today,
            plan=told["plan"],
            reason=SessionLog.Skip(told["reason"]),
            note=told["note"],
            client_key=told["client_key"],
        )
    except Stale as stale:
        _only_open(stale.day)
        return stale_answer(request, stale.day)
    messages.success(request, _("Noted. You can take it back or still log the walk."))
    return _to_the_day(day)


def _only_open(day: Day) -> None:
    if day.on != day.today and not is_open(day.plan, on=day.on, today=day.today):
        raise Http404("not a day that can be left out")


def _to_the_day(day: Day) -> HttpResponse:
    if day.on == day.today:
        return redirect(reverse("sessions:today") + "#day")
    return redirect("sessions:day", on=day.on)
