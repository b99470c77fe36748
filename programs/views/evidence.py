from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.claims import Group
from programs.evidence_page import claim_page, shelves


@login_not_required
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Every claim with its standing, grade and sentence; no query."""
    return render(
        request,
        "programs/evidence.html",
        {"benefits": shelves(Group.BENEFIT), "conditions": shelves(Group.CONDITION)},
    )


@login_not_required
@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """One claim with its studies; no query, 404 for a claim that is not there."""
    return render(request, "programs/claim.html", {"page": claim_page(slug)})
