"""The code on the letter: the walker makes it, a physio types it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from clinics.access import ClinicRequest, clinic_page
from clinics.actions.taking_up import OpensNothing, make_code, revoke_code, take_up
from clinics.invitation_forms import AgreeForm, CodeForm
from clinics.joining_queries import letter_behind, open_code_of
from clinics.limits import may_go_on, too_often
from clinics.qr import qr_of
from clinics.roles import Ability
from clinics.secrets import spaced
from clinics.sharing import current_sharing
from core import clock
from onboarding.letter_page import letter_of
from onboarding.queries import screening_behind, standing_of
from onboarding.standing import State

TAKE_UP = "clinics/take_up.html"


@require_http_methods(["GET", "HEAD", "POST"])
def letter_code(request: SignedInRequest) -> HttpResponse:
    """A code for the physio who reads the letter; the form is answered by the letter with the code on it."""
    walker = request.user
    on = clock.today_in(walker.time_zone)
    standing = standing_of(walker, on)
    screening = screening_behind(standing)
    if screening is None or standing.state is not State.CLINICIAN:
        return redirect("onboarding:result")
    if request.method == "POST" and "revoke" in request.POST:
        if revoke_code(walker=walker):
            messages.success(request, _("Taken back: the code opens nothing any more."))
        return redirect("clinics:letter-code")
    text = current_sharing()
    form = AgreeForm(request.POST if request.method == "POST" else None, sentence=text.code)
    if request.method != "POST" or not form.is_valid():
        context = {"text": text, "form": form, "code": open_code_of(walker, clock.now())}
        return render(request, "clinics/letter_code.html", context, status=422 if form.is_bound else 200)
    if not may_go_on(request, "make_code"):
        return too_often(request)
    fresh = make_code(walker=walker, on=on)
    page = reverse("clinics:take-up", query={"code": fresh.code})
    context = {
        "letter": letter_of(standing, screening, walker=walker, on=on),
        "code": spaced(fresh.code),
        "until": fresh.row.expires_at,
        "type_at": request.build_absolute_uri(reverse("clinics:take-up")),
        "qr": qr_of(request.build_absolute_uri(page)),
    }
    return render(request, "clinics/letter_with_code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@clinic_page(Ability.CLEAR, looks="take_up.view")
def take_up_letter(request: ClinicRequest) -> HttpResponse:
    """First the code, then whose it is, then yes; each time the code is tried it counts."""
    if request.method != "POST":
        form = CodeForm(initial={"code": request.GET.get("code", "")[:40]})
        return render(request, TAKE_UP, {"actor": request.actor, "form": form})
    if not may_go_on(request, "take_up"):
        return too_often(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, TAKE_UP, {"actor": request.actor, "form": form}, status=422)
    code = form.cleaned_data["code"]
    if "confirm" not in request.POST:
        letter = letter_behind(code, request.actor.user, clock.now())
        if letter is not None:
            context = {"actor": request.actor, "walker": letter.walker, "code": code}
            return render(request, "clinics/take_up_confirm.html", context)
        return _opens_nothing(request, form)
    try:
        link = take_up(actor=request.actor, code=code)
    except OpensNothing:
        return _opens_nothing(request, form)
    said = _("%(walker)s is your patient now, and is told so.") % {"walker": link.walker}
    messages.success(request, said)
    return redirect("clinics:walker", walker=link.walker.uuid)


def _opens_nothing(request: ClinicRequest, form: CodeForm) -> HttpResponse:
    form.add_error(
        "code",
        _(
            "This code opens no letter. It may be typed wrongly, more than 7 days old, used or taken back. "
            "Ask the patient for a new one."
        ),
    )
    return render(request, TAKE_UP, {"actor": request.actor, "form": form}, status=422)
