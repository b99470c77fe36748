from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for
from programs.queries import weeks_of
from sessions.actions.resuming import resume_plan
from sessions.actions.writing import Stale
from sessions.queries import day_for
from sessions.views.answers import stale_answer


@require_safe
def plan(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    day = day_for(request.user, on=on, today=on)
    weeks = weeks_of(day.plan.program) if day.plan else []
    return render(request, "sessions/plan.html", {"day": day, "weeks": weeks})


@require_POST
def resume(request: SignedInRequest) -> HttpResponse:
    try:
        resume_plan(walker=request.user, today=clock.today_in(request.user.time_zone))
    except Stale as stale:
        return stale_answer(request, stale.day)
    return leave_for(request, "sessions:today")
