"""A walker sees who looked at their record."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from clinics.look_queries import looks_at
from clinics.looks_page import looks_by_day

LOOKS_SHOWN = 50


@require_safe
def looks(request: SignedInRequest) -> HttpResponse:
    """Who opened, read or changed something about the walker, day by day."""
    page = Paginator(looks_at(request.user), LOOKS_SHOWN).get_page(request.GET.get("page"))
    days = looks_by_day(page, request.user.time_zone)
    return render(request, "clinics/looks.html", {"page": page, "days": days})
