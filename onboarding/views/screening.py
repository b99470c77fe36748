"""The safety checklist, one screen at a time."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for
from onboarding.actions import NoConsent, begin_screening, finish_step, record_screening, save_answers
from onboarding.consents_page import consents_page
from onboarding.forms import StepForm, early_answers, posted_form
from onboarding.models import ScreeningDraft
from onboarding.queries import (
    draft_of,
    ended_in_a_red_flag,
    handed_in_as,
    has_consented,
    standing_of,
)
from onboarding.questionnaire import Step, StepKind
from onboarding.review_page import review_of
from onboarding.ruleset import current_ruleset
from onboarding.standing import State
from onboarding.statement_actions import say_consents
from onboarding.statement_forms import ConsentForm
from onboarding.wizard import Progress, progress, rushed

STEP = "onboarding/step.html"
INTRO = "onboarding/intro.html"
REVIEW = "onboarding/review.html"


@require_safe
def screening(request: SignedInRequest) -> HttpResponse:
    draft = draft_of(request.user)
    standing = standing_of(request.user, _today(request))
    if not has_consented(request.user):
        return _introduce(request, ConsentForm(), screened=standing.source is not None)
    if draft is not None:
        step = _progress(request, draft).open_after(None)
        return render(request, "onboarding/go_on.html", {"step": step, "draft": draft})
    if standing.state is not State.UNSCREENED:
        return redirect("onboarding:result")
    return render(request, INTRO, {"given": consents_page(request.user).lines})


def _introduce(
    request: SignedInRequest, form: ConsentForm, *, screened: bool, status: int = 200
) -> HttpResponse:
    """What the checklist is for, and the ticks without which it does not begin."""
    return render(request, INTRO, {"form": form, "screened": screened}, status=status)


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    """Begins what is asked again; `whole` asks for all of it."""
    try:
        draft = begin_screening(walker=request.user, on=_today(request), whole="whole" in request.POST)
    except NoConsent:
        return _agree_and_begin(request)
    return _go_on(_progress(request, draft), None)


def _agree_and_begin(request: SignedInRequest) -> HttpResponse:
    """Begins with the ticks of the introduction; a checklist that was begun under earlier ones goes on."""
    form = ConsentForm(request.POST)
    if not form.is_valid():
        screened = standing_of(request.user, _today(request)).source is not None
        return _introduce(request, form, screened=screened, status=422)
    say_consents(walker=request.user, given=form.cleaned_data["consents"], on=_today(request))
    draft = draft_of(request.user) or begin_screening(walker=request.user, on=_today(request))
    return _go_on(_progress(request, draft), None)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, step_id: str) -> HttpResponse:
    if all(step_id != one.id for one in current_ruleset().steps):
        raise Http404("no such screen")
    draft = _open_draft(request)
    if draft is None:
        if request.method == "POST" and not ended_in_a_red_flag(request.user):
            # Never lose a "yes" in silence. After a red flag a second tap is likelier, and nothing is lost.
            messages.warning(
                request,
                _("The checklist was handed in already. What you chose just now is not part of it."),
            )
        return leave_for(request, "onboarding:screening")
    state = _progress(request, draft)
    screen = state.step(step_id)
    if screen is None:
        return _go_on(state, None)
    if request.method == "POST":
        return _keep(request, state, screen)
    form = StepForm(state.items(screen), step=screen, today=_today(request), saved=state.answers)
    return _show(request, state, screen, form)


def _keep(request: SignedInRequest, state: Progress, screen: Step) -> HttpResponse:
    today = _today(request)
    if "autosave" in request.POST:
        save_answers(walker=request.user, answers=early_answers(state, screen, request.POST, today))
        return HttpResponse(status=204)
    form = posted_form(state, screen, request.POST, today)
    if not form.is_valid():
        save_answers(walker=request.user, answers=early_answers(state, screen, request.POST, today))
        return _show(request, state, screen, form, status=422)
    answers = form.answers()
    red_flag = finish_step(walker=request.user, step=screen.id, answers=answers, on=today)
    if red_flag is not None:
        return redirect("onboarding:result")
    known, done = {**state.answers, **answers}, {*state.done, screen.id}
    after = progress(state.ruleset, known, done, today, state.only)
    return _go_on(after, screen)


def _go_on(state: Progress, screen: Step | None) -> HttpResponse:
    """To the next open screen; a question that the answers brought up on the same one comes first."""
    following = state.open_after(screen)
    if following is None:
        return redirect("onboarding:screening-review")
    response = redirect("onboarding:screening-step", step_id=following.id)
    if following == screen:
        response["Location"] += "#more"
    return response


def _show(
    request: SignedInRequest, state: Progress, screen: Step, form: StepForm, status: int = 200
) -> HttpResponse:
    missing = state.missing(screen)
    context = {
        "step": screen,
        "form": form,
        "place": state.place(screen),
        "total": len(state.steps),
        "before": state.before(screen),
        "is_list_only": screen.kind is StepKind.ANY_OF and not screen.questions,
        "more": missing[0] if missing and screen.id in state.done else None,
    }
    return render(request, STEP, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        return _hand_in(request)
    draft = _open_draft(request)
    if draft is None:
        return redirect("onboarding:screening")
    return _show_review(request, draft)


def _hand_in(request: SignedInRequest) -> HttpResponse:
    key = request.POST.get("submission_key", "")
    try:
        handed_in = handed_in_as(request.user, key)
    except ValidationError:
        return HttpResponseBadRequest(_("This form is not whole. Please load the page again."))
    draft = draft_of(request.user)
    if handed_in is not None or draft is None:
        return redirect("onboarding:result")
    state = _progress(request, draft)
    if state.open_after(None) is not None:
        return _go_on(state, None)
    if str(draft.submission_key) != key:
        return _show_review(request, draft, status=409)
    try:
        record_screening(
            walker=request.user,
            author=request.user,
            submission_key=draft.submission_key,
            answers=state.handed_in(),
            started_at=draft.started_at,
            on=_today(request),
            asked_steps=draft.asked_steps,
        )
    except NoConsent:
        return redirect("onboarding:screening")
    return redirect("onboarding:result")


def _show_review(request: SignedInRequest, draft: ScreeningDraft, status: int = 200) -> HttpResponse:
    state = _progress(request, draft)
    if state.open_after(None) is not None:
        return _go_on(state, None)
    context = {
        "draft": draft,
        "groups": review_of(state),
        "rushed": not state.only and rushed(state, clock.now() - draft.started_at, _today(request)),
        "changed": status == 409,
    }
    return render(request, REVIEW, context, status=status)


def _open_draft(request: SignedInRequest) -> ScreeningDraft | None:
    """The checklist to go on with: none where the walker does not agree (any more) that it is kept."""
    return draft_of(request.user) if has_consented(request.user) else None


def _progress(request: SignedInRequest, draft: ScreeningDraft) -> Progress:
    ruleset, today = current_ruleset(), _today(request)
    return progress(ruleset, draft.answers, draft.done_steps, today, draft.asked_steps)


def _today(request: SignedInRequest) -> date:
    return clock.today_in(request.user.time_zone)
