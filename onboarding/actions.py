"""Every write of the checklist, and the one gate through which a plan starts."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.actions import set_contact
from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from core.actions import record_event
from onboarding.alert_actions import alert_about, no_alert_about
from onboarding.models import Screening, ScreeningDraft, ScreeningMistake
from onboarding.queries import (
    changed_since_held_back,
    has_consented,
    may_take_back,
    published_ruleset,
    screening_behind,
    standing_of,
)
from onboarding.questionnaire import Decision
from onboarding.ruleset import current_ruleset
from onboarding.standing import State
from onboarding.start_queries import applicant_of, openness_to, why_no_program, why_not_then
from onboarding.triage import Triage, triage
from onboarding.wizard import progress, rushed
from programs.actions import start_plan
from programs.models import Plan, Program
from programs.prescribed import Revision
from programs.revising import checked_revision


class Incomplete(ValueError):
    """A checklist that cannot be handed in yet; `missing` names the open items."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__("Some questions are not answered yet.")
        self.missing = tuple(missing)


class NotCleared(ValueError):
    """A plan that may not start; `reasons` are sentences for the walker."""

    def __init__(self, reasons: Collection[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


class NoConsent(ValueError):
    """Somebody whose answers may not be kept, because they have not agreed to it."""


class NotNow(ValueError):
    """Too late, or already done; the message says what."""


@transaction.atomic
def begin_screening(*, walker: User, on: date, whole: bool = False) -> ScreeningDraft:
    """A checklist for the walker to answer; one that was begun before is emptied, what was handed in stays.

    Where only some screens need renewing, the answers to the others are taken over from the last checklist;
    `whole` asks for all of it all the same. Raises NoConsent where the walker has not agreed that answers
    are kept.
    """
    if not has_consented(walker):
        raise NoConsent
    ruleset, standing = current_ruleset(), standing_of(walker, on)
    asked = standing.renew.steps if standing.renew and not whole else ()
    former = screening_behind(standing) if asked else None
    again = {item for step in ruleset.steps if step.id in asked for item in step.items}
    kept = {item: value for item, value in former.answers.items() if item not in again} if former else {}
    now = clock.now()
    draft, _ = ScreeningDraft.objects.update_or_create(
        walker=walker,
        defaults={
            "answers": kept,
            "asked_steps": list(asked),
            "done_steps": [step.id for step in ruleset.steps if former and step.id not in asked],
            "submission_key": uuid.uuid4(),
            "started_at": now,
            "saved_at": now,
        },
    )
    return draft


@transaction.atomic
def save_answers(*, walker: User, answers: Mapping[str, Any]) -> None:
    """Keeps answers of an unfinished screen in the walker's draft; does nothing where there is none."""
    _add_to_draft(walker, answers)


@transaction.atomic
def finish_step(*, walker: User, step: str, answers: Mapping[str, Any], on: date) -> Screening | None:
    """Keeps the answers of a finished screen; a red flag among all the answers so far is recorded at once."""
    draft = _add_to_draft(walker, answers, step)
    if draft is None:
        return None
    state = progress(current_ruleset(), draft.answers, draft.done_steps, on)
    if triage(state.ruleset, state.handed_in(), on).decision is not Decision.SEEK_CARE:
        return None
    return _record(
        walker, walker, draft.submission_key, state.handed_in(), draft.started_at, on, draft.asked_steps
    )


def _add_to_draft(walker: User, answers: Mapping[str, Any], step: str | None = None) -> ScreeningDraft | None:
    draft = _locked_draft(walker)
    if draft is None:
        return None
    kept = {**draft.answers, **answers}
    draft.answers = {item: answer for item, answer in kept.items() if answer is not None}
    if step is not None:
        draft.done_steps = [*(done for done in draft.done_steps if done != step), step]
    draft.saved_at = clock.now()
    draft.save(update_fields=["answers", "done_steps", "saved_at"])
    return draft


def _locked_draft(walker: User) -> ScreeningDraft | None:
    return ScreeningDraft.objects.select_for_update().filter(walker=walker).first()


@transaction.atomic
def record_screening(
    *,
    walker: User,
    author: User,
    submission_key: uuid.UUID,
    answers: Mapping[str, Any],
    started_at: datetime,
    on: date,
    asked_steps: Sequence[str] = (),
) -> Screening:
    """Judges the answers and keeps both for good; handing in the same key again answers the first screening.

    `asked_steps` are the screens that were asked, none for all. Raises Incomplete while answers are missing
    that the rules need, NoConsent where the walker does not agree that answers are kept.
    """
    # In the order of finish_step, the draft before the walker: two tabs wait for each other one way round.
    _locked_draft(walker)
    return _record(walker, author, submission_key, answers, started_at, on, asked_steps)


def _record(
    walker: User,
    author: User,
    submission_key: uuid.UUID,
    answers: Mapping[str, Any],
    started_at: datetime,
    on: date,
    asked_steps: Sequence[str],
) -> Screening:
    judged = triage(current_ruleset(), answers, on)
    if judged.decision == "INCOMPLETE":
        raise Incomplete(judged.missing)
    if not has_consented(walker):
        raise NoConsent
    lock_walker(walker)
    handed_in = Screening.objects.filter(submission_key=submission_key, walker=walker).first()
    if handed_in is not None:
        return handed_in
    screening = _keep(walker, author, submission_key, answers, judged, started_at, on, asked_steps)
    alert_about(screening)
    contact = answers.get("ID08_CONTACT")
    if contact:
        set_contact(user=walker, name=contact["name"], phone=contact["phone"])
    if screening.decision != State.SEEK_CARE:
        ScreeningDraft.objects.filter(walker=walker).delete()
    return screening


def _keep(
    walker: User,
    author: User,
    submission_key: uuid.UUID,
    answers: Mapping[str, Any],
    judged: Triage,
    started_at: datetime,
    on: date,
    asked_steps: Sequence[str],
) -> Screening:
    now = clock.now()
    state = progress(current_ruleset(), answers, (), on)
    return Screening.objects.create(
        walker=walker,
        author=author,
        ruleset=published_ruleset(),
        submission_key=submission_key,
        answers=dict(answers),
        decision=judged.decision,
        urgency=judged.urgency or "",
        precautions=list(judged.precautions),
        defaults=list(judged.defaults),
        fired=list(judged.fired),
        advice=list(judged.advice),
        missing=list(judged.missing),
        asked_steps=list(asked_steps),
        changed=sorted(changed_since_held_back(walker, answers)),
        rushed=not asked_steps and rushed(state, now - started_at, on),
        on=on,
        zone=walker.time_zone,
        started_at=started_at,
        handed_in_at=now,
    )


@transaction.atomic
def take_back(*, walker: User, screening: Screening) -> ScreeningDraft:
    """ "I ticked that by mistake": sets a red flag aside within one sitting and reopens the answers for it.

    Raises NotNow when the sitting is over or the checklist holds no red flag.
    """
    draft = _locked_draft(walker)
    if draft is None or not may_take_back(screening, clock.now()):
        raise NotNow("That was too long ago to call it a slip. The result stands.")
    # Before its alerts, as where they are raised.
    lock_walker(walker)
    ScreeningMistake.objects.get_or_create(
        screening=screening, defaults={"author": walker, "said_at": clock.now()}
    )
    no_alert_about(screening)
    fired = set(screening.fired)
    slipped = {rule.item for rule in current_ruleset().item_rules if rule.id in fired and rule.urgency}
    draft.answers = {item: value for item, value in draft.answers.items() if item not in slipped}
    steps = current_ruleset().steps
    reopened = {step.id for step in steps if slipped & set(step.items)}
    draft.done_steps = [step for step in draft.done_steps if step not in reopened]
    draft.submission_key = uuid.uuid4()
    draft.save(update_fields=["answers", "done_steps", "submission_key"])
    record_event(
        actor=walker.uuid,
        actor_name=str(walker),
        action="screening.mistake",
        subject_type="screening",
        subject=screening.uuid,
    )
    return draft


def why_not_start(
    *, walker: User, program: Program, told: Mapping[str, str], on: date, ticks: Collection[str] = ()
) -> tuple[str, ...]:
    """Every reason why this program may not start today; none means it may. `ticks` are a physio's."""
    applicant = applicant_of(walker, on)
    if shut := why_no_program(applicant):
        return tuple(closed.why for closed in shut)
    opened = openness_to(program, applicant, told, ticks)
    asked = [
        *(["This program asks for its tests first."] if opened.tests else []),
        *(["This program asks a question of its own first."] if opened.questions else []),
    ]
    return (*opened.reasons, *asked)


def start_cleared_plan(
    *,
    walker: User,
    program: Program,
    starts_on: date,
    weekdays: Sequence[int],
    told: Mapping[str, str],
    assigned_by: User | None,
    on: date,
    revision: Revision | None = None,
    ticks: Collection[str] = (),
) -> Plan:
    """The one gate through which a plan starts; raises NotCleared with every reason why it may not.

    A physio who assigns it opens the program's own gates with `ticks`, and with `revision` says what the plan
    begins with. What holds the walker back does so all the same. Raises NotPrescribed for what cannot be.
    """
    assert (assigned_by is None) is (revision is None), "only a physio edits"
    assert revision or not ticks, "only a physio ticks"
    with transaction.atomic():
        # A check-off that is just being written may hold the plan; what it says is waited for.
        lock_walker(walker)
        reasons = why_not_start(walker=walker, program=program, told=told, on=on, ticks=ticks)
        reasons = reasons or why_not_then(program, starts_on, weekdays, on, fewer=revision is not None)
        if reasons:
            raise NotCleared(reasons)
        if assigned_by is not None and revision is not None:
            stands = standing_of(walker, on)
            bounds = stands.codes, stands.last_row(program.slug)
            revision = checked_revision(revision, program, *bounds, walker=walker, author=assigned_by)
        return start_plan(
            walker=walker,
            program=program,
            starts_on=starts_on,
            weekdays=weekdays,
            assigned_by=assigned_by,
            on=on,
            revision=revision,
            ticks=ticks,
        )
