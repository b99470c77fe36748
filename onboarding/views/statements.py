"""What a walker says beside the checklist: consents, "my health has changed", "I have been seen"."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from core import clock
from onboarding.consents_page import consents_page
from onboarding.queries import has_consented, screening_behind, standing_of
from onboarding.standing import State
from onboarding.statement_actions import answer_health, say_consents, say_seen
from onboarding.statement_forms import HealthForm, SeenForm

HEALTH = "onboarding/health.html"
SEEN = "onboarding/seen.html"


@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: SignedInRequest) -> HttpResponse:
    page = consents_page(request.user)
    if request.method != "POST":
        return render(request, "onboarding/consents.html", {"page": page})
    known = {line.purpose.id for line in page.lines}
    give, withdraw = request.POST.get("give"), request.POST.get("withdraw")
    about = give or withdraw
    if about not in known:
        raise Http404("no such purpose")
    say_consents(
        walker=request.user,
        given={about} if give else set(),
        about={about},
        on=clock.today_in(request.user.time_zone),
    )
    messages.success(request, _("Noted: you agree.") if give else _("Noted: you no longer agree."))
    return redirect("onboarding:consents")


@require_http_methods(["GET", "HEAD", "POST"])
def health(request: SignedInRequest) -> HttpResponse:
    """ "Has your health changed?", asked every four weeks and open at any time to whoever may walk."""
    on = clock.today_in(request.user.time_zone)
    standing = standing_of(request.user, on)
    if not (standing.may_walk or standing.renew):
        return redirect("onboarding:result")
    if request.method != "POST":
        return render(request, HEALTH, {"form": HealthForm(), "since": standing.answered_on})
    if request.POST.get("changed") == "no":
        answer_health(walker=request.user, kinds=(), on=on)
        return redirect("sessions:today")
    form = HealthForm(request.POST)
    if not form.is_valid():
        return render(request, HEALTH, {"form": form, "since": standing.answered_on}, status=422)
    answer_health(walker=request.user, kinds=form.cleaned_data["kinds"], on=on)
    return redirect("onboarding:result")


@require_http_methods(["GET", "HEAD", "POST"])
def seen(request: SignedInRequest) -> HttpResponse:
    """ "I have been seen", for the red flag that is in force now and no other."""
    on = clock.today_in(request.user.time_zone)
    standing = standing_of(request.user, on)
    screening = screening_behind(standing)
    if standing.state is not State.SEEK_CARE or screening is None:
        return redirect("onboarding:result")
    if not has_consented(request.user):
        return redirect("onboarding:consents")
    form = SeenForm(request.POST if request.method == "POST" else None, since=screening.on, today=on)
    if request.method != "POST":
        return render(request, SEEN, {"form": form})
    if not form.is_valid():
        return render(request, SEEN, {"form": form}, status=422)
    say_seen(walker=request.user, screening=screening, on=on, **form.cleaned_data)
    return redirect("onboarding:result")
