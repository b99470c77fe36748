"""Whom to call today."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.access import Actor, ClinicRequest, clinic_page
from clinics.actions.refreshing import refresh
from clinics.caseload_page import ROWS_SHOWN, Choice, chips, drawings, placed, programs_of, rows
from clinics.caseload_queries import Patient, patients_of, pulse_in, pulse_of
from clinics.entries import maker
from clinics.roles import Ability
from clinics.words import GLYPHS
from core import clock


@require_safe
@clinic_page(Ability.SEE_CASELOAD, looks="caseload.view")
def caseload(request: ClinicRequest) -> HttpResponse:
    """Everybody in view, the most urgent first; `?q=`, `?kind=`, `?program=` and `?careful=1` choose."""
    actor, choice = request.actor, Choice.read(request.GET.dict())
    patients = patients_of(actor.user, actor.clinic.pk, actor.roles)
    today_in = {zone: clock.today_in(zone) for zone in {one.zone for one in patients}}
    everybody = placed(_refreshed(patients, today_in), today_in)
    asked_for = [one for one in everybody if choice.holds(one)]
    page = Paginator(asked_for, ROWS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "actor": actor,
        "choice": choice,
        "chips": chips(everybody),
        "programs": programs_of(everybody),
        "page": page,
        "rows": rows(page, actor.abilities_over),
        "pulse": pulse_in(patients, _today(actor)),
        "drawings": drawings(),
        "glyphs": GLYPHS,
    }
    return render(request, "clinics/caseload.html", context)


@require_safe
@clinic_page(Ability.SEE_CASELOAD)
def pulse(request: ClinicRequest) -> HttpResponse:
    """Nothing while the list is as it was when the page was made, and else the way to see it anew."""
    actor = request.actor
    if request.GET.get("seen") == pulse_of(actor.user, actor.clinic.pk, actor.roles, _today(actor)):
        return HttpResponse(status=204)
    htmx = getattr(request, "htmx", None)
    again = htmx.current_url_abs_path if htmx else None
    return render(request, "clinics/caseload.html#changed", {"again": again})


def _today(actor: Actor) -> date:
    return clock.today_in(actor.user.time_zone)


def _refreshed(patients: list[Patient], today_in: dict[str, date]) -> list[Patient]:
    """The patients with what holds today; what is old of it is worked out anew."""
    made_by, days = maker(), {one.walker_id: today_in[one.zone] for one in patients}
    old = {one.walker_id for one in patients if not one.is_fresh(days[one.walker_id], made_by)}
    told = {entry.walker_id: entry for entry in refresh({walker: days[walker] for walker in old})}
    return [one.told_by(told[one.walker_id]) if one.walker_id in told else one for one in patients]
