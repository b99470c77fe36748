"""Reads of screenings and test results; each starts from the walker."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q

from accounts.models import User
from onboarding.matching import Openness, Tested, openness
from onboarding.models import GateResult, Screening, ScreeningDraft, ScreeningRuleset
from onboarding.questionnaire import Ruleset
from onboarding.ruleset import current_ruleset, load_ruleset
from onboarding.standing import LOCK_DAYS, Answered, Standing, standing
from onboarding.triage import Triage, triage
from programs.models import PlanHold, Program
from programs.stored import gates_of


def published_ruleset() -> ScreeningRuleset:
    """The stored copy of the ruleset in force."""
    return ScreeningRuleset.objects.defer("sources").get(version=current_ruleset().version)


def draft_of(walker: User) -> ScreeningDraft | None:
    """The checklist that the walker is answering, or None."""
    return ScreeningDraft.objects.filter(walker=walker).first()


def screenings_that_count(walker: User, on: date) -> list[Screening]:
    """The latest screening and those whose thirty days have not passed, oldest first; one query."""
    mine = Screening.objects.filter(walker=walker)
    latest = mine.order_by("-handed_in_at").values("pk")[:1]
    recent = mine.filter(Q(pk__in=latest) | Q(on__gt=on - timedelta(days=LOCK_DAYS)))
    return list(recent.select_related("ruleset", "mistake").defer("ruleset__sources").order_by("handed_in_at"))


def standing_of(walker: User, on: date) -> Standing:
    """What holds for the walker on that day; the one source that every gate asks."""
    return standing([_answered(screening) for screening in screenings_that_count(walker, on)], on)


def _answered(screening: Screening) -> Answered:
    ruleset = load_ruleset(screening.ruleset.version)
    return Answered(
        id=screening.pk,
        on=screening.on,
        answers=screening.answers,
        decision=screening.decision,
        urgency=screening.urgency,
        precautions=tuple(screening.precautions),
        fired=tuple(screening.fired),
        advice=tuple(screening.advice),
        judge=lambda answers, today: triage(ruleset, answers, today),
        mistake=hasattr(screening, "mistake"),
    )


def screening_behind(standing: Standing) -> Screening | None:
    """The screening that a standing comes from, with its ruleset's version and approval."""
    if standing.source is None:
        return None
    screenings = Screening.objects.select_related("ruleset").defer("ruleset__sources")
    return screenings.get(pk=standing.source)


def ruleset_of(screening: Screening) -> Ruleset:
    """The rules a screening was judged by."""
    return load_ruleset(screening.ruleset.version)


def judged_for(screening: Screening, program: Program, on: date) -> Triage:
    """The screening judged once more with this program in mind."""
    return triage(ruleset_of(screening), screening.answers, on, program.slug)


def openness_of(
    program: Program, *, walker: User, screening: Screening, told: Mapping[str, str], on: date
) -> Openness:
    """Whether a program's own gates let this walker start it on that day; one query."""
    results = GateResult.objects.filter(walker=walker).order_by("-entered_at")
    tested = [Tested(result.measure, float(result.seconds), result.on) for result in results]
    return openness(
        gates_of(program),
        effort_high=program.effort_high,
        answers=screening.answers,
        tested=tested,
        told=told,
        on=on,
    )


def open_hold_of(walker: User) -> PlanHold | None:
    """The pause that keeps every plan of the walker from going on, or None."""
    return PlanHold.objects.filter(plan__walker=walker, lifted_at=None).select_related("plan").first()
