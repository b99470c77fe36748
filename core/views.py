from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from core.caching import kept
from core.context import site
from core.registry import front_page, home_of, what_is_missing


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(home_of(request.user) or "sessions:today")
    return kept(request, "", lambda: render(request, "core/front.html", front_page()))


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return kept(request, "", lambda: render(request, "core/help.html"))


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return kept(request, "", lambda: render(request, "core/privacy.html"))


@login_not_required
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return kept(request, "", lambda: render(request, "core/terms.html"))


@login_not_required
@require_safe
def stop(request: HttpRequest) -> HttpResponse:
    return kept(request, "", lambda: render(request, "core/stop.html"))


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: the database answers too, and holds what pages need."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    missing = what_is_missing()
    return HttpResponse(missing or "ok", content_type="text/plain", status=503 if missing else 200)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: what it would ask for the reader's theme may be what broke.
    return HttpResponse(get_template("500.html").render(site(request)), status=500)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
