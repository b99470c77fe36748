"""Who works in the clinic: let in, ended, and the code with which colleagues ask."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clinics.access import ClinicRequest, clinic_page
from clinics.actions.staffing import (
    AlreadyAnswered,
    LastAdmin,
    Oneself,
    approve_member,
    drop_join_code,
    end_member,
    make_join_code,
    refuse_member,
)
from clinics.models import Membership
from clinics.people_queries import people_of
from clinics.role_words import role_names, role_table
from clinics.roles import Ability
from clinics.secrets import spaced


@require_safe
@clinic_page(Ability.MANAGE_PEOPLE, looks="people.view")
def people(request: ClinicRequest) -> HttpResponse:
    return _page(request)


@require_POST
@clinic_page(Ability.MANAGE_PEOPLE)
def approve(request: ClinicRequest, member: UUID) -> HttpResponse:
    return _answer(request, member, approve_member, _("They can start now."))


@require_POST
@clinic_page(Ability.MANAGE_PEOPLE)
def refuse(request: ClinicRequest, member: UUID) -> HttpResponse:
    return _answer(request, member, refuse_member, _("They were told no."))


@require_POST
@clinic_page(Ability.MANAGE_PEOPLE)
def end(request: ClinicRequest, member: UUID) -> HttpResponse:
    return _answer(request, member, end_member, _("That role is over, and what it opened is shut."))


@require_POST
@clinic_page(Ability.MANAGE_PEOPLE)
def make_code(request: ClinicRequest) -> HttpResponse:
    code = make_join_code(clinic=request.actor.clinic, by=request.user)
    said = _("The code for colleagues is %(code)s. Write it down: it is not shown again.")
    messages.success(request, said % {"code": spaced(code)})
    return redirect("clinics:people")


@require_POST
@clinic_page(Ability.MANAGE_PEOPLE)
def drop_code(request: ClinicRequest) -> HttpResponse:
    drop_join_code(clinic=request.actor.clinic, by=request.user)
    messages.success(request, _("The code opens nothing any more."))
    return redirect("clinics:people")


def _answer(request: ClinicRequest, member: UUID, act: Callable[..., None], done: str) -> HttpResponse:
    try:
        act(clinic=request.actor.clinic, membership=member, by=request.user)
    except Membership.DoesNotExist as nobody:
        raise Http404 from nobody
    except (AlreadyAnswered, LastAdmin, Oneself) as why:
        messages.warning(request, _why_not(why))
        return _page(request, status=409)
    messages.success(request, done)
    return redirect("clinics:people")


def _why_not(why: Exception) -> str:
    if isinstance(why, Oneself):
        return _("You cannot answer for yourself. Another admin, or the operator of this site, can.")
    if isinstance(why, LastAdmin):
        return _("This is the only admin. Let another one in first.")
    return _("Somebody has changed this meanwhile. Here is how it is now.")


def _page(request: ClinicRequest, status: int = 200) -> HttpResponse:
    context = {
        "actor": request.actor,
        "people": people_of(request.actor.clinic),
        "roles": role_names(),
        "table": role_table(),
    }
    return render(request, "clinics/people.html", context, status=status)
