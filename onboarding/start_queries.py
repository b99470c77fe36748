"""What stands between a walker and the start of a program; each read starts from the walker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from onboarding.matching import Openness, Tested, latest_result, openness
from onboarding.models import GateResult, Screening
from onboarding.queries import ruleset_of, screening_behind, standing_of
from onboarding.standing import Standing, State
from onboarding.triage import Triage, triage
from programs.gates import QuestionGate, TestGate
from programs.models import PlanHold, Program
from programs.stored import gates_of

MAY_WALK = ("CLEARED", "PRECAUTIONS")
PHYSIO_FIRST = "With your answers, a physio should plan this program with you."


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
    if standing.state is State.CONSENT_DUE:
        return ("You took back what you had agreed to. Settings shows it.",)
    if standing.renew is not None:
        return ("Some of your answers need renewing first. Today says which.",)
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
