from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from core import clock
from sessions.day import is_open
from sessions.history_page import ENTRIES_SHOWN, Show, entries, month_of, past_on, told_on
from sessions.known import LOOK_AHEAD_DAYS
from sessions.past import Past
from sessions.past_queries import pasts_of
from sessions.trail import STATES


@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Every day as a month, and all that was told as a list; `?month=`, `?show=` and `?plan=` choose."""
    today = clock.today_in(request.user.time_zone)
    pasts = pasts_of(request.user)
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.ALL
    plan = next((past.plan for past in pasts if str(past.plan.uuid) == request.GET.get("plan")), None)
    found = entries(pasts, show, str(plan.uuid) if plan else "")
    context = {
        "month": month_of(pasts, request.GET.get("month", ""), today),
        "today": today,
        "states": STATES,
        "pasts": pasts,
        "plan": plan,
        "show": show,
        "page": Paginator(found, ENTRIES_SHOWN).get_page(request.GET.get("page")),
    }
    return render(request, "sessions/history.html", context)


@require_safe
def day(request: SignedInRequest, on: date) -> HttpResponse:
    """One day to read: all that was told of it, and what was told before."""
    today = clock.today_in(request.user.time_zone)
    pasts = pasts_of(request.user)
    past = past_on(pasts, on)
    told = told_on(pasts, on)
    if (past is None and not told) or on > today + timedelta(days=LOOK_AHEAD_DAYS):
        raise Http404("no day of a plan")
    running = next((one.plan for one in pasts if one.plan.ended_at is None), None)
    context = {
        "on": on,
        "today": today,
        "past": past,
        "state": past.trail([on], today)[0].state if past else "",
        "row": past.row_on(on) if past else None,
        "told": told,
        "running": running,
        "is_open": is_open(running, on=on, today=today),
        "more_url": _more_url(past, on) if past and past.plan == running else "",
    }
    return render(request, "sessions/day.html", context)


def _more_url(past: Past, on: date) -> str:
    """Where one more walk of a date is told."""
    return reverse("sessions:log", args=[on], query={"slot": past.next_extra(on)})
