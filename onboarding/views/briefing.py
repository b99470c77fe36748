"""How to walk backward, card by card, and three questions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from core import clock
from onboarding.briefing import cues_for, current_briefing, mark
from onboarding.briefing_actions import answer_briefing
from onboarding.briefing_forms import BriefingForm
from onboarding.queries import standing_of
from programs.queries import newest_version

BRIEFING = "onboarding/briefing.html"
PASSED = "onboarding/briefing_passed.html"


@require_http_methods(["GET", "HEAD", "POST"])
def briefing(request: SignedInRequest, slug: str) -> HttpResponse:
    program = newest_version(slug)
    on = clock.today_in(request.user.time_zone)
    standing = standing_of(request.user, on)
    # Nobody is taught to walk whom the checklist holds back; Today says what comes first.
    if not standing.may_walk:
        return redirect("sessions:today")
    text = current_briefing()
    cues = cues_for(text, standing.codes)
    page = {"program": program, "cues": cues, "sourced": [cue for cue in cues if cue.sources], "text": text}
    if request.method != "POST":
        return render(request, BRIEFING, page | {"form": BriefingForm(text.questions)})
    form = BriefingForm(text.questions, request.POST)
    if not form.is_valid():
        return render(request, BRIEFING, page | {"form": form}, status=422)
    marked = mark(text, form.cleaned_data)
    answer_briefing(walker=request.user, program=program.slug, briefing=text, marked=marked, on=on)
    if not marked.passed:
        return render(request, BRIEFING, page | {"form": BriefingForm(text.questions), "marked": marked})
    if marked.right < len(text.questions):
        return render(request, PASSED, {"program": program, "marked": marked})
    messages.success(request, _("All three right. You know how to walk backward."))
    return redirect("sessions:today")
