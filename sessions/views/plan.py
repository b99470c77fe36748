from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for
from programs.models import Prescription
from programs.queries import later_versions, weeks_of
from sessions.actions.maintaining import maintain_plan
from sessions.actions.prescribing import see_plan_change
from sessions.actions.resuming import resume_plan
from sessions.actions.writing import Stale
from sessions.day import Day
from sessions.plan_change import plan_change
from sessions.plan_forms import PlanForm, PrescriptionForm, ResumeForm
from sessions.plan_page import plan_page
from sessions.queries import day_for, ended_today
from sessions.summary_queries import former_summaries
from sessions.views.answers import stale_answer


@require_safe
def plan(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    return plan_answer(request, day_for(request.user, on=on, today=on))


def plan_answer(request: SignedInRequest, day: Day, *, stale: bool = False) -> HttpResponse:
    """The plan as it is now; `stale` says that nothing was written, because the page was out of date."""
    context: dict[str, Any] = {"day": day, "stale": stale}
    if day.plan is None:
        context["ended"] = ended_today(request.user, day.today)
    else:
        context["page"] = plan_page(day, weeks_of(day.plan.program))
        context["newer"] = later_versions(day.plan.program)
    context["former"] = former_summaries(request.user)
    return render(request, "sessions/plan.html", context, status=409 if stale else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    """What a physio has changed, until the walker says that they have read it."""
    on = clock.today_in(request.user.time_zone)
    if request.method == "POST":
        form = PrescriptionForm(request.POST)
        if not form.is_valid():
            raise Http404("no such prescription")
        try:
            see_plan_change(walker=request.user, prescription=form.cleaned_data["prescription"])
        except Prescription.DoesNotExist as missing:
            raise Http404("no such prescription") from missing
        return leave_for(request, "sessions:today")
    changed = plan_change(day_for(request.user, on=on, today=on).known)
    if changed is None:
        return redirect("sessions:plan")
    return render(request, "sessions/plan_change.html", {"plan_change": changed})


@require_POST
def maintain(request: SignedInRequest) -> HttpResponse:
    """Keeps up the last week of a program that has come to its end."""
    form = PlanForm(request.POST)
    if not form.is_valid():
        raise Http404("no such plan")
    today = clock.today_in(request.user.time_zone)
    try:
        maintain_plan(walker=request.user, today=today, plan=form.cleaned_data["plan"])
    except Stale as stale:
        return plan_answer(request, stale.day, stale=True)
    return leave_for(request, "sessions:today")


@require_POST
def resume(request: SignedInRequest) -> HttpResponse:
    form = ResumeForm(request.POST)
    if not form.is_valid():
        raise Http404("no such hold")
    today = clock.today_in(request.user.time_zone)
    try:
        resume_plan(walker=request.user, today=today, hold=form.cleaned_data["hold"])
    except Stale as stale:
        return stale_answer(request, stale.day)
    return leave_for(request, "sessions:today")
