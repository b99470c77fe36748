"""Reads of screenings and of what is said beside them; each starts from the walker."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from accounts.models import User
from onboarding.answered import Answered, InForce
from onboarding.clearing import Lift
from onboarding.consenting import NEEDED
from onboarding.covering import Signed
from onboarding.doors import walks_of
from onboarding.models import (
    BriefingAnswer,
    Clearance,
    Consent,
    HealthAnswer,
    Screening,
    ScreeningDraft,
    ScreeningRuleset,
    SeenStatement,
)
from onboarding.questionnaire import Ruleset
from onboarding.ruleset import current_ruleset, load_ruleset, outdated_versions
from onboarding.staleness import HealthAnswered, Lately
from onboarding.standing import LOCK_DAYS, Standing, State, standing
from onboarding.triage import triage

# For an answer that named no change, so that it covers nothing.
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
# One sitting: long enough to notice a slip of the finger, too short to think of better answers.
SITTING = timedelta(minutes=30)


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


def screenings_that_count(walker: User) -> list[Screening]:
    """The latest whole screening, what followed it, and those that may hold back beside them, oldest first.

    One that was called a mistake stands for nothing, and does not hide the one before it. One query; the rows
    carry what else decides a standing: `seen_said_on`, `ever_held_back`, `agreed_*`, `health_on`, `change_*`.
    """
    mine = Screening.objects.filter(walker=walker, mistake=None)
    latest = mine.order_by("-handed_in_at", "-pk")
    # What was said for thirty days; a day more costs nothing.
    since = ExpressionWrapper(
        Subquery(latest.values("on")[:1]) - Value(timedelta(days=LOCK_DAYS + 1)), output_field=DateTimeField()
    )
    health = HealthAnswer.objects.filter(walker=walker).order_by("-answered_at", "-pk")
    changed = health.exclude(kinds=[])
    agreed = [Subquery(_latest_consent(walker, purpose).values("given")[:1]) for purpose in NEEDED]
    unseen = Q(decision="SEEK_CARE") & (Q(seen_said_on=None) | Q(seen_said_on__gt=since))
    whole = Subquery(latest.filter(asked_steps=[]).values("handed_in_at")[:1])
    rows = (
        mine.annotate(seen_said_on=seen_said_on(walker))
        .filter(Q(handed_in_at__gte=whole) | Q(on__gt=since) | unseen)
        .annotate(
            ever_held_back=Exists(mine.filter(decision__in=("CLINICIAN", "SEEK_CARE"))),
            agreed_checklist=agreed[0],
            agreed_sessions=agreed[1],
            health_on=Subquery(health.values("on")[:1]),
            change_on=Subquery(changed.values("on")[:1]),
            change_at=Subquery(changed.values("answered_at")[:1]),
            change_kinds=Subquery(changed.values("kinds")[:1]),
            open_clearance=FilteredRelation(
                "walker__clearances", condition=Q(walker__clearances__ended_at=None)
            ),
        )
        .select_related("ruleset", "open_clearance")  # type: ignore[misc] # the plugin knows no such relation
        .defer("ruleset__sources")
    )
    return list(rows.order_by("handed_in_at", "pk"))


def seen_said_on(walker: User | OuterRef) -> Subquery:
    """The day on which the walker said that they had been seen since a screening."""
    # Somebody seen after a red flag was seen about those before it too.
    after = SeenStatement.objects.filter(said_at__gte=OuterRef("handed_in_at"), seen_on__gte=OuterRef("on"))
    return Subquery(after.filter(screening__walker=walker).order_by("said_at").values("on")[:1])


def _latest_consent(walker: User, purpose: str) -> QuerySet[Consent]:
    return Consent.objects.filter(walker=walker, purpose=purpose).order_by("-said_at", "-pk")


def standing_of(walker: User, on: date, lately: Lately | None = None) -> Standing:
    """What holds for the walker on that day; the one source that every gate asks.

    `lately` is what the sessions say, where it was read already; answers about health are read here.
    """
    return standing_and_source(walker, on, lately)[0]


def standing_and_source(
    walker: User, on: date, lately: Lately | None = None
) -> tuple[Standing, Screening | None]:
    """The standing, and the screening that it comes from with its ruleset; None before the first."""
    rows: list[Any] = screenings_that_count(walker)
    if not rows:
        return standing([], on, in_force=in_force()), None
    found = standing(
        [as_answered(row) for row in rows],
        on,
        in_force=in_force(),
        lately=replace(lately or walks_of(walker).lately, health=_health_answers(rows[0])),
        ever_held_back=rows[0].ever_held_back,
        consents=bool(rows[0].agreed_checklist and rows[0].agreed_sessions),
        # The attribute is missing where there is none.
        signed=as_signed(getattr(rows[0], "open_clearance", None)),
    )
    return found, next((row for row in rows if row.pk == found.source), None)


@cache
def in_force() -> InForce:
    """The ruleset that new checklists are judged by, as the standing needs it."""
    ruleset = current_ruleset()
    return InForce(
        version=ruleset.version,
        judge=lambda answers, on: triage(ruleset, answers, on),
        rescreens={key: rescreen.steps for key, rescreen in ruleset.rescreens.items()},
        outdated=outdated_versions(),
    )


def _health_answers(row: Any) -> tuple[HealthAnswered, ...]:
    """The last answer about health for its day, and the last that named a change for what it asks again."""
    answers = []
    if row.health_on is not None:
        answers.append(HealthAnswered(row.health_on, _LONG_AGO))
    if row.change_on is not None:
        answers.append(HealthAnswered(row.change_on, row.change_at, tuple(row.change_kinds)))
    return tuple(answers)


def as_answered(screening: Any) -> Answered:
    """A row with its ruleset and `seen_said_on` as the value that the rules take."""
    ruleset = load_ruleset(screening.ruleset.version)
    return Answered(
        id=screening.pk,
        on=screening.on,
        at=screening.started_at,
        told_at=screening.handed_in_at,
        version=ruleset.version,
        answers=screening.answers,
        decision=screening.decision,
        urgency=screening.urgency,
        precautions=tuple(screening.precautions),
        fired=tuple(screening.fired),
        advice=tuple(screening.advice),
        judge=lambda answers, today: triage(ruleset, answers, today),
        steps=tuple(screening.asked_steps),
        seen_on=screening.seen_said_on,
    )


def as_signed(clearance: Clearance | None) -> Signed | None:
    """A row as the value that the rules take; None for none."""
    if clearance is None:
        return None
    lifts = (
        Lift(**{**lift, "until": date.fromisoformat(lift["until"]), "rules": frozenset(lift["rules"])})
        for lift in clearance.lifted
    )
    return Signed(
        uuid=clearance.uuid,
        at=clearance.signed_at,
        expires_on=clearance.expires_on,
        reviewed=frozenset(clearance.reviewed),
        answers=clearance.answers,
        programs=clearance.programs,
        lifts=tuple(lifts),
        added=frozenset(clearance.added),
    )


def consents_of(walker: User) -> dict[str, Consent]:
    """The last word of the walker on each purpose; one query."""
    said = Consent.objects.filter(walker=walker).order_by("said_at", "pk")
    return {consent.purpose: consent for consent in said}


def has_consented(walker: User) -> bool:
    """Whether the walker agrees to everything without which nobody walks."""
    said = consents_of(walker)
    return all(purpose in said and said[purpose].given for purpose in NEEDED)


def changed_since_held_back(walker: User, answers: Mapping[str, Any]) -> set[str]:
    """Items answered otherwise than in the checklists that count and ask for a physio or for care."""
    held = [row for row in screenings_that_count(walker) if row.decision in ("CLINICIAN", "SEEK_CARE")]
    return {item for row in held for item, answer in row.answers.items() if answer != answers.get(item)}


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


def passed_briefings(walker: User, program_slug: str | OuterRef) -> QuerySet[BriefingAnswer]:
    """How often the walker passed the briefing of a program, the last time first."""
    passed = BriefingAnswer.objects.filter(walker=walker, program=program_slug, passed=True)
    return passed.order_by("-answered_at", "-pk")


def briefing_of(walker: User, program_slug: str) -> BriefingAnswer | None:
    """The last time the walker passed the briefing of a program, or None."""
    return passed_briefings(walker, program_slug).first()
