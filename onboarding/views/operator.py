"""The checklist in numbers, for whoever runs the site."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from core import clock
from onboarding.operator_queries import FEWEST_SHOWN, screening_numbers
from onboarding.ruleset import CURRENT_VERSION
from programs import decision_rules


@require_safe
def screening(request: SignedInRequest) -> HttpResponse:
    if not request.user.is_operator:
        raise Http404
    numbers = screening_numbers(clock.now())
    context = {
        "numbers": numbers,
        "fewest": FEWEST_SHOWN,
        "in_force": CURRENT_VERSION,
        "table_in_force": decision_rules.CURRENT_VERSION,
    }
    return render(request, "onboarding/operator.html", context)
