"""Reads of screenings and test results; each starts from the walker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from onboarding.matching import Openness, Tested, latest_result, openness
from onboarding.models import GateResult, Screening, ScreeningDraft, ScreeningRuleset
from onboarding.questionnaire import Ruleset
from onboarding.ruleset import current_ruleset, load_ruleset
from onboarding.standing import LOCK_DAYS, Answered, Standing, State, standing
from onboarding.triage import Triage, triage
from programs.gates import QuestionGate, TestGate
from programs.models import PlanHold, Program
from programs.stored import gates_of

# One sitting: long enough to notice a slip of the finger, too short to think of better answers.
SITTING = timedelta(minutes=30)
MAY_WALK = ("CLEARED", "PRECAUTIONS")
PHYSIO_FIRST = "With your answers, a physio should plan this program with you."


def published_ruleset() -> ScreeningRuleset:
    """The stored copy of the ruleset in force."""
    return ScreeningRuleset.objects.defer("sources").get(version=current_ruleset().version)


def draft_of(walker: User) -> ScreeningDraft | None:
    """The checklist that the walker is answering, or None; not one that ended in a red flag."""
    handed_in = Screening.objects.filter(walker=walker, submission_key=OuterRef("submission_key"))
    return ScreeningDraft.objects.filter(~Exists(handed_in), walker=walker).first()


def ended_in_a_red_flag(walker: User) -> bool:
    """Whether the checklist that the walker has no draft of any more was ended by a red flag."""
    return ScreeningDraft.objects.filter(walker=walker).exists()


def handed_in_as(walker: User, submission_key: str) -> Screening | None:
    """The walker's screening of that key, or None; raises ValidationError where it is no key."""
    return Screening.objects.filter(walker=walker, submission_key=submission_key).first()


def screenings_that_count(walker: User, on: date) -> list[Screening]:
    """The latest screening and those whose thirty days have not passed, oldest first; one query.

    One that was called a mistake stands for nothing, and does not hide the one before it.
    """
    mine = Screening.objects.filter(walker=walker, mistake=None)
    latest = mine.order_by("-handed_in_at").values("pk")[:1]
    recent = mine.filter(Q(pk__in=latest) | Q(on__gt=on - timedelta(days=LOCK_DAYS)))
    return list(recent.select_related("ruleset").defer("ruleset__sources").order_by("handed_in_at"))


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
    )


def screening_behind(standing: Standing) -> Screening | None:
    """The screening that a standing comes from, with its ruleset's version and approval."""
    if standing.source is None:
        return None
    screenings = Screening.objects.select_related("ruleset").defer("ruleset__sources")
    return screenings.get(pk=standing.source)


def may_take_back(screening: Screening, now: datetime) -> bool:
    """Whether a red flag may still be called a slip: in the same sitting, and nothing begun anew since."""
    if screening.decision != State.SEEK_CARE or now - screening.handed_in_at > SITTING:
        return False
    drafts = ScreeningDraft.objects.filter(walker=screening.walker_id)
    return drafts.filter(submission_key=screening.submission_key).exists()


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
    return openness(
        gates_of(program),
        effort_high=program.effort_high,
        answers=screening.answers,
        tested=tested_by(walker),
        told=told,
        on=on,
    )


def open_hold_of(walker: User) -> PlanHold | None:
    """The pause that keeps every plan of the walker from going on, or None."""
    return PlanHold.objects.filter(plan__walker=walker, lifted_at=None).select_related("plan").first()


@dataclass(frozen=True)
class Doorway:
    """What stands between a walker and a program, as far as it is known before the start form."""

    reasons: tuple[str, ...] = ()
    tests: tuple[TestGate, ...] = ()
    questions: tuple[QuestionGate, ...] = ()
    screened: bool = False
    may_walk: bool = False


def doorway_of(program: Program, *, walker: User, on: date) -> Doorway:
    """Why a program may not start yet, and what it asks for; the gate itself asks all of it again."""
    standing = standing_of(walker, on)
    screening = screening_behind(standing)
    reasons = why_no_program(walker, standing)
    if reasons or screening is None:
        return Doorway(reasons=reasons, screened=screening is not None, may_walk=standing.may_walk)
    gates = openness_of(program, walker=walker, screening=screening, told={}, on=on)
    if judged_for(screening, program, on).decision not in MAY_WALK:
        reasons = (PHYSIO_FIRST,)
    return Doorway(reasons + gates.reasons, gates.tests, gates.questions, screened=True, may_walk=True)


def why_no_program(walker: User, standing: Standing) -> tuple[str, ...]:
    """The reasons that keep every program shut for this walker, none meaning there are none."""
    if standing.state is State.UNSCREENED:
        return ("Answer the safety checklist first.",)
    if standing.state is State.EXPIRED:
        return ("Your safety checklist is more than a year old. Answer it again first.",)
    if not standing.may_walk:
        return ("The safety checklist holds you back. Your result says why and what to do.",)
    if open_hold_of(walker) is not None:
        return ("Your plan is on hold. Today says why and what to do.",)
    return ()


def test_gates_of(program: Program) -> tuple[TestGate, ...]:
    """The timed tests a program asks for."""
    return tuple(gate for gate in gates_of(program) if isinstance(gate, TestGate))


def latest_results(gates: Sequence[TestGate], *, walker: User, on: date) -> dict[str, Tested]:
    """The newest valid result of each measure."""
    tested = tested_by(walker)
    found = {gate.measure: latest_result(gate, tested, on) for gate in gates}
    return {measure: result for measure, result in found.items() if result is not None}


def tested_by(walker: User) -> list[Tested]:
    """Every test result the walker typed in, newest first."""
    results = GateResult.objects.filter(walker=walker).order_by("-entered_at")
    return [Tested(result.measure, float(result.seconds), result.on) for result in results]
