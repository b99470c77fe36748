"""What the checklist came to, and the way back from a slip of the finger."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from core import clock
from core.context import emergency_number
from onboarding.actions import NotNow, take_back
from onboarding.clearance_queries import ended_clearance_of
from onboarding.doors import carers_of, walks_of
from onboarding.queries import may_take_back, screening_behind, standing_of
from onboarding.result_page import result_page
from onboarding.standing import State

# Standings on which nobody walks until something is said again: what their page says is not a result.
WAITING = {
    State.CONSENT_DUE: "onboarding/result_consent_due.html",
    State.EXPIRED: "onboarding/result_expired.html",
    State.SCREENS_DUE: "onboarding/result_expired.html",
    State.HEALTH_DUE: "onboarding/result_expired.html",
}


@require_safe
def result(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    standing = standing_of(request.user, on)
    if standing.state in WAITING:
        return render(request, WAITING[standing.state], {"standing": standing})
    screening = screening_behind(standing)
    if screening is None:
        return redirect("onboarding:screening")
    page = result_page(
        standing, screening, on=on, emergency_number=emergency_number(settings.OPERATOR_COUNTRY)
    )
    held_back = standing.state is State.CLINICIAN
    carers = carers_of(request.user)
    context = {
        "page": page,
        "may_take_back": may_take_back(screening, clock.now()),
        "ended": ended_clearance_of(request.user) if held_back else None,
        "carers": carers,
        # What was chosen waits while a plan runs.
        "chosen": any(carer.program for carer in carers) and not walks_of(request.user).running,
    }
    return render(request, page.template, context)


@require_POST
def mistake(request: SignedInRequest) -> HttpResponse:
    screening = screening_behind(standing_of(request.user, clock.today_in(request.user.time_zone)))
    if screening is None:
        return redirect("onboarding:screening")
    try:
        take_back(walker=request.user, screening=screening)
    except NotNow as late:
        messages.warning(request, str(late))
        return redirect("onboarding:result")
    # Leads to the question that is open again.
    return redirect("onboarding:screening-review")
