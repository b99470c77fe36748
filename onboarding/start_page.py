"""What the start page of a program shows: what shuts it, the next step, what a plan would come to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.ui import duration
from onboarding.matching import Openness
from onboarding.start_queries import Applicant, openness_to, why_no_program
from programs.gates import ClinicianGate, Closed, QuestionGate, TestGate
from programs.models import Program
from programs.plan_summary import PlanSummary
from programs.precautions import limits
from programs.preview import Previewed, preview
from programs.queries import current_programs
from programs.schedule import Outlook, outlook
from programs.stored import as_week, gates_of
from programs.templatetags.program_words import step_words


@dataclass(frozen=True, slots=True)
class Step:
    """The page that leads on, and what the button to it says."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Doorway:
    """What stands between a walker and a program, as far as it is known before the start form.

    `ticks` is what a physio checks first, where only a physio may assign the program.
    """

    closed_by: tuple[Closed, ...] = ()
    tests: tuple[TestGate, ...] = ()
    questions: tuple[QuestionGate, ...] = ()
    ticks: tuple[str, ...] = ()
    step: Step | None = None


def doorway_of(program: Program, applicant: Applicant, told: Mapping[str, str] | None = None) -> Doorway:
    """Why a program may not start yet, and what it asks for; the gate itself asks all of it again.

    `told` are the answers to the program's own questions, as far as they were given.
    """
    if shut := why_no_program(applicant):
        return Doorway(shut, step=Step(reverse(shut[0].step), step_words(shut[0].step)))
    opened = openness_to(program, applicant, told or {})
    clinicians = [gate for gate in gates_of(program) if isinstance(gate, ClinicianGate)]
    return Doorway(
        closed_by=opened.closed_by,
        tests=opened.tests,
        questions=opened.questions,
        ticks=tuple(tick for gate in clinicians for tick in gate.ticks),
        step=_step(program, applicant, opened),
    )


def _step(program: Program, applicant: Applicant, opened: Openness) -> Step | None:
    """What somebody can do who is shut out by a question that another program answers, or by a test."""
    closing = [gate for gate in gates_of(program) if gate.reason in opened.reasons]
    if any(isinstance(gate, ClinicianGate) for gate in closing):
        return None
    for gate in closing:
        if isinstance(gate, QuestionGate) and gate.unless_done:
            return _other_program(gate.unless_done, applicant)
        if isinstance(gate, TestGate):
            return Step(reverse("onboarding:tests", args=[program.slug]), _("Take the tests again"))
    return None


def _other_program(slug: str, applicant: Applicant) -> Step | None:
    """The start of a program that leads here, or Today where it runs already."""
    if applicant.walked.running == slug:
        return Step(reverse("sessions:today"), step_words("sessions:today"))
    found = next((program for program in current_programs() if program.slug == slug), None)
    if found is None:
        return None
    return Step(reverse("onboarding:start", args=[slug]), _("Start %(program)s") % {"program": _(found.name)})


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a plan would come to: its dates, and weeks of it with the walker's precautions.

    `stays` is whether the precautions keep it on its first week, so that nobody can name its end.
    """

    outlook: Outlook
    previewed: tuple[Previewed, ...]
    stays: bool


def ahead(program: Program, codes: Collection[str], starts_on: date, weekdays: Sequence[int]) -> Ahead:
    """A plan before it starts; writes nothing."""
    weeks = [as_week(row) for row in program.weeks.all()]
    return Ahead(
        outlook=outlook(starts_on, weekdays, [week.sessions_per_week for week in weeks]),
        previewed=preview(weeks, codes),
        stays=limits(codes).hold_progress,
    )


def ended_in_words(summary: PlanSummary) -> str:
    """What is said once about a plan that has just ended."""
    ended = _("Your %(program)s plan has ended.") % {"program": _(summary.program)}
    count = summary.tally.sessions
    if not count:
        return ended
    walked = ngettext(
        "In it you logged %(count)d session, with %(time)s backward done in full.",
        "In it you logged %(count)d sessions, with %(time)s backward in those done in full.",
        count,
    ) % {"count": count, "time": duration(summary.tally.backward_s)}
    return f"{ended} {walked} {_('The Plan page keeps its summary.')}"
