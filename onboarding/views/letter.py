"""The letter to a physio, for whoever the checklist asks to see one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from core import clock
from onboarding.letter_page import letter_of
from onboarding.queries import screening_behind, standing_of
from onboarding.standing import State


@require_safe
def letter(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    standing = standing_of(request.user, on)
    screening = screening_behind(standing)
    if screening is None or standing.state is not State.CLINICIAN:
        return redirect("onboarding:result")
    page = letter_of(standing, screening, walker=request.user, on=on)
    return render(request, "onboarding/letter.html", {"letter": page})
