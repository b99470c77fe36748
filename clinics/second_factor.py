"""The second proof of who somebody is, without which no page about patients opens."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.htmx import leave_for

_STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def ask_for_it(request: HttpRequest) -> HttpResponse | None:
    """The way to set a second factor up for somebody who has none, None where they have one."""
    if Authenticator.objects.filter(user=request.user, type__in=_STRONG).exists():
        return None
    return leave_for(request, "mfa_index") if getattr(request, "htmx", False) else redirect("mfa_index")
