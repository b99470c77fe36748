"""What somebody must have shown before a page about patients opens, and for how long it counts."""

from datetime import timedelta
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.reauthentication import must_show_again
from accounts.second_factor import strong_factors_of
from core import clock
from core.htmx import is_htmx, leave_for
from core.middleware import page_that_asked

# Without a page asked for, and since signing in; the first is said some minutes before. Our own choice, after
# what is usual for records of patients.
IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
WARNED = timedelta(minutes=2)
# A page that keeps itself fresh is no sign that anybody is there.
QUIET = frozenset({"clinics:pulse"})
_ACTIVE = "clinic_active_at"
_WRITTEN_EVERY = timedelta(minutes=1)


def ask_for_it(request: HttpRequest) -> HttpResponse | None:
    """The way to the proof that is missing; None where somebody may go on, which keeps them active."""
    user = request.user
    assert isinstance(user, User)
    factors = strong_factors_of(user)
    if not factors:
        messages.info(request, _("Whoever works with patients signs in with a second factor. Set one up."))
        return leave_for(request, "mfa_index")
    proofs = get_authentication_records(request, user)
    now = clock.now().timestamp()
    if not proofs or now - proofs[0]["at"] > LONGEST.total_seconds():
        return _sign_in_again(request)
    if all(proof["method"] != "mfa" for proof in proofs):
        by_app = Authenticator.Type.TOTP in factors
        return _prove(request, "mfa_reauthenticate" if by_app else "mfa_reauthenticate_webauthn")
    active = max(request.session.get(_ACTIVE, 0), proofs[-1]["at"])
    if now - active > IDLE.total_seconds():
        return _prove(request, "account_reauthenticate")
    _keep_active(request, active, now)
    return None


def needs_fresh_proof(request: HttpRequest) -> bool:
    """Whether somebody has to show once more who they are before they sign; after five minutes."""
    return must_show_again(request)


def _keep_active(request: HttpRequest, active: float, now: float) -> None:
    """Writes the session at most once a minute, so that most pages write nothing."""
    match = request.resolver_match
    is_quiet = match is not None and match.view_name in QUIET
    if not is_quiet and now - active >= _WRITTEN_EVERY.total_seconds():
        request.session[_ACTIVE] = now


def _prove(request: HttpRequest, page: str) -> HttpResponse:
    if request.method == "POST":
        messages.warning(request, _not_saved())
    return leave_for(request, f"{resolve_url(page)}?{urlencode({'next': _asked(request)})}")


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    then = urlencode({"next": _asked(request)})
    said = (
        _not_saved()
        if request.method == "POST"
        else _("Your working day here is over. Please sign in again.")
    )
    logout(request)
    messages.warning(request, said)
    return leave_for(request, f"{resolve_url(settings.LOGIN_URL)}?{then}")


def _asked(request: HttpRequest) -> str:
    return (
        page_that_asked(request) if request.method == "POST" or is_htmx(request) else request.get_full_path()
    )


def _not_saved() -> str:
    return _(
        "Too much time had passed, so your last step was not saved. Show that it is you and do it again."
    )
