"""Reads what a caseload shows of its patients: three queries, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from alerts.models import Alert
from clinics.lives import FALL_DAYS, Life
from core.json_rows import RowsOf
from onboarding.models import Clearance, Consent, HealthAnswer, Screening, ScreeningRuleset
from onboarding.past_queries import Said
from onboarding.queries import as_answered, as_signed, seen_said_on
from onboarding.staleness import CARE_FROM_AGE, HealthAnswered, Lately, valid_until
from onboarding.standing import Standing
from onboarding.triage import BIRTH_ITEM
from programs.models import Plan, PlanHold, Prescription
from programs.stored import codes_of
from sessions.asked_queries import asked_beside, beside_log, falls_told, signs_told
from sessions.footing import relieved
from sessions.known import Known
from sessions.models import SessionLog, SymptomReport
from sessions.past import Past, lately_on
from sessions.queries import LOOK_BACK_DAYS

_SCREENINGS = RowsOf(
    Screening,
    *("id", "on", "started_at", "handed_in_at", "answers", "decision", "urgency", "precautions", "fired"),
    *("advice", "asked_steps"),
)
_HEALTH = RowsOf(HealthAnswer, "on", "answered_at", "kinds")
_CONSENTS = RowsOf(Consent, "purpose", "given", "on")
_CLEARANCES = RowsOf(
    Clearance,
    *("uuid", "screening", "signed_at", "expires_on", "reviewed", "answers", "programs", "lifted", "added"),
    *("on", "ended_on"),
)
_ALERTS = RowsOf(Alert, "level", "rule", "raised_at", "zone", "reason")
_FALLS = RowsOf(SymptomReport, "on")
_STUMBLES = RowsOf(SessionLog, "on", "fall", "near_falls")
_HOLDS = RowsOf(
    PlanHold,
    *("id", "plan", "from_date", "until", "reason", "zone", "held_at", "lifted_at", "lifted_on"),
    "lifted_because",
)


def lives_of(days: Mapping[int, date]) -> list[Life]:
    """The patients with these numbers, each on their own day; whoever asks has made sure who may see them."""
    if not days:
        return []
    said = list(_said(days))
    plans = _plans(days)
    logs = _logs(days)
    return [_life(one, days[one.pk], plans.get(one.pk, []), logs[one.pk]) for one in said]


def _said(days: Mapping[int, date]) -> QuerySet[Any]:
    """The walkers with all they have answered and said, open alerts and clearance, and their last walk."""
    mine, of_walker = OuterRef("pk"), {"walker": OuterRef("pk")}
    walks = SessionLog.objects.filter(plan__walker=mine, superseded_at=None).exclude(done="skipped")
    # Of every plan: one that began after a fall must not hide it.
    since = min(days.values()) - timedelta(days=FALL_DAYS - 1)
    stumbles = walks.filter(Q(fall=True) | Q(near_falls__gt=0), on__gte=since)
    falls = SymptomReport.objects.filter(**of_walker, kind="fall", about=None, taken_back_at=None)
    return User.objects.filter(pk__in=days).annotate(
        screened=_SCREENINGS.along(
            Screening.objects.filter(**of_walker, mistake=None).order_by("handed_in_at", "pk"),
            version=F("ruleset__version"),
            said_seen_on=seen_said_on(OuterRef("walker")),
        ),
        health_said=_HEALTH.along(HealthAnswer.objects.filter(**of_walker).order_by("answered_at", "pk")),
        agreed=_CONSENTS.along(Consent.objects.filter(**of_walker).order_by("said_at", "pk")),
        cleared=_CLEARANCES.along(Clearance.objects.filter(**of_walker).order_by("signed_at", "pk")),
        alerted=_ALERTS.along(Alert.objects.filter(**of_walker, closed_at=None).order_by("raised_at")),
        fell=_FALLS.along(falls.order_by("on")),
        stumbled=_STUMBLES.along(stumbles.order_by("on")),
        last_walk=Subquery(walks.order_by("-on").values("on")[:1]),
        last_fall=Subquery(walks.filter(fall=True).order_by("-logged_at").values("logged_at")[:1]),
        fall_told_at=Subquery(falls_told(mine)[:1]),
        sign_told_at=Subquery(signs_told(mine)[:1]),
        had_plan=Exists(Plan.objects.filter(walker=mine)),
    )


def _plans(days: Iterable[int]) -> dict[int, list[Any]]:
    """Everything written about the running plans, by walker, in the order in which it was written."""
    of_walker = PlanHold.objects.filter(plan__walker=OuterRef("plan__walker"))
    holds = of_walker.filter(Q(plan=OuterRef("plan")) | Q(lifted_at=None))
    rows = (
        Prescription.objects.filter(plan__walker__in=days, plan__ended_at=None)
        .select_related("week", "plan__program")
        # What people read about a program is long; two of its values count here.
        .defer("plan__program__content")
        .annotate(
            flags=F("plan__program__content__flags"),
            sessions_by_week=F("plan__program__content__sessions_by_week"),
            held=_HOLDS.along(holds.order_by("held_at")),
        )
        .order_by("id")
    )
    plans: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        row.plan.program.content = {"flags": row.flags, "sessions_by_week": row.sessions_by_week}
        plans[row.plan.walker_id].append(row)
    return plans


def _logs(days: Mapping[int, date]) -> defaultdict[int, list[Any]]:
    """What was told of the running plans as far back as decisions look, by walker."""
    since = min(days.values()) - timedelta(days=LOOK_BACK_DAYS)
    rows = SessionLog.objects.filter(plan__walker__in=days, plan__ended_at=None, on__gte=since)
    rows = rows.annotate(of_walker=F("plan__walker"), **asked_beside())
    logs: defaultdict[int, list[Any]] = defaultdict(list)
    in_order: Iterable[Any] = rows.order_by("on", "slot", "logged_at", "id")
    for log in in_order:
        logs[log.of_walker].append(log)
    return logs


def _life(row: Any, today: date, prescriptions: list[Any], logs: list[Any]) -> Life:
    said = _what_was_said(row, logs)
    clearance = next((one for one in said.clearances if one.ended_on is None), None)
    falls = [moment for moment in (row.last_fall, row.fall_told_at) if moment is not None]
    last_fall = max(falls, default=None)
    lately = Lately(row.last_walk, last_fall, row.sign_told_at)
    standing = said.standing_on(today, lately, as_signed(clearance))
    known = _known(standing, prescriptions, logs, has_contact=row.has_contact)
    plan = known.plan
    return Life(
        walker_id=row.pk,
        changes=row.changes,
        born=_born(row, said),
        today=today,
        zone=row.time_zone,
        known=relieved(known),
        past=Past(plan, known.prescriptions, known.holds, known.logs) if plan else None,
        alerts=tuple(_ALERTS.read(row.alerted)),
        clearance=clearance,
        checklist_until=_checklist_until(said, standing),
        last_walk=row.last_walk,
        last_fall=last_fall,
        had_plan=row.had_plan,
        fell_on=tuple(report.on for report in _FALLS.read(row.fell)),
        stumbles=tuple(_STUMBLES.read(row.stumbled)),
        held_back=said.held_back,
    )


def _what_was_said(row: Any, logs: Sequence[SessionLog]) -> Said:
    return Said(
        answered=tuple(map(_answered, _SCREENINGS.read(row.screened, "version", "said_seen_on"))),
        health=tuple(
            HealthAnswered(one.on, one.answered_at, tuple(one.kinds)) for one in _HEALTH.read(row.health_said)
        ),
        consents=tuple(_CONSENTS.read(row.agreed)),
        clearances=tuple(_CLEARANCES.read(row.cleared)),
        lately_on=lambda on: lately_on(logs, on),
    )


def _checklist_until(said: Said, standing: Standing) -> date | None:
    """The last day of the last whole checklist, if nothing else happens; None before the first."""
    whole_on = max((one.on for one in said.answered if not one.steps), default=None)
    if whole_on is None:
        return None
    with_care = said.ever_held_back or bool(standing.precautions) or standing.age >= CARE_FROM_AGE
    return valid_until(whole_on, with_care=with_care)


def _born(row: Any, said: Said) -> date | None:
    """As the last checklist says, which is decided by; else as the settings do."""
    told = said.answered[-1].answers.get(BIRTH_ITEM) if said.answered else None
    return date.fromisoformat(told) if isinstance(told, str) else row.birth_date


def _answered(screening: Any) -> Any:
    screening.ruleset = ScreeningRuleset(version=screening.version)
    screening.seen_said_on = date.fromisoformat(screening.said_seen_on) if screening.said_seen_on else None
    return as_answered(screening)


def _known(
    standing: Standing, prescriptions: Sequence[Any], logs: Sequence[Any], *, has_contact: bool
) -> Known:
    """As Today knows it, without what is asked around today's walk."""
    plan = prescriptions[0].plan if prescriptions else None
    codes = codes_of(plan.program) if plan else frozenset()
    return Known(
        standing=replace(standing, precautions=standing.precautions | codes),
        plan=plan,
        prescriptions=tuple(prescriptions),
        logs=tuple(logs),
        holds=tuple(_HOLDS.read(prescriptions[0].held)) if prescriptions else (),
        has_contact=has_contact,
        beside={log.on: beside_log(log) for log in logs},
    )
