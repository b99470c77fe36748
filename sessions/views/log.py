from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from core import clock
from core.htmx import respond
from sessions.actions.logging import log_session
from sessions.actions.undoing import undo_log
from sessions.actions.writing import Stale
from sessions.day import OPEN_DAYS, Day, is_open
from sessions.forms import SessionLogForm, UndoForm
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.views.answers import TODAY, context_of, stale_answer


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: SignedInRequest, on: date) -> HttpResponse:
    """A day's check-off: its form, and the check-off itself."""
    on_the_wall = _today_close_to(on, request)
    if request.method != "POST":
        day = _open_day(request, on, on_the_wall)
        return render(request, TODAY, context_of(day))
    form = SessionLogForm(request.POST)
    if not form.is_valid():
        day = _open_day(request, on, on_the_wall)
        if not day.may_log:
            return stale_answer(request, day)
        return respond(request, TODAY, "day", context_of(day, form=form), status=422)
    try:
        day = log_session(
            walker=request.user,
            on=on,
            today=on_the_wall,
            result=form.result(),
            client_key=form.client_key_value(),
        )
    except Stale as stale:
        _only_open(stale.day)
        return stale_answer(request, stale.day)
    return _answer(request, day, "logged")


@require_POST
def undo(request: SignedInRequest, on: date) -> HttpResponse:
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise Http404("no such log")
    on_the_wall = _today_close_to(on, request)
    try:
        day = undo_log(walker=request.user, on=on, today=on_the_wall, log=form.cleaned_data["log"])
    except SessionLog.DoesNotExist as missing:
        raise Http404("no such log") from missing
    return _answer(request, day, "unlogged")


def _today_close_to(on: date, request: SignedInRequest) -> date:
    """The walker's today; 404 where no plan at all could leave that day open."""
    today = clock.today_in(request.user.time_zone)
    if not today - timedelta(days=OPEN_DAYS) <= on <= today:
        raise Http404("not a day that can be checked off")
    return today


def _open_day(request: SignedInRequest, on: date, on_the_wall: date) -> Day:
    """The day behind a URL; 404 where it can never be checked off."""
    day = day_for(request.user, on=on, today=on_the_wall)
    _only_open(day)
    return day


def _only_open(day: Day) -> None:
    if day.on != day.today and not is_open(day.plan, on=day.on, today=day.today):
        raise Http404("not a day that can be checked off")


def _answer(request: SignedInRequest, day: Day, partial: str) -> HttpResponse:
    """The day as it is now: as a part of the page, or by way of its own address."""
    if request.htmx:
        return respond(request, TODAY, partial, context_of(day))
    if day.on == day.today:
        return redirect(reverse("sessions:today") + "#day")
    return redirect("sessions:log", on=day.on)
