"""Clinics that ask to be let in, for whoever runs the site."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from clinics.actions.founding import AlreadyAnswered, OwnClinic, approve_clinic, refuse_clinic
from clinics.models import Clinic
from clinics.people_queries import clinics_open, clinics_waiting
from clinics.second_factor import ask_for_it


@require_safe
def clinics(request: SignedInRequest) -> HttpResponse:
    return _guard(request) or _page(request)


@require_POST
def approve(request: SignedInRequest, clinic: UUID) -> HttpResponse:
    return _guard(request) or _answer(request, clinic, approve_clinic, _("The clinic can start."))


@require_POST
def refuse(request: SignedInRequest, clinic: UUID) -> HttpResponse:
    return _guard(request) or _answer(request, clinic, refuse_clinic, _("The clinic was refused."))


def _guard(request: SignedInRequest) -> HttpResponse | None:
    if not request.user.is_operator:
        raise Http404
    return ask_for_it(request)


def _answer(request: SignedInRequest, uuid: UUID, act: Callable[..., None], done: str) -> HttpResponse:
    clinic = get_object_or_404(Clinic, uuid=uuid)
    try:
        act(clinic=clinic, by=request.user, by_name=str(request.user))
    except OwnClinic:
        messages.warning(request, _("This clinic is yours. Somebody else must look at it."))
        return _page(request, status=409)
    except AlreadyAnswered:
        messages.warning(request, _("This clinic was answered before. Here is how it is now."))
        return _page(request, status=409)
    messages.success(request, done)
    return redirect("clinics:operator")


def _page(request: SignedInRequest, status: int = 200) -> HttpResponse:
    context = {
        "waiting": clinics_waiting().prefetch_related("memberships__user"),
        "open": clinics_open(),
    }
    return render(request, "clinics/people_operator.html", context, status=status)
