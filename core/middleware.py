"""Signed in by default, and nobody's page in somebody else's cache."""

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from core.htmx import is_htmx
from core.kept import keep


class SignedInByDefaultMiddleware(LoginRequiredMiddleware):
    """Sends a signed-out visitor to sign in; a fragment leaves by HX-Redirect and comes back to its page.

    Whoever was signed out while filling in a form is told that its last step is not saved, and whether what
    they entered is kept.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if request.method == "POST":
            messages.warning(request, _what_became_of_it(request, view_func))
        elif not is_htmx(request):
            return super().handle_no_permission(request, view_func)
        sign_in = f"{resolve_url(settings.LOGIN_URL)}?next={quote(page_that_asked(request))}"
        return HttpResponseClientRedirect(sign_in) if is_htmx(request) else redirect(sign_in)


def _what_became_of_it(request: HttpRequest, view_func: Any) -> str:
    """What is said about a form that was sent signed out; its answers are kept where its view asks for it."""
    if getattr(view_func, "keeps_answers", False) and keep(request):
        return _(
            "You were signed out, so your last step was not saved. Sign in, look through your answers and "
            "press the button once more."
        )
    return _("You were signed out, so your last step was not saved. Sign in and do it once more.")


def page_that_asked(request: HttpRequest) -> str:
    """Where to come back to: the page with the form, as many a form's own address shows nothing."""
    if is_htmx(request):
        asked_from: str | None = getattr(request, "htmx").current_url_abs_path  # noqa: B009
        return asked_from or resolve_url("core:front")
    page = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return urlsplit(page)._replace(scheme="", netloc="").geturl()
    return request.get_full_path()


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
