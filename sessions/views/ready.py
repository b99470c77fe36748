"""Getting ready for a walk of today."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from core import clock
from sessions.actions.readying import fall_key, get_ready, may_take_back, take_check_back
from sessions.actions.reporting import TooLate
from sessions.actions.writing import Stale
from sessions.addresses import url_of
from sessions.asked_queries import about_of, ready_check_on, report_made_as
from sessions.asking.reading import current_asking
from sessions.asking.ready import CHANGE, explained
from sessions.care import call_for
from sessions.day import Day, Kind
from sessions.extras import may_begin
from sessions.models import ReadyCheck
from sessions.place_queries import places_of
from sessions.plan_change import plan_change
from sessions.queries import day_for
from sessions.ready_form import ReadyForm
from sessions.views.answers import slot_of, stale_answer

READY, RESULT = "sessions/ready.html", "sessions/ready_result.html"


@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: SignedInRequest, on: date) -> HttpResponse:
    """The questions before a walk; what they led to, once they are answered."""
    today, slot = clock.today_in(request.user.time_zone), slot_of(request)
    day = day_for(request.user, on=today, today=today, slot=slot)
    if request.method == "POST":
        return _answered(request, day, slot) if on == today else stale_answer(request, day)
    if on != today or day.plan is None:
        return redirect("sessions:today")
    check = ready_check_on(day.plan, today, slot)
    is_open = may_begin(day, slot)
    if check is not None and not ("again" in request.GET and is_open):
        # That somebody may walk stops being true once they have walked, or may not any more.
        return _result(request, day, check) if is_open or check.forbids else redirect("sessions:today")
    if not is_open:
        return redirect("sessions:today")
    if plan_change(day.known) is not None:
        return redirect("sessions:plan-change")
    about = about_of(request.user, day.plan, day.standing, today)
    return _form(request, day, ReadyForm(about, walker=request.user, places=places_of(request.user)))


@require_POST
def mistake(request: SignedInRequest, on: date) -> HttpResponse:
    """ "I ticked that by mistake", for the check that stands."""
    today, slot = clock.today_in(request.user.time_zone), slot_of(request)
    day = day_for(request.user, on=today, today=today, slot=slot)
    check = ready_check_on(day.plan, on, slot) if day.plan and on == today else None
    if check is None:
        raise Http404("no such check")
    try:
        take_check_back(walker=request.user, check=check, today=today)
    except TooLate:
        return _result(request, day, check, status=409)
    messages.success(request, _("Taken back. Please answer again."))
    return redirect(url_of("ready", day.on, slot))


def _answered(request: SignedInRequest, day: Day, slot: int) -> HttpResponse:
    if day.plan is None:
        return stale_answer(request, day)
    about = about_of(request.user, day.plan, day.standing, day.today)
    form = ReadyForm(about, request.POST, walker=request.user, places=places_of(request.user))
    is_whole = form.is_valid()
    if "client_key" not in form.cleaned_data:
        return _form(request, day, form, status=422)
    if not form.is_settled:
        if form.asks_more_closely or form.asks_about_the_place:
            return _form(request, day, form.again(), status=422)
        if not is_whole:
            return _form(request, day, form, status=422)
    try:
        check = get_ready(
            walker=request.user,
            today=day.today,
            answers=form.answers(),
            client_key=form.cleaned_data["client_key"],
            slot=slot,
            place=form.own_place,
            new_place=form.new_place(),
        )
    except Stale as stale:
        return stale_answer(request, stale.day)
    fall = report_made_as(request.user, fall_key(check))
    return (
        redirect("sessions:reported", report=fall.uuid) if fall else redirect(url_of("ready", day.on, slot))
    )


def _form(request: SignedInRequest, day: Day, form: ReadyForm, *, status: int = 200) -> HttpResponse:
    return render(request, READY, {"day": day, "form": form}, status=status)


def _result(request: SignedInRequest, day: Day, check: ReadyCheck, *, status: int = 200) -> HttpResponse:
    words = explained(current_asking(), check.outcome, check.fired)
    page = {
        "day": day,
        "check": check,
        "may_log": may_begin(day, check.slot),
        "again_url": url_of("ready", day.on, check.slot, again=1),
        "walk_url": url_of("walk", day.on, check.slot),
        "card_url": url_of("walk", day.on, check.slot, card=1),
        "words": words,
        "call": call_for(words.urgency),
        "fall": report_made_as(request.user, fall_key(check)),
        "asks_again": bool(check.answers.get(CHANGE)),
        "is_held": day.kind is Kind.HELD,
        "may_take_back": may_take_back(check),
    }
    return render(request, RESULT, page, status=status)
