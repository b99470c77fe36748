from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.program_page import cards, program_page
from programs.queries import current_program, current_programs


@login_not_required
@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    """The catalogue by goal; two queries."""
    listed, not_for_anyone = cards(current_programs())
    return render(request, "programs/list.html", {"cards": listed, "not_for_anyone": not_for_anyone})


@login_not_required
@require_safe
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One program week by week; two queries."""
    return render(request, "programs/detail.html", {"page": program_page(current_program(slug))})
