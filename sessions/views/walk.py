"""The guided walk: its page, its record, and "it was a mistake"."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from core import clock
from programs.models import Plan
from sessions.actions.reporting import TooLate
from sessions.actions.walking import fall_key, keep_walk, take_walk_back
from sessions.actions.writing import Stale
from sessions.addresses import url_of
from sessions.asked_queries import report_made_as
from sessions.day import hold_on
from sessions.forms import WalkForm
from sessions.models import Walk
from sessions.queries import day_for
from sessions.views.answers import slot_of
from sessions.walk_page import check_for, most_pain_on, on_page, played, record_of, script_of, why_not
from sessions.walk_queries import walk_of, walk_under_way
from sessions.walking.card import card_of
from sessions.walking.record import RecordError, parse_record
from sessions.walking.told import Urgent, told

WALK, CARD = "sessions/walk.html", "sessions/walk_card.html"


@require_http_methods(["GET", "HEAD", "POST"])
def walk(request: SignedInRequest, on: date) -> HttpResponse:
    """The page that guides a walk, or the same on a card; a POST keeps what the page recorded."""
    slot = slot_of(request)
    if request.method == "POST":
        return _keep(request, on, slot)
    day = day_for(request.user, on=on, today=clock.today_in(request.user.time_zone), slot=slot)
    going = walk_under_way(day.plan, on, slot) if day.plan else None
    if instead := why_not(day, slot, going, clock.now()):
        return redirect(instead)
    check = check_for(day, slot)
    assert check is not None
    script = script_of(day, slot, check)
    page = {"day": day, "slot": slot, "card": card_of(script), "most_pain": most_pain_on(day)}
    if "card" in request.GET:
        return render(request, CARD, page)
    kept = going.script if going else played(day, script, check)
    return render(request, WALK, page | {"script": on_page(day, slot, kept, going)})


@require_POST
def mistake(request: SignedInRequest, on: date) -> HttpResponse:
    """ "It was a mistake", for a walk that waits to be told."""
    form = WalkForm(request.POST)
    if not form.is_valid():
        raise Http404("no such walk")
    today = clock.today_in(request.user.time_zone)
    try:
        take_walk_back(
            walker=request.user, walk=walk_of(request.user, form.cleaned_data["walk"]), today=today
        )
    except TooLate:
        messages.warning(request, _("This cannot be taken back. Please tell how the walk went."))
    else:
        messages.success(request, _("Taken back. That walk does not count."))
    return redirect("sessions:today")


def _keep(request: SignedInRequest, on: date, slot: int) -> HttpResponse:
    """Answers a page that sends its record: 204, or where to go: at the end (200), or at once, because nobody
    may walk on (409)."""
    today = clock.today_in(request.user.time_zone)
    try:
        record = parse_record(request.POST.get("record", ""))
    except RecordError as error:
        return JsonResponse({"error": str(error)}, status=422)
    if (record.on, record.slot) != (on, slot):
        return JsonResponse({"error": _("This is the address of another walk.")}, status=422)
    try:
        kept = keep_walk(walker=request.user, today=today, record=record)
    except Walk.DoesNotExist as missing:
        raise Http404("no such walk") from missing
    except Stale:
        return JsonResponse({"go": reverse("sessions:today")}, status=409)
    if record.ended is not None:
        return JsonResponse({"go": _after(request, kept)})
    if kept.ended or _is_held(kept.plan, today):
        return JsonResponse({"go": _after(request, kept)}, status=409)
    return HttpResponse(status=204)


def _is_held(plan: Plan, today: date) -> bool:
    """Whether nobody walks by a plan any more: it has ended or is paused."""
    plan.refresh_from_db()
    return plan.ended_at is not None or hold_on(plan.holds.filter(lifted_at=None), today) is not None


def _after(request: SignedInRequest, walk: Walk) -> str:
    """The page after a walk: what cannot wait, or its sheet."""
    urgent = told(record_of(walk), walk.script).urgent
    fall = report_made_as(request.user, fall_key(walk)) if Urgent.FELL in urgent else None
    if fall is not None and Urgent.RED not in urgent:
        return reverse("sessions:reported", args=[fall.uuid])
    if Urgent.RED in urgent or not walk.ended:
        return reverse("sessions:today")
    return url_of("log", walk.on, walk.slot)
