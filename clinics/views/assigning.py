"""A physio picks a program for a walker and starts it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinics.access import ClinicRequest, walker_page
from clinics.actions.assigning import assign_program
from clinics.assign_forms import AssignForm
from clinics.models import CareLink
from clinics.needs import needs
from clinics.plan_queries import new_desk, shelves_for
from clinics.roles import Ability
from clinics.views.about import about
from clinics.views.plan_answers import preview_answer, sheet
from core import clock
from onboarding.actions import NotCleared
from onboarding.doors import running_summary
from onboarding.start_queries import applicant_of, openness_to, why_no_program
from programs.queries import current_program
from programs.revising import NotPrescribed
from programs.stored import gates_of

PROGRAMS, ASSIGN = "clinics/assign.html", "clinics/assign_program.html"


@require_safe
@walker_page(Ability.PRESCRIBE, looks="assigning.view")
def programs(request: ClinicRequest, link: CareLink) -> HttpResponse:
    """The catalogue for one walker, by goal."""
    return _programs(request, link)


def _programs(request: ClinicRequest, link: CareLink, status: int = 200) -> HttpResponse:
    on = clock.today_in(link.walker.time_zone)
    context = about(request, link, offered=shelves_for(link.walker, on))
    return render(request, PROGRAMS, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@walker_page(Ability.PRESCRIBE, looks="assigning.view")
def assign(request: ClinicRequest, link: CareLink, slug: str) -> HttpResponse:
    form = _form(request, link, slug)
    if form is None:
        return _programs(request, link, 409 if request.method == "POST" else 200)
    if request.method != "POST":
        return render(request, ASSIGN, _sheet(request, link, form))
    if not form.is_valid():
        return render(request, ASSIGN, _sheet(request, link, form), status=422)
    return _assigned(request, link, form)


@require_POST
@walker_page(Ability.PRESCRIBE, looks="assigning.view")
def preview(request: ClinicRequest, link: CareLink, slug: str) -> HttpResponse:
    """What the plan would come to; writes nothing."""
    form = _form(request, link, slug, previewing=True)
    if form is None:
        return _programs(request, link, 409)
    return preview_answer(request, ASSIGN, _sheet(request, link, form))


def _form(
    request: ClinicRequest, link: CareLink, slug: str, *, previewing: bool = False
) -> AssignForm | None:
    """The sentences about a program, None where something shuts all of them for the walker."""
    program, walker = current_program(slug), link.walker
    applicant = applicant_of(walker, clock.today_in(walker.time_zone))
    if why_no_program(applicant):
        return None
    return AssignForm(
        request.POST if request.method == "POST" else None,
        desk=new_desk(applicant, walker, program),
        needs=needs(gates_of(program), openness_to(program, applicant, {})),
        previewing=previewing,
    )


def _sheet(request: ClinicRequest, link: CareLink, form: AssignForm, **also: Any) -> dict[str, Any]:
    return sheet(request, link, form, running=running_summary(link.walker), **also)


def _assigned(request: ClinicRequest, link: CareLink, form: AssignForm) -> HttpResponse:
    actor, program = request.actor, form.desk.program
    try:
        assign_program(
            link=link,
            author=actor.user,
            program=program,
            starts_on=form.cleaned_data["starts_on"],
            revision=replace(form.revision, author_name=actor.signature),
            ticks=form.ticked,
            detail=actor.detail,
            today=form.desk.today,
        )
    except NotCleared as refused:
        context = _sheet(request, link, form, refused=refused.reasons)
        return render(request, ASSIGN, context, status=409)
    except NotPrescribed as refused:
        form.refuse(refused.problems)
        return render(request, ASSIGN, _sheet(request, link, form), status=422)
    told = {"program": _(program.name), "name": link.walker}
    messages.success(request, _("%(program)s is assigned. %(name)s sees it when they open Today.") % told)
    return redirect("clinics:walker", walker=link.walker.uuid)
