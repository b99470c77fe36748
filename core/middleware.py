"""Signed in by default, and nobody's page in somebody else's cache."""

from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from core.htmx import is_htmx


class SignedInByDefaultMiddleware(LoginRequiredMiddleware):
    """Sends a signed-out visitor to sign in; a fragment leaves by HX-Redirect and comes back to its page."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if not is_htmx(request):
            return super().handle_no_permission(request, view_func)
        # Not the fragment's URL: the sign-in form must lead back to the page that asked for it.
        page = getattr(request, "htmx").current_url_abs_path or resolve_url("core:front")  # noqa: B009
        return HttpResponseClientRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}")


class PrivatePagesMiddleware(MiddlewareMixin):
    """Keeps signed-in pages out of every cache, the back button after signing out included."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not response.has_header("Cache-Control") and (response.status_code >= 500 or _signed_in(request)):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _signed_in(request: HttpRequest) -> bool:
    """Not asked after an error of ours: it may be the database that would answer."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
