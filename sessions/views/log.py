from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from core import clock
from core.htmx import is_htmx, leave_for, respond
from core.kept import forget, keeps_answers
from sessions.actions.logging import FallUnsaid, correct_log, log_session
from sessions.actions.undoing import undo_log
from sessions.actions.writing import Stale
from sessions.addresses import url_of
from sessions.day import OPEN_DAYS, Day, Kind, is_open
from sessions.extras import begun_in, log_in, may_log_in, plenty_on
from sessions.forms import (
    CorrectionForm,
    EarlierLogForm,
    SessionLogForm,
    UndoForm,
    WalkLogForm,
    as_recorded,
    as_told,
)
from sessions.models import SessionLog, Walk
from sessions.queries import day_for
from sessions.views.answers import TODAY, context_of, first_answers, slot_of, stale_answer
from sessions.walk_page import record_of
from sessions.walk_queries import begun_again, walk_of
from sessions.walking.told import told as recorded

SHEET = "sessions/log.html"


@keeps_answers
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: SignedInRequest, on: date) -> HttpResponse:
    """A walk of a day, slot 0 for the due one: its sheet, the check-off itself, and other answers later."""
    slot = slot_of(request)
    today = _today_close_to(on, request)
    if request.method != "POST":
        return _sheet(request, _open_day(request, on, today), slot)
    if "corrects" in request.POST:
        return _correct(request, on, today, slot)
    return _check_off(request, on, today, slot)


def _sheet(request: SignedInRequest, day: Day, slot: int) -> HttpResponse:
    told, begun = log_in(day, slot), begun_in(day, slot)
    in_place = slot == 0 and day.on == day.today and begun is None
    if told is not None:
        form: SessionLogForm = CorrectionForm(
            initial=first_answers(
                request,
                day,
                url_of("log", day.on, slot),
                corrects=told.uuid,
                **as_told(told, request.user.time_zone),
            ),
            **_when(request, day.on),
        )
    elif begun is not None and may_log_in(day, slot):
        form = _of_the_walk(request, day, slot, walk_of(request.user, begun.walk))
    elif may_log_in(day, slot) and not in_place:
        form = EarlierLogForm(
            initial=first_answers(request, day, url_of("log", day.on, slot)), **_when(request, day.on)
        )
    elif in_place or day.kind not in (Kind.REST, Kind.DUE):
        return render(request, TODAY, context_of(request, day))
    else:
        return redirect("sessions:day", on=day.on)
    return render(request, SHEET, _sheet_context(request, day, slot, form))


def _check_off(request: SignedInRequest, on: date, today: date, slot: int) -> HttpResponse:
    in_place = slot == 0 and on == today and "walk" not in request.POST
    kind = WalkLogForm if "walk" in request.POST else EarlierLogForm
    form = SessionLogForm(request.POST) if in_place else kind(request.POST, **_when(request, on))
    if not form.is_valid():
        day = _open_day(request, on, today)
        if not may_log_in(day, slot):
            return stale_answer(request, day)
        return _asked_again(request, day, slot, form, in_place=in_place)
    try:
        day = log_session(
            walker=request.user,
            on=on,
            today=today,
            result=form.result(),
            client_key=form.client_key_value(),
            slot=slot,
            plan=form.cleaned_data["plan"],
            performed_at=form.performed_at(),
        )
    except Stale as stale:
        _only_open(stale.day)
        return stale_answer(request, stale.day)
    forget(request)
    return _answer(request, day, "logged", in_place=in_place)


def _of_the_walk(request: SignedInRequest, day: Day, slot: int, walk: Walk) -> WalkLogForm:
    """The sheet of a walk that the guided page recorded, with what the record knows."""
    known = as_recorded(
        recorded(record_of(walk), walk.script),
        request.user.time_zone,
        pain_before=walk.script.get("pain_before"),
    )
    first = first_answers(request, day, url_of("log", day.on, slot), **known, walk=walk.uuid)
    return WalkLogForm(initial=first, **_when(request, day.on))


def _correct(request: SignedInRequest, on: date, today: date, slot: int) -> HttpResponse:
    form = CorrectionForm(request.POST, **_when(request, on))
    if not form.is_valid():
        day = _open_day(request, on, today)
        if log_in(day, slot) is None:
            return stale_answer(request, day)
        return _asked_again(request, day, slot, form, in_place=False)
    try:
        day = correct_log(
            walker=request.user,
            on=on,
            today=today,
            log=form.cleaned_data["corrects"],
            result=form.result(),
            client_key=form.client_key_value(),
            slip=form.cleaned_data["slip"],
            performed_at=form.performed_at(),
        )
    except Stale as stale:
        _only_open(stale.day)
        return stale_answer(request, stale.day)
    except FallUnsaid as unsaid:
        form.ask_about_the_fall()
        return _asked_again(request, unsaid.day, slot, form, in_place=False)
    forget(request)
    return _answer(request, day, "logged", in_place=False)


@require_POST
def undo(request: SignedInRequest, on: date) -> HttpResponse:
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise Http404("no such log")
    try:
        day = undo_log(walker=request.user, on=on, today=_today_close_to(on, request), **form.cleaned_data)
    except SessionLog.DoesNotExist as missing:
        raise Http404("no such log") from missing
    if day.plan is not None and is_htmx(request):
        begun = begun_again(day.plan, on, day.today - timedelta(days=OPEN_DAYS))
        day = replace(day, known=replace(day.known, begun=begun))
    return _answer(request, day, "unlogged", in_place=is_htmx(request))


def _when(request: SignedInRequest, on: date) -> dict[str, Any]:
    """What a sheet needs to understand a time."""
    return {"on": on, "zone": request.user.time_zone, "now": clock.now()}


def _sheet_context(request: SignedInRequest, day: Day, slot: int, form: SessionLogForm) -> dict[str, object]:
    extra = slot > 0 and not isinstance(form, CorrectionForm)
    return {
        "day": day,
        "slot": slot,
        "form": form,
        "sheet_url": url_of("log", day.on, slot),
        "told": log_in(day, slot),
        "plenty": plenty_on(day, more=1) if extra else None,
        "ready_url": url_of("ready", day.on, slot) if extra and day.on == day.today else "",
    }


def _asked_again(
    request: SignedInRequest, day: Day, slot: int, form: SessionLogForm, *, in_place: bool
) -> HttpResponse:
    """The same sheet, with what is missing or wrong."""
    if in_place:
        return respond(request, TODAY, "day", context_of(request, day, form=form), status=422)
    return respond(request, SHEET, "sheet", _sheet_context(request, day, slot, form), status=422)


def _today_close_to(on: date, request: SignedInRequest) -> date:
    """The walker's today; 404 where no plan at all could leave that day open."""
    today = clock.today_in(request.user.time_zone)
    if not today - timedelta(days=OPEN_DAYS) <= on <= today:
        raise Http404("not a day that can be checked off")
    return today


def _open_day(request: SignedInRequest, on: date, today: date) -> Day:
    """The day behind a URL; 404 where it can never be checked off."""
    day = day_for(request.user, on=on, today=today)
    _only_open(day)
    return day


def _only_open(day: Day) -> None:
    if day.on != day.today and not is_open(day.plan, on=day.on, today=day.today):
        raise Http404("not a day that can be checked off")


def _answer(request: SignedInRequest, day: Day, partial: str, *, in_place: bool) -> HttpResponse:
    """The day as it is now: as a part of the page, or by way of its own address."""
    if in_place and is_htmx(request):
        return respond(request, TODAY, partial, context_of(request, day))
    if day.on == day.today:
        return leave_for(request, reverse("sessions:today") + "#day")
    return leave_for(request, "sessions:day", on=day.on)
