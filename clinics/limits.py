"""How often clinics and invitations are made and codes are tried; counted where the sign-in limits are."""

from allauth.core.internal.ratelimit import consume, respond_429
from django.http import HttpRequest, HttpResponse

# Per account, per network address and per browser.
_RATES = {
    "ask_for_clinic": "10/d/user",
    "invite": "30/h/user,100/d/user",
    "make_code": "20/h/user",
    "take_up": "10/10m/user,40/d/user",
    "open_link": "60/10m/ip",
    "try_code": "30/10m/ip,10/10m/key",
}


def may_go_on(request: HttpRequest, deed: str) -> bool:
    """Whether somebody may do this once more; asking counts as doing it."""
    # Only where it counts, so that whoever follows a dead link leaves no session behind.
    key = _browser(request) if _RATES[deed].endswith("/key") else None
    allowed = consume(request, app="clinics", action=deed, config=_RATES, key=key, limit_get=True)
    return allowed is not None


def too_often(request: HttpRequest) -> HttpResponse:
    """The page that asks to wait."""
    answer: HttpResponse = respond_429(request)
    return answer


def _browser(request: HttpRequest) -> str:
    """What tells one browser from another, also before anybody has signed in."""
    if not request.session.session_key:
        request.session.save()
    return request.session.session_key or ""
