"""The one place that chooses between a whole page and a part of it (docs/architecture.md, "HTMX")."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django_htmx.http import HttpResponseClientRedirect


def respond(
    request: HttpRequest,
    template: str,
    partial: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Answers a POST: the named partial of the template to HTMX, the whole page otherwise."""
    name = f"{template}#{partial}" if is_htmx(request) else template
    return render(request, name, dict(context), status=status)


def leave_for(request: HttpRequest, to: str, **kwargs: Any) -> HttpResponse:
    """Sends the whole page elsewhere, also when only a fragment was asked for."""
    leave: HttpResponse = (
        HttpResponseClientRedirect(resolve_url(to, **kwargs)) if is_htmx(request) else redirect(to, **kwargs)
    )
    return leave


def is_htmx(request: HttpRequest) -> bool:
    """Whether HTMX asked for a fragment."""
    return bool(getattr(request, "htmx", False))
