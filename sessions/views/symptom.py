""" "I fell", "something is wrong": pause first, ask after."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from core import clock
from onboarding.queries import has_consented
from programs.queries import holds_of
from sessions.actions.reporting import TooLate, report, take_report_back, tell_more
from sessions.asked_queries import in_the_same_sitting, report_of, told_about_it
from sessions.asking.reading import current_asking
from sessions.asking.reported import reported as meaning_of
from sessions.care import call_for
from sessions.models import SymptomReport
from sessions.report_forms import StartForm, TellMoreForm

START, TELL, TOLD = "sessions/report.html", "sessions/report_tell.html", "sessions/report_told.html"


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """Two buttons; either pauses the plan before anything is asked."""
    if request.method != "POST" or not has_consented(request.user):
        keys = {"fall_key": uuid4(), "wrong_key": uuid4(), "may_keep": has_consented(request.user)}
        return render(request, START, keys)
    form = StartForm(request.POST)
    if not form.is_valid():
        return redirect("sessions:report")
    try:
        first = report(
            walker=request.user,
            kind=form.cleaned_data["kind"],
            today=clock.today_in(request.user.time_zone),
            client_key=form.cleaned_data["client_key"],
        )
    except SymptomReport.DoesNotExist as missing:
        raise Http404("no such report") from missing
    # A page whose press was taken back, pressed again: nothing is paused by it, so a new one asks once more.
    again = first.taken_back_at is not None
    return redirect("sessions:report") if again else redirect("sessions:reported", report=first.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def reported(request: SignedInRequest, report: UUID) -> HttpResponse:
    """What happened, and then what to do now."""
    first = report_of(request.user, report)
    if first.taken_back_at is not None:
        return redirect("sessions:today")
    if (told := told_about_it(first)) is not None:
        return _told(request, first, told)
    today = clock.today_in(request.user.time_zone)
    form = TellMoreForm(request.POST if request.method == "POST" else None, kind=first.kind, today=today)
    if request.method != "POST":
        return _ask(request, first, form)
    if not has_consented(request.user):
        return redirect("sessions:report")
    if not form.is_valid():
        return _ask(request, first, form, status=422)
    try:
        tell_more(
            walker=request.user,
            first=first,
            today=today,
            client_key=form.cleaned_data["client_key"],
            **form.told(),
        )
    except TooLate:
        return redirect("sessions:today")
    except SymptomReport.DoesNotExist as missing:
        raise Http404("no such report") from missing
    return redirect("sessions:reported", report=first.uuid)


@require_POST
def mistake(request: SignedInRequest, report: UUID) -> HttpResponse:
    """ "I pressed that by mistake", in the same sitting."""
    first = report_of(request.user, report)
    try:
        take_report_back(walker=request.user, first=first, today=clock.today_in(request.user.time_zone))
    except TooLate:
        messages.warning(request, _("It is too late to take this back. Your plan stays paused."))
        return redirect("sessions:reported", report=first.uuid)
    messages.success(
        request,
        _("Taken back. Your plan stays paused for what else you told us.")
        if _is_paused(request)
        else _("Taken back. All is as it was before."),
    )
    return redirect("sessions:today")


def _ask(
    request: SignedInRequest, first: SymptomReport, form: TellMoreForm, *, status: int = 200
) -> HttpResponse:
    return render(request, TELL, _page(request, first) | {"form": form}, status=status)


def _told(request: SignedInRequest, first: SymptomReport, told: SymptomReport) -> HttpResponse:
    meaning = meaning_of(
        current_asking(), told.kind, answers=told.answers, red_flags=told.red_flags, new_signs=told.new_signs
    )
    return render(
        request,
        TOLD,
        _page(request, first) | {"told": told, "words": meaning, "call": call_for(meaning.urgency)},
    )


def _page(request: SignedInRequest, first: SymptomReport) -> dict[str, object]:
    """What both pages about a report show."""
    return {
        "first": first,
        "is_paused": _is_paused(request),
        "may_take_back": in_the_same_sitting(first.told_at, clock.now()),
    }


def _is_paused(request: SignedInRequest) -> bool:
    """Whether a rule holds the walker's plan now; without a plan nothing is paused."""
    return any(hold.lifted_at is None and not hold.by_walker for hold in holds_of(request.user))
