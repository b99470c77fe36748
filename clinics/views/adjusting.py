"""A physio adjusts a plan that runs."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinics.access import ClinicRequest, walker_page
from clinics.actions.caring import while_in_care
from clinics.desk import Desk
from clinics.models import CareLink
from clinics.plan_forms import AdjustForm
from clinics.plan_queries import desk_of, histories_of
from clinics.roles import Ability
from clinics.views.about import about
from clinics.views.plan_answers import preview_answer, sheet
from core import clock
from core.htmx import leave_for
from programs.revising import NotPrescribed
from sessions.actions.prescribing import Outdated, revise_prescription

ADJUST, PRESCRIPTIONS = "clinics/adjust.html", "clinics/prescriptions.html"


@require_http_methods(["GET", "HEAD", "POST"])
@walker_page(Ability.PRESCRIBE, looks="adjusting.view")
def adjust(request: ClinicRequest, link: CareLink) -> HttpResponse:
    desk = _desk(link)
    if desk is None:
        return redirect("clinics:assign", walker=link.walker.uuid)
    if request.method != "POST":
        return render(request, ADJUST, sheet(request, link, AdjustForm(desk=desk)))
    if _is_outdated(request, desk):
        return _outdated(request, link, desk)
    form = AdjustForm(request.POST, desk=desk)
    if not form.is_valid():
        return render(request, ADJUST, sheet(request, link, form), status=422)
    return _saved(request, link, form)


@require_POST
@walker_page(Ability.PRESCRIBE, looks="adjusting.view")
def preview(request: ClinicRequest, link: CareLink) -> HttpResponse:
    """What the plan would come to; writes nothing."""
    desk = _desk(link)
    if desk is None:
        return leave_for(request, "clinics:assign", walker=link.walker.uuid)
    if _is_outdated(request, desk):
        return _outdated(request, link, desk)
    form = AdjustForm(request.POST, desk=desk, previewing=True)
    return preview_answer(request, ADJUST, sheet(request, link, form))


@require_safe
@walker_page(Ability.SEE_SESSIONS, looks="prescriptions.view")
def prescriptions(request: ClinicRequest, link: CareLink) -> HttpResponse:
    """Every version of every plan, with what each of them changed."""
    histories = histories_of(link.walker, _today(link))
    return render(request, PRESCRIPTIONS, about(request, link, histories=histories))


def _saved(request: ClinicRequest, link: CareLink, form: AdjustForm) -> HttpResponse:
    actor, told = request.actor, form.cleaned_data
    try:
        with while_in_care(link.walker, CareLink.objects.same_as(link)):
            revise_prescription(
                walker=link.walker,
                plan=told["plan"],
                author=actor.user,
                author_name=actor.signature,
                row=told["row"],
                tailoring=form.asked,
                limits=form.limits,
                weekdays=told["weekdays"],
                note=told["note"],
                change_note=told["change_note"],
                review_on=told["review_on"],
                shown=told["shown"],
                today=form.desk.today,
                detail=actor.detail,
            )
    except Outdated:
        desk = _desk(link)
        assert desk is not None
        return _outdated(request, link, desk)
    except NotPrescribed as refused:
        form.refuse(refused.problems)
        return render(request, ADJUST, sheet(request, link, form), status=422)
    messages.success(request, _("Saved. %(name)s sees it when they open Today.") % {"name": link.walker})
    return redirect("clinics:walker", walker=link.walker.uuid)


def _is_outdated(request: ClinicRequest, desk: Desk) -> bool:
    """Whether the plan has changed since the form was made."""
    return request.POST.get("shown") != str(desk.stamp)


def _outdated(request: ClinicRequest, link: CareLink, desk: Desk) -> HttpResponse:
    """The plan as it is now, beside what was typed where that was about the same plan."""
    assert desk.plan is not None
    told = request.POST.copy()
    same = told.get("plan") == str(desk.plan.uuid)
    told["shown"] = str(desk.stamp)
    form = AdjustForm(told, desk=desk, previewing=True) if same else AdjustForm(desk=desk)
    context = sheet(request, link, form, outdated=desk.newest)
    return preview_answer(request, ADJUST, context, status=409)


def _today(link: CareLink) -> date:
    return clock.today_in(link.walker.time_zone)


def _desk(link: CareLink) -> Desk | None:
    return desk_of(link.walker, _today(link))
