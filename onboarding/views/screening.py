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
from onboarding.actions import begin_screening, finish_step, record_screening, save_answers
from onboarding.forms import StepForm, early_answers, posted_form
from onboarding.models import ScreeningDraft
from onboarding.queries import draft_of, ended_in_a_red_flag, handed_in_as, standing_of
from onboarding.questionnaire import Step, StepKind
from onboarding.review_page import review_of
from onboarding.ruleset import current_ruleset
from onboarding.standing import State
from onboarding.wizard import Progress, progress, rushed

STEP = "onboarding/step.html"
REVIEW = "onboarding/review.html"


@require_safe
def screening(request: SignedInRequest) -> HttpResponse:
    draft = draft_of(request.user)
    if draft is not None:
        step = _progress(request, draft).open_after(None)
        return render(request, "onboarding/go_on.html", {"step": step, "draft": draft})
    standing = standing_of(request.user, clock.today_in(request.user.time_zone))
    if standing.state is not State.UNSCREENED:
        return redirect("onboarding:result")
    return render(request, "onboarding/intro.html")


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    begin_screening(walker=request.user)
    return redirect("onboarding:screening-step", step_id=current_ruleset().steps[0].id)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, step_id: str) -> HttpResponse:
    if all(step_id != one.id for one in current_ruleset().steps):
        raise Http404("no such screen")
    draft = draft_of(request.user)
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
    after = progress(state.ruleset, {**state.answers, **answers}, {*state.done, screen.id}, today)
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
    draft = draft_of(request.user)
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
    record_screening(
        walker=request.user,
        author=request.user,
        submission_key=draft.submission_key,
        answers=state.handed_in(),
        started_at=draft.started_at,
        on=_today(request),
    )
    return redirect("onboarding:result")


def _show_review(request: SignedInRequest, draft: ScreeningDraft, status: int = 200) -> HttpResponse:
    state = _progress(request, draft)
    if state.open_after(None) is not None:
        return _go_on(state, None)
    context = {
        "draft": draft,
        "groups": review_of(state),
        "rushed": rushed(state, clock.now() - draft.started_at, _today(request)),
        "changed": status == 409,
    }
    return render(request, REVIEW, context, status=status)


def _progress(request: SignedInRequest, draft: ScreeningDraft) -> Progress:
    return progress(current_ruleset(), draft.answers, draft.done_steps, _today(request))


def _today(request: SignedInRequest) -> date:
    return clock.today_in(request.user.time_zone)
