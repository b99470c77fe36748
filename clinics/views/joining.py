"""Public pages on which somebody opens an invitation, reads who sees what, and answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from clinics.actions.joining import NoLongerOpen, NotForThem, accept, decline
from clinics.invitation_forms import AgreeForm, CodeForm
from clinics.invitation_queries import (
    invitation_by_code,
    invitation_by_token,
    opened_invitation,
    physio_of,
)
from clinics.joining_queries import Obstacle, link_from, obstacle_for
from clinics.limits import may_go_on, too_often
from clinics.models import CareLink, Invitation
from clinics.sharing import current_sharing
from core import clock
from onboarding.queries import standing_of
from onboarding.standing import State

# Where a browser's session keeps which invitation it has opened: the fingerprint of its token, which a new
# link replaces. It outlives signing up, and no address carries it.
OPENED = "invitation"
ANSWER = "clinics/join_answer.html"
not_kept = cache_control(private=True, no_store=True)


@not_kept
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Where a code is typed. A code that opens nothing is never said to have been close."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "clinics/join.html", {"form": form})
    if not may_go_on(request, "try_code"):
        return too_often(request)
    invitation = invitation_by_code(form.cleaned_data["code"], clock.now()) if form.is_valid() else None
    if invitation is None or not _is_open(invitation):
        if form.is_valid():
            form.add_error(
                "code",
                _(
                    "This code opens no invitation. It may be typed wrongly, more than 7 days old, used or "
                    "taken back. Look at it again, or ask whoever gave it to you for a new one."
                ),
            )
        return render(request, "clinics/join.html", {"form": form}, status=422)
    request.session[OPENED] = invitation.token
    return redirect("clinics:join-answer")


@not_kept
@login_not_required
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    if not may_go_on(request, "open_link"):
        return too_often(request)
    invitation = invitation_by_token(token, clock.now())
    if invitation is None:
        return render(request, "clinics/join_closed.html", {"state": "unknown"}, status=404)
    request.session[OPENED] = invitation.token
    return redirect("clinics:join-answer")


@not_kept
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    invitation = opened_invitation(request.session.get(OPENED), clock.now())
    if invitation is None:
        return redirect("clinics:join")
    walker = request.user if isinstance(request.user, User) else None
    if request.method == "POST":
        return _answered(request, walker, invitation)
    if walker is not None and (link := link_from(walker, invitation)) is not None:
        return render(request, "clinics/join_linked.html", _linked(walker, link))
    if not _is_open(invitation):
        return _closed(request, invitation, status=410)
    return _shown(request, walker, invitation)


def _answered(request: HttpRequest, walker: User | None, invitation: Invitation) -> HttpResponse:
    """What a pressed button leads to; a page of another invitation, left open, answers nothing."""
    if request.POST.get("invitation") != str(invitation.uuid):
        messages.warning(request, _("You have opened another invitation since. This is the one now."))
        return _shown(request, walker, invitation, status=409)
    if "decline" in request.POST:
        return _declined(request, walker, invitation)
    if walker is None:
        return redirect_to_login(reverse("clinics:join-answer"))
    form = AgreeForm(request.POST, sentence=current_sharing().invitation)
    if not form.is_valid():
        return _shown(request, walker, invitation, form=form, status=422)
    on = clock.today_in(walker.time_zone)
    try:
        link = accept(walker=walker, opened=invitation.token, on=on)
    except NoLongerOpen:
        return _closed(request, invitation, status=409)
    except NotForThem as refused:
        return _shown(request, walker, invitation, obstacle=refused.obstacle, status=422)
    if standing_of(walker, on).state is not State.UNSCREENED:
        return redirect("clinics:join-answer")
    messages.success(request, _linked_in_words(link))
    return redirect("onboarding:screening")


def _declined(request: HttpRequest, walker: User | None, invitation: Invitation) -> HttpResponse:
    try:
        decline(walker=walker, opened=invitation.token)
    except NoLongerOpen:
        return _closed(request, invitation, status=409)
    messages.success(request, _("You said no. Nobody sees anything of yours."))
    return redirect("core:front")


def _shown(
    request: HttpRequest,
    walker: User | None,
    invitation: Invitation,
    *,
    form: AgreeForm | None = None,
    obstacle: Obstacle | None = None,
    status: int = 200,
) -> HttpResponse:
    text = current_sharing()
    context = {
        "invitation": invitation,
        "physio": physio_of(invitation),
        "text": text,
        "form": form or AgreeForm(sentence=text.invitation),
        "obstacle": obstacle or (obstacle_for(walker, invitation) if walker else None),
    }
    return render(request, ANSWER, context, status=status)


def _closed(request: HttpRequest, invitation: Invitation, *, status: int) -> HttpResponse:
    now = opened_invitation(invitation.token, clock.now())
    state = now.state if now is not None and not now.is_open else Invitation.State.REVOKED
    return render(request, "clinics/join_closed.html", {"state": state}, status=status)


def _is_open(invitation: Invitation) -> bool:
    """Whether it can be accepted: nobody is invited to a physio who has left."""
    return invitation.is_open and physio_of(invitation) is not None


def _linked(walker: User, link: CareLink) -> dict[str, object]:
    standing = standing_of(walker, clock.today_in(walker.time_zone))
    return {"link": link, "said": _linked_in_words(link), "standing": standing}


def _linked_in_words(link: CareLink) -> str:
    names = {"physio": link.physio, "clinic": link.clinic}
    return _("You and %(physio)s of %(clinic)s are linked now.") % names
