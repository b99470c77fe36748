"""What stands between a walker and the start of a program; each read starts from the walker."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.ages import age_on
from accounts.models import User
from onboarding.doors import Walked, walks_of
from onboarding.matching import Openness, Tested, latest_result, openness
from onboarding.models import GateResult, Screening
from onboarding.queries import ruleset_of, standing_and_source
from onboarding.standing import Standing, State
from onboarding.triage import BIRTH_ITEM, triage
from programs.doors import Offer, Offers
from programs.gates import ClinicianGate, Closed, TestGate
from programs.models import Program
from programs.queries import most_sessions
from programs.schedule import valid_weekdays
from programs.stored import gates_of

MAY_WALK = ("CLEARED", "PRECAUTIONS")
FARTHEST_START = timedelta(days=28)
PHYSIO_FIRST = Closed(
    "With your answers, a physio should plan this program with you.", "A physio who plans it with you."
)
OTHERS_ONLY = Closed(
    "Your physio has cleared you for other programs only.", "A physio who clears you for this one."
)
UNSCREENED = Closed(
    "Answer the safety checklist first.",
    "The safety checklist, about two minutes.",
    "onboarding:screening",
)
CONSENT_DUE = Closed(
    "You took back what you had agreed to. Settings shows it.",
    "Agreeing again, under Settings.",
    "onboarding:consents",
)
RENEW = Closed(
    "Some of your answers need renewing first. Today says which.",
    "New answers, from Today.",
    "sessions:today",
)
HELD_BACK = Closed(
    "The safety checklist holds you back. Your result says why and what to do.",
    "What your result says.",
    "onboarding:result",
)
ON_HOLD = Closed("Your plan is on hold. Today says why and what to do.", "What Today says.", "sessions:today")


@dataclass(frozen=True)
class Applicant:
    """Everything the start gate knows about a walker on a day; `screening` is None before the first."""

    standing: Standing
    screening: Screening | None
    walked: Walked
    tested: tuple[Tested, ...]
    on: date

    @property
    def age(self) -> int:
        """Whole years on that day."""
        assert self.screening is not None
        return age_on(date.fromisoformat(self.screening.answers[BIRTH_ITEM]), self.on)


def applicant_of(walker: User, on: date) -> Applicant:
    """What the gate knows; three queries."""
    walked = walks_of(walker)
    standing, screening = standing_and_source(walker, on, walked.lately)
    return Applicant(standing, screening, walked, tuple(tested_by(walker)), on)


def why_no_program(applicant: Applicant) -> tuple[Closed, ...]:
    """What keeps every program shut for this walker, nothing meaning there is nothing."""
    standing = applicant.standing
    if standing.state is State.UNSCREENED:
        return (UNSCREENED,)
    if standing.state is State.CONSENT_DUE:
        return (CONSENT_DUE,)
    if standing.renew is not None:
        return (RENEW,)
    if not standing.may_walk:
        return (HELD_BACK,)
    return (ON_HOLD,) if applicant.walked.on_hold else ()


def openness_to(
    program: Program, applicant: Applicant, told: Mapping[str, str], ticks: Collection[str] = ()
) -> Openness:
    """Whether a program lets a walker start whom the checklist lets walk, by its own gates.

    `ticks` are the sentences that a physio who assigns it has ticked.
    """
    screening = applicant.screening
    assert screening is not None
    judged = triage(ruleset_of(screening), screening.answers, applicant.on, program.slug)
    opened = openness(
        gates_of(program),
        effort_high=program.effort_high,
        answers=screening.answers,
        age=applicant.age,
        done=applicant.walked.finished,
        tested=applicant.tested,
        told=told,
        on=applicant.on,
        ticks=ticks,
    )
    standing = applicant.standing
    if not standing.may_do(program.slug):
        return Openness((OTHERS_ONLY, *opened.closed_by), opened.tests, opened.questions)
    # A physio who has cleared somebody for this very program has planned it with them.
    planned = standing.clearance is not None and standing.allowed is not None
    if judged.decision in MAY_WALK or planned or PHYSIO_FIRST.why in ticks:
        return opened
    return Openness((PHYSIO_FIRST, *opened.closed_by), opened.tests, opened.questions)


def ticks_asked(program: Program, applicant: Applicant) -> tuple[str, ...]:
    """Every sentence that a physio ticks before the program opens to this walker: those of its gate for
    physios, and the reason of each other gate that is shut or still asks."""
    opened = openness_to(program, applicant, {})
    of_gate = {gate.reason: gate.ticks for gate in gates_of(program) if isinstance(gate, ClinicianGate)}
    closed = [tick for one in opened.closed_by for tick in of_gate.get(one.why, (one.why,))]
    tests = [gate.reason for gate in opened.tests]
    return (*closed, *tests, *(gate.reason for gate in opened.questions))


def why_not_then(
    program: Program, starts_on: date, weekdays: Sequence[int], on: date, *, fewer: bool
) -> tuple[str, ...]:
    """Why a plan may not start on that day or have these weekdays; `fewer` is whether a week may have less
    of them than the program, as a physio may say."""
    if not on <= starts_on <= on + FARTHEST_START:
        return ("Pick a start from today to four weeks ahead.",)
    sessions = most_sessions(program)
    if fewer and 0 < len(weekdays) < sessions:
        sessions = len(weekdays)
    problem = valid_weekdays(weekdays, sessions, spaced=program.spaced_days)
    return (problem,) if problem else ()


def offers_to(walker: User, programs: Sequence[Program], on: date) -> Offers:
    """What each program is to the walker on that day; three queries for any number of them."""
    applicant = applicant_of(walker, on)
    codes = applicant.standing.codes if applicant.screening else None
    offers = {program.slug: _offer(program, applicant) for program in programs if applicant.screening}
    return Offers(why_no_program(applicant), offers, codes)


def _offer(program: Program, applicant: Applicant) -> Offer:
    opened = openness_to(program, applicant, {})
    running = applicant.walked.running == program.slug
    return Offer(opened.closed_by, opened.tests, opened.questions, running)


def test_gates_of(program: Program) -> tuple[TestGate, ...]:
    """The timed tests a program asks for."""
    return tuple(gate for gate in gates_of(program) if isinstance(gate, TestGate))


def latest_results(gates: Sequence[TestGate], applicant: Applicant) -> dict[str, Tested]:
    """The newest valid result of each measure."""
    found = {gate.measure: latest_result(gate, applicant.tested, applicant.on) for gate in gates}
    return {measure: result for measure, result in found.items() if result is not None}


def tested_by(walker: User) -> list[Tested]:
    """Every test result the walker typed in, newest first."""
    results = GateResult.objects.filter(walker=walker).order_by("-entered_at")
    return [Tested(result.measure, float(result.seconds), result.on) for result in results]
