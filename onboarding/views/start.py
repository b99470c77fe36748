"""Starting a program, and the tests that some programs ask for first."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget

from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for, respond
from onboarding.actions import NotCleared, start_cleared_plan
from onboarding.doors import running_summary
from onboarding.queries import briefing_of
from onboarding.start_forms import StartForm, TestForm
from onboarding.start_page import Doorway, ahead, doorway_of, ended_in_words
from onboarding.start_queries import (
    Applicant,
    applicant_of,
    latest_results,
    test_gates_of,
    why_no_program,
)
from onboarding.statement_actions import record_test
from programs.gates import Closed
from programs.models import Program
from programs.queries import current_program

START = "onboarding/start.html"
TESTS = "onboarding/tests.html"


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest, slug: str) -> HttpResponse:
    program = current_program(slug)
    on = clock.today_in(request.user.time_zone)
    applicant = applicant_of(request.user, on)
    doorway = doorway_of(program, applicant)
    posted = request.method == "POST"
    context: dict[str, Any] = {"program": program, "doorway": doorway}
    if doorway.closed_by or doorway.tests:
        return _again(request, context, status=409) if posted else render(request, START, context)
    form = _start_form(request, program, doorway, on)
    context |= {"form": form, "running": running_summary(request.user) if applicant.walked.running else None}
    if not posted:
        return render(request, START, context)
    if not form.is_valid():
        return _again(request, context, status=422)
    if form.previewing:
        return _preview(request, context, applicant)
    return _started(request, context, on)


def _start_form(request: SignedInRequest, program: Program, doorway: Doorway, on: date) -> StartForm:
    return StartForm(
        request.POST if request.method == "POST" else None,
        today=on,
        sessions_by_week=[week.sessions_per_week for week in program.weeks.all()],
        spaced=program.spaced_days,
        questions=doorway.questions,
        liked_days=request.user.weekdays,
    )


def _preview(request: SignedInRequest, context: dict[str, Any], applicant: Applicant) -> HttpResponse:
    """What the plan would come to; an answer that shuts the program is said here already."""
    form, program = context["form"], context["program"]
    doorway = doorway_of(program, applicant, form.told())
    if doorway.closed_by:
        return _again(request, context | {"doorway": doorway}, status=409)
    plan = form.cleaned_data
    seen = ahead(program, applicant.standing.codes, plan["starts_on"], plan["weekdays"])
    return respond(request, START, "preview", context | {"ahead": seen})


def _started(request: SignedInRequest, context: dict[str, Any], on: date) -> HttpResponse:
    """Starts the plan and leaves for the briefing or for Today; says once what the plan before came to."""
    form, program, running = context["form"], context["program"], context["running"]
    try:
        plan = start_cleared_plan(
            walker=request.user,
            program=program,
            starts_on=form.cleaned_data["starts_on"],
            weekdays=form.cleaned_data["weekdays"],
            told=form.told(),
            assigned_by=None,
            on=on,
        )
    except NotCleared as refused:
        return _again(request, _refused(request, context, refused, on), status=409)
    if running is not None and running.plan != plan.uuid:
        messages.info(request, ended_in_words(running))
    if briefing_of(request.user, program.slug) is None:
        return leave_for(request, "onboarding:briefing", slug=program.slug)
    return leave_for(request, "sessions:today")


def _refused(
    request: SignedInRequest, context: dict[str, Any], refused: NotCleared, on: date
) -> dict[str, Any]:
    """The page with what holds now; the form stays where nothing but its own answers shut the program."""
    applicant, form = applicant_of(request.user, on), context["form"]
    now, before = (doorway_of(context["program"], applicant, told) for told in (form.told(), None))
    if not now.closed_by:
        now = replace(now, closed_by=tuple(Closed(reason, "") for reason in refused.reasons))
    return context | {"doorway": now, "form": None if before.closed_by or before.tests else form}


def _again(request: SignedInRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    """The page once more; to HTMX all that follows its title, though it asked for the preview alone."""
    response = respond(request, START, "start", context | {"again": True}, status=status)
    return reswap(retarget(response, "#start"), "outerHTML")


@require_http_methods(["GET", "HEAD", "POST"])
def tests(request: SignedInRequest, slug: str) -> HttpResponse:
    program = current_program(slug)
    gates = test_gates_of(program)
    if not gates:
        raise Http404("this program asks for no tests")
    on = clock.today_in(request.user.time_zone)
    # The tests are walks too: nobody is asked to take them whom the checklist or a pause holds back.
    applicant = applicant_of(request.user, on)
    if why_no_program(applicant):
        doorway = doorway_of(program, applicant)
        status = 409 if request.method == "POST" else 200
        return render(request, START, {"program": program, "doorway": doorway}, status=status)
    status = 200
    forms = {gate.measure: TestForm(gate=gate) for gate in gates}
    if request.method == "POST":
        gate = next((gate for gate in gates if gate.measure == request.POST.get("measure")), None)
        if gate is None:
            raise Http404("no such test")
        form = forms[gate.measure] = TestForm(request.POST, gate=gate)
        if form.is_valid():
            record_test(
                walker=request.user,
                measure=gate.measure,
                seconds=form.cleaned_data["seconds"],
                helper_present=form.cleaned_data["helper_present"],
                on=on,
            )
            return redirect("onboarding:tests", slug=slug)
        status = 422
    results = latest_results(gates, applicant)
    rows = [
        {"gate": gate, "form": forms[gate.measure], "result": results.get(gate.measure)} for gate in gates
    ]
    context = {"program": program, "rows": rows, "all_done": len(results) == len(gates)}
    return render(request, TESTS, context, status=status)
