"""Starting a program, and the tests that some programs ask for first."""

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for
from onboarding.actions import NotCleared, start_cleared_plan
from onboarding.queries import briefing_of
from onboarding.start_forms import StartForm, TestForm
from onboarding.start_queries import (
    Doorway,
    applicant_of,
    doorway_of,
    latest_results,
    test_gates_of,
    why_no_program,
)
from onboarding.statement_actions import record_test
from programs.gates import Closed
from programs.models import Program
from programs.queries import current_program, most_sessions

START = "onboarding/start.html"
TESTS = "onboarding/tests.html"


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest, slug: str) -> HttpResponse:
    program = current_program(slug)
    on = clock.today_in(request.user.time_zone)
    doorway = doorway_of(program, applicant_of(request.user, on))
    if doorway.closed_by or doorway.tests:
        status = 409 if request.method == "POST" else 200
        return render(request, START, {"program": program, "doorway": doorway}, status=status)
    form = _start_form(request, program, doorway, on)
    if request.method != "POST":
        return render(request, START, {"program": program, "doorway": doorway, "form": form})
    if form.is_valid():
        try:
            start_cleared_plan(
                walker=request.user,
                program=program,
                starts_on=form.cleaned_data["starts_on"],
                weekdays=form.cleaned_data["weekdays"],
                told=form.told(),
                assigned_by=None,
                on=on,
            )
        except NotCleared as refused:
            doorway = replace(doorway, closed_by=tuple(Closed(reason, "") for reason in refused.reasons))
            return render(request, START, {"program": program, "doorway": doorway}, status=409)
        if briefing_of(request.user, slug) is None:
            return leave_for(request, "onboarding:briefing", slug=slug)
        return leave_for(request, "sessions:today")
    return render(request, START, {"program": program, "doorway": doorway, "form": form}, status=422)


def _start_form(request: SignedInRequest, program: Program, doorway: Doorway, on: date) -> StartForm:
    return StartForm(
        request.POST if request.method == "POST" else None,
        today=on,
        sessions_per_week=most_sessions(program),
        spaced=program.spaced_days,
        questions=doorway.questions,
        liked_days=request.user.weekdays,
    )


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
