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
from clinics.views.about import about
from clinics.walker_page import Flags, progress_of, strip_of
from clinics.walker_queries import attention_to, record_of
from core import clock
from sessions.queries import day_for
from sessions.trail import STATES


@require_safe
@walker_page(Ability.SEE_SESSIONS, looks="walker.view")
def walker(request: ClinicRequest, link: CareLink) -> HttpResponse:
    """The page about a patient; `?kind=` and `?before=` choose lines of the timeline.

    Without the ability to see answers it holds sessions and nothing else of what was told.
    """
    today = clock.today_in(link.walker.time_zone)
    sees_all = request.actor.may(Ability.SEE_ANSWERS)
    record = record_of(link, sessions_only=not sees_all)
    kind, before = _kind(request), _day(request.GET.get("before", ""))
    told = frozenset(entry.on for entry in record.entries)
    context = about(request, link) | {
        "today": today,
        "flags": Flags(
            day=day_for(link.walker, on=today, today=today),
            alerts=tuple(items_of(record.open_alerts, link.clinic.uuid)),
            clearance=record.clearance,
            attention=attention_to(link, today) if sees_all else None,
        ),
        "progress": progress_of(record.pasts, today, cache(record.said.held_back), record.morning_pains),
        "strip": strip_of(record.pasts, today, lambda on: _address(link, on) if on in told else ""),
        "states": STATES,
        "timeline": page_of(record.entries, kind, before),
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
