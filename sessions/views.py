from datetime import date, timedelta
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import set_contact
from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for, respond
from programs.queries import later_versions, weeks_of
from sessions.actions import Stale, log_session, may_resume, resume_plan, undo_log
from sessions.day import OPEN_DAYS, Day, is_open
from sessions.forms import ContactForm, SessionLogForm, UndoForm
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.summary_queries import former_summaries

TODAY = "sessions/today.html"


def _context(day: Day, **extra: object) -> dict[str, object]:
    """What every answer about a day shows."""
    form = SessionLogForm(initial={"client_key": uuid4()}) if day.may_log else None
    return {"day": day, "form": form, "may_resume": may_resume(day), "contact_form": ContactForm(), **extra}


@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    return render(request, TODAY, _context(day_for(request.user, on=on, today=on)))


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: SignedInRequest, on: date) -> HttpResponse:
    """A day's check-off: its form, and the check-off itself."""
    on_the_wall = _today_close_to(on, request)
    if request.method != "POST":
        day = _open_day(request, on, on_the_wall)
        return render(request, TODAY, _context(day))
    form = SessionLogForm(request.POST)
    if not form.is_valid():
        day = _open_day(request, on, on_the_wall)
        if not day.may_log:
            return _stale(request, day)
        return respond(request, TODAY, "day", _context(day, form=form), status=422)
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
        return _stale(request, stale.day)
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


@require_POST
def resume(request: SignedInRequest) -> HttpResponse:
    try:
        resume_plan(walker=request.user, today=clock.today_in(request.user.time_zone))
    except Stale as stale:
        return _stale(request, stale.day)
    return leave_for(request, "sessions:today")


@require_POST
def contact(request: SignedInRequest) -> HttpResponse:
    """Who is called when this walker falls, asked where it is needed."""
    on = clock.today_in(request.user.time_zone)
    form = ContactForm(request.POST)
    if not form.is_valid():
        day = day_for(request.user, on=on, today=on)
        return respond(request, TODAY, "day", _context(day, contact_form=form), status=422)
    set_contact(user=request.user, **form.cleaned_data)
    return leave_for(request, "sessions:today")


@require_safe
def plan(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    day = day_for(request.user, on=on, today=on)
    context = {
        "day": day,
        "weeks": weeks_of(day.plan.program) if day.plan else [],
        "newer": later_versions(day.plan.program) if day.plan else [],
        "former": former_summaries(request.user),
    }
    return render(request, "sessions/plan.html", context)


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


def _stale(request: SignedInRequest, day: Day) -> HttpResponse:
    """Nothing was written; the day as it is."""
    return respond(request, TODAY, "stale", _context(day, stale=True), status=409)


def _answer(request: SignedInRequest, day: Day, partial: str) -> HttpResponse:
    """The day as it is now: as a part of the page, or by way of its own address."""
    if request.htmx:
        return respond(request, TODAY, partial, _context(day))
    if day.on == day.today:
        return redirect(reverse("sessions:today") + "#day")
    return redirect("sessions:log", on=day.on)
