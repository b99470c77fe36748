from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.caching import kept
from programs.adapts_page import adapts_page
from programs.publishing import decisions_approved


@login_not_required
@require_safe
def adapts(request: HttpRequest) -> HttpResponse:
    """How a plan moves on, waits, steps back or stops; one query."""
    approved = decisions_approved()
    context = {"page": adapts_page(), "approved": approved}
    return kept(request, str(approved), lambda: render(request, "programs/adapts.html", context))
