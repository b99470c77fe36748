"""One patient: what to know first, how it goes, and all that happened."""

from datetime import date, timedelta
from functools import cache

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clinics.access import ClinicRequest, walker_page
from clinics.alerts_page import items_of
from clinics.models import CareLink
from clinics.roles import Ability
from clinics.timeline.pages import Kind, page_of
from clinics.walker_page import Flags, identity_of, progress_of, strip_of
from clinics.walker_queries import alerts_about, everything_else, mornings_about, sessions_told
from core import clock
from onboarding.past_queries import said_by
from sessions.past import lately_on
from sessions.past_queries import pasts_of
from sessions.queries import day_for
from sessions.trail import STATES


@require_safe
@walker_page(Ability.SEE_SESSIONS, looks="walker.view")
def walker(request: ClinicRequest, link: CareLink) -> HttpResponse:
    """The page about a patient; `?kind=` and `?before=` choose lines of the timeline.

    Without the ability to see answers it holds sessions and nothing else of what was told.
    """
    today = clock.today_in(link.walker.time_zone)
    pasts, mornings = pasts_of(link.walker), mornings_about(link)
    logs = [log for past in pasts for log in past.logs]
    said = said_by(link.walker, lambda on: lately_on(logs, on))
    sees_all = request.actor.may(Ability.SEE_ANSWERS)
    alerts = alerts_about(link) if sees_all else []
    entries = list(sessions_told(link, pasts, mornings))
    if sees_all:
        entries += everything_else(link, pasts, alerts, said)
    kind, before = _kind(request), _day(request.GET.get("before", ""))
    timeline = page_of(entries, kind, before)
    told = frozenset(entry.on for entry in entries)
    context = {
        "actor": request.actor,
        "link": link,
        "who": identity_of(link.walker, today),
        "today": today,
        "flags": Flags(
            day=day_for(link.walker, on=today, today=today),
            alerts=tuple(items_of([one for one in alerts if one.is_open], link.clinic.uuid)),
        ),
        "progress": progress_of(
            pasts,
            today,
            cache(said.held_back),
            {one.on: one.pain for one in mornings if one.superseded_at is None},
        ),
        "strip": strip_of(pasts, today, lambda on: _address(link, on) if on in told else ""),
        "states": STATES,
        "timeline": timeline,
        "kinds": list(Kind) if sees_all else [Kind.SESSION],
        "kind": kind,
        "before": before,
    }
    return render(request, "clinics/walker.html", context)


def _kind(request: ClinicRequest) -> Kind | None:
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in set(Kind) else None


def _day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None


def _address(link: CareLink, on: date) -> str:
    """Where the timeline has a day at its head."""
    query = {"before": on + timedelta(days=1)}
    return reverse("clinics:walker", args=[link.walker.uuid], query=query) + f"#day-{on}"
