"""The pages on which walkers change their plan: pause it, pick other days, end it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from core import clock
from programs.models import Plan, PlanHold
from sessions.actions.ending import end_running_plan, undo_end
from sessions.actions.pausing import pause_plan
from sessions.actions.weekdays import change_weekdays, days_to_pick, free_from, next_week_of
from sessions.actions.writing import Stale
from sessions.day import Day
from sessions.pauses import may_end, may_pause
from sessions.plan_forms import PauseForm, PlanForm, WeekdaysForm
from sessions.queries import day_for, ended_today
from sessions.summary_queries import running_summary
from sessions.views.plan import plan_answer

PAUSE, WEEKDAYS, END = "sessions/pause.html", "sessions/weekdays.html", "sessions/end.html"


def _day_of(request: SignedInRequest) -> Day:
    today = clock.today_in(request.user.time_zone)
    return day_for(request.user, on=today, today=today)


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: SignedInRequest) -> HttpResponse:
    today = clock.today_in(request.user.time_zone)
    if request.method != "POST":
        day = _day_of(request)
        if day.plan is None or not may_pause(day):
            return redirect("sessions:plan")
        form = PauseForm(initial={"plan": day.plan.uuid, "first": free_from(day)}, today=today)
        return render(request, PAUSE, {"day": day, "form": form})
    form = PauseForm(request.POST, today=today)
    if not form.is_valid():
        day = _day_of(request)
        if not may_pause(day):
            return plan_answer(request, day, stale=True)
        return render(request, PAUSE, {"day": day, "form": form}, status=422)
    told = form.cleaned_data
    try:
        pause_plan(
            walker=request.user,
            today=today,
            plan=told["plan"],
            first=told["first"],
            last=told["last"],
            reason=PlanHold.Wish(told["reason"]),
        )
    except Stale as stale:
        return plan_answer(request, stale.day, stale=True)
    messages.success(request, _("Your pause is noted. You can take it back here."))
    return redirect("sessions:plan")


@require_http_methods(["GET", "HEAD", "POST"])
def weekdays(request: SignedInRequest) -> HttpResponse:
    day = _day_of(request)
    if day.plan is None:
        return (
            plan_answer(request, day, stale=True) if request.method == "POST" else redirect("sessions:plan")
        )
    form = WeekdaysForm(
        request.POST if request.method == "POST" else None,
        initial={"plan": day.plan.uuid, "shown": day.plan.weekdays, "weekdays": day.plan.weekdays},
        sessions_per_week=days_to_pick(day),
        spaced=day.plan.program.spaced_days,
    )
    if not form.is_valid():
        context = {"day": day, "form": form, "since": next_week_of(day)}
        return render(request, WEEKDAYS, context, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    try:
        change_weekdays(
            walker=request.user,
            today=day.today,
            plan=told["plan"],
            shown=told["shown"],
            weekdays=told["weekdays"],
        )
    except Stale as stale:
        return plan_answer(request, stale.day, stale=True)
    messages.success(request, _("Your days are saved. Change them back whenever you like."))
    return redirect("sessions:plan")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest) -> HttpResponse:
    """Asks once before a plan ends, and afterwards says what is kept and how to take it back."""
    if request.method == "POST":
        return _end(request)
    day = _day_of(request)
    ended = None if day.plan else ended_today(request.user, day.today)
    if not may_end(day) and ended is None:
        return redirect("sessions:plan")
    summary = running_summary(request.user) if ended is None else None
    return render(request, END, {"day": day, "ended": ended, "summary": summary})


def _end(request: SignedInRequest) -> HttpResponse:
    try:
        end_running_plan(
            walker=request.user,
            today=clock.today_in(request.user.time_zone),
            plan=_told_plan(request)["plan"],
        )
    except Stale as stale:
        return plan_answer(request, stale.day, stale=True)
    return redirect("sessions:end")


@require_POST
def reopen(request: SignedInRequest) -> HttpResponse:
    """Takes the end of a plan back, on the day it ended."""
    today = clock.today_in(request.user.time_zone)
    try:
        undo_end(walker=request.user, today=today, plan=_told_plan(request)["plan"])
    except Plan.DoesNotExist as missing:
        raise Http404("no plan that ended today") from missing
    except Stale as stale:
        return plan_answer(request, stale.day, stale=True)
    messages.success(request, _("Taken back. Your plan goes on."))
    return redirect("sessions:today")


def _told_plan(request: SignedInRequest) -> dict[str, Any]:
    form = PlanForm(request.POST)
    if not form.is_valid():
        raise Http404("no such plan")
    return form.cleaned_data
