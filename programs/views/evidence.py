from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.caching import kept
from programs.claims import Group
from programs.evidence_page import claim_page, shelves


@login_not_required
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Every claim with its standing, grade and sentence; no query."""
    context = {"benefits": shelves(Group.BENEFIT), "conditions": shelves(Group.CONDITION)}
    return kept(request, "", lambda: render(request, "programs/evidence.html", context))


@login_not_required
@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """One claim with its studies; no query, 404 for a claim that is not there."""
    page = claim_page(slug)
    return kept(request, "", lambda: render(request, "programs/claim.html", {"page": page}))
