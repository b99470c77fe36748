"""A clinic's invitations: the list, a new one, a new link, taking one back."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinics.access import ClinicRequest, clinic_page
from clinics.actions.inviting import Answered, Fresh, invite, mail_invitation, renew, revoke
from clinics.invitation_forms import InvitationForm
from clinics.invitation_queries import invitations_of, physio_of, physios_for, programs_for, runs_the_desk
from clinics.limits import may_go_on, too_often
from clinics.models import Invitation
from clinics.qr import qr_of
from clinics.roles import Ability
from clinics.secrets import spaced
from core import clock

NEW = "clinics/invitation_new.html"
SHOWN = 50


@require_safe
@clinic_page(Ability.SEE_INVITATIONS, looks="invitations.view")
def invitations(request: ClinicRequest) -> HttpResponse:
    """Everybody who was invited and what came of it; `?state=` and `?page=` choose."""
    rows = invitations_of(request.actor, clock.now())
    state = request.GET.get("state", "")
    if state in Invitation.State:
        rows = rows.in_state(state)
    context = {
        "actor": request.actor,
        "page": Paginator(rows, SHOWN).get_page(request.GET.get("page")),
        "state": state,
        "states": Invitation.State.choices,
        "for_others": runs_the_desk(request.actor),
    }
    return render(request, "clinics/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@clinic_page(Ability.INVITE, looks="inviting.view")
def new(request: ClinicRequest) -> HttpResponse:
    """The answer to a form that is right is the page with the secrets, which is shown this once."""
    actor = request.actor
    physios = physios_for(actor)
    form = InvitationForm(
        request.POST if request.method == "POST" else None,
        physios=physios,
        programs=programs_for(actor),
        author=actor.user,
        by_mail=settings.MAIL_WORKS,
    )
    context = {"actor": actor, "form": form, "physios": physios}
    if request.method != "POST":
        return render(request, NEW, context)
    if not physios:
        return render(request, NEW, context, status=409)
    if not form.is_valid():
        return render(request, NEW, context, status=422)
    if not may_go_on(request, "invite"):
        return too_often(request)
    told = form.cleaned_data
    return _secrets(
        request,
        lambda: invite(
            actor=actor,
            physio=form.physio,
            label=told["label"],
            email=told.get("email", ""),
            program=told.get("program", ""),
            client_key=told["client_key"],
        ),
    )


@require_POST
@clinic_page(Ability.INVITE)
def new_link(request: ClinicRequest, invitation: UUID) -> HttpResponse:
    """A link and a code in the place of those that were lost or grew too old."""
    if not may_go_on(request, "invite"):
        return too_often(request)
    return _secrets(request, lambda: renew(actor=request.actor, invitation=invitation))


@require_POST
@clinic_page(Ability.INVITE)
def take_back(request: ClinicRequest, invitation: UUID) -> HttpResponse:
    try:
        taken = revoke(actor=request.actor, invitation=invitation)
    except Invitation.DoesNotExist as missing:
        raise Http404 from missing
    if taken:
        messages.success(request, _("Taken back: its link and code open nothing any more."))
    else:
        messages.warning(request, _("It was not open any more, so nothing was changed."))
    return redirect("clinics:invitations")


def _secrets(request: ClinicRequest, make: Callable[[], Fresh]) -> HttpResponse:
    """The page with link, code and leaflet; they are kept nowhere, so there is no address to come back to."""
    try:
        fresh = make()
    except Invitation.DoesNotExist as missing:
        raise Http404 from missing
    except Answered:
        messages.warning(request, _("This invitation was answered meanwhile. Nothing was changed."))
        return redirect("clinics:invitations")
    invitation = fresh.invitation
    link = request.build_absolute_uri(reverse("clinics:join-link", args=[fresh.token]))
    context = {
        "actor": request.actor,
        "invitation": invitation,
        "physio": physio_of(invitation),
        "link": link,
        "code": spaced(fresh.code),
        "type_at": request.build_absolute_uri(reverse("clinics:join")),
        "qr": qr_of(link),
        "mailed": mail_invitation(fresh=fresh, link=link) if invitation.email else None,
    }
    return render(request, "clinics/invitation_made.html", context)
