"""Reads of what was asked around walks; each starts from the walker or from a plan of theirs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from onboarding.models import Screening
from onboarding.ruleset import current_ruleset
from onboarding.standing import Standing
from programs.models import Plan
from programs.precautions import Precaution
from sessions.asked import AskedOn, Beside
from sessions.asking.places import About, is_whole
from sessions.asking.reading import current_asking
from sessions.known import Decided
from sessions.models import Decision, MorningAnswer, ReadyCheck, SessionLog, SymptomReport

# Rules of the checklist whose helper a wall may stand in for: age, and a little worry about falling.
_WALL_WILL_DO = ("ID01.", "FA04.r1")


def asked_along(on: date, slot: int = 0) -> Mapping[str, Subquery]:
    """What is read along with a plan about one walk of its day; `asked_in` makes a value of it."""
    checks = ReadyCheck.objects.filter(plan=OuterRef("pk"), on=on, taken_back_at=None)
    newest = checks.filter(slot=slot).order_by("-answered_at", "-pk")
    told = MorningAnswer.objects.filter(plan=OuterRef("pk"), superseded_at=None).order_by("-on")
    return {
        "ready_outcome": Subquery(newest.values("outcome")[:1]),
        "ready_precautions": Subquery(newest.values("extra_precautions")[:1]),
        "ready_answers": Subquery(newest.values("answers")[:1]),
        "ready_fired": Subquery(newest.values("fired")[:1]),
        "more_fired": _before_extras(checks, "fired"),
        "more_precautions": _before_extras(checks, "extra_precautions"),
        "morning_of": Subquery(told.values("on")[:1]),
    }


def asked_in(plan: Any) -> AskedOn:
    """The value of what was read along with a plan."""
    return AskedOn(plan.ready_outcome or "", tuple(plan.ready_precautions or ()), plan.morning_of)


def asked_beside() -> Mapping[str, Subquery]:
    """What is read along with logs about their days; `beside_in` makes values of it."""
    checks = ReadyCheck.objects.filter(plan=OuterRef("plan"), on=OuterRef("on"), taken_back_at=None)
    # How the day began, before the due walk where there was one.
    newest = checks.order_by("slot", "-answered_at", "-pk")
    told = MorningAnswer.objects.filter(plan=OuterRef("plan"), on=OuterRef("on"), superseded_at=None)
    return {
        "ready_answers": Subquery(newest.values("answers")[:1]),
        "ready_precautions": Subquery(newest.values("extra_precautions")[:1]),
        "ready_fired": Subquery(newest.values("fired")[:1]),
        "more_fired": _before_extras(checks, "fired"),
        "more_precautions": _before_extras(checks, "extra_precautions"),
        "morning": Subquery(told.values("pain")[:1]),
        "morning_at": Subquery(told.values("answered_at")[:1]),
        "morning_zone": Subquery(told.values("zone")[:1]),
    }


def _before_extras(checks: QuerySet[ReadyCheck], column: str) -> Subquery:
    """A column of the newest check of a day before a walk beyond the plan."""
    newest = checks.filter(slot__gt=0).order_by("-answered_at", "-pk")
    return Subquery(newest.values(column)[:1])


def beside_log(log: Any) -> Beside:
    """The value of what was read along with a log."""
    if log.morning is None:
        return beside_in(log)
    told_on = timezone.localdate(log.morning_at, ZoneInfo(log.morning_zone))
    is_late = told_on > log.on + timedelta(days=1)
    late_on = told_on if is_late else None
    return replace(beside_in(log), morning=log.morning, morning_at=log.morning_at, late_on=late_on)


def beside_in(row: Any) -> Beside:
    """The value of what was read along with a plan about its day."""
    rules = {rule.id: rule for rule in current_asking().rules}
    met = (*(row.ready_fired or ()), *(row.more_fired or ()))
    fired = [rules[rule] for rule in met if rule in rules]
    before = (row.ready_answers or {}).get("PC03_PAIN")
    codes = {*(row.ready_precautions or ()), *(row.more_precautions or ())}
    return Beside(before=before, held=any(rule.holds for rule in fired), codes=frozenset(codes))


def newest_decision() -> Mapping[str, Subquery]:
    """What is read along with a plan about the newest decision; `decided_in` makes a value of it."""
    newest = Decision.objects.filter(plan=OuterRef("pk")).order_by("-decided_at", "-pk")
    return {
        "decided_outcome": Subquery(newest.values("outcome")[:1]),
        "decided_why": Subquery(newest.values("why")[:1]),
        "decided_log": Subquery(newest.values("log")[:1]),
        "decided_prescription": Subquery(newest.values("prescription")[:1]),
        "decided_alerts": Subquery(newest.values("alerts")[:1]),
    }


def decided_in(plan: Any) -> Decided:
    """The value of what was read along with a plan."""
    raised = frozenset(alert["rule"] for alert in plan.decided_alerts or ())
    return Decided(
        outcome=plan.decided_outcome or "",
        why=plan.decided_why or "",
        log=plan.decided_log,
        prescription=plan.decided_prescription,
        alerts=raised,
    )


def ready_check_on(plan: Plan, on: date, slot: int = 0) -> ReadyCheck | None:
    """The newest check before a walk of the day that was not taken back."""
    checks = ReadyCheck.objects.filter(plan=plan, on=on, slot=slot, taken_back_at=None)
    return checks.order_by("-answered_at", "-pk").first()


def about_of(walker: User, plan: Plan, standing: Standing, on: date) -> About:
    """What the questions before a walk must know of the walker and the plan; four queries."""
    return About(
        precautions=standing.codes,
        usual_pain=_usual_pain(plan, on),
        place_before=_place_before(plan),
        wall_instead=_wall_will_do(standing),
        has_contact=walker.has_contact,
    )


def walked_on(plan: Plan, on: date) -> SessionLog | None:
    """The walk of a day as it stands, the due one before an extra one; None where nobody walked."""
    walked = plan.logs.filter(on=on, superseded_at=None).exclude(done=SessionLog.Done.SKIPPED)
    return walked.order_by("slot").first()


def morning_after(plan: Plan, on: date) -> MorningAnswer | None:
    """What was told of the morning after a day."""
    return MorningAnswer.objects.filter(plan=plan, on=on, superseded_at=None).first()


def report_of(walker: User, report: UUID) -> SymptomReport:
    """The first row of a report of the walker's; 404 for anybody else's."""
    found = SymptomReport.objects.filter(walker=walker, uuid=report, about=None).first()
    if found is None:
        raise Http404("no such report")
    return found


def report_made_as(walker: User, client_key: UUID) -> SymptomReport | None:
    """The report with that key, unless it was taken back."""
    return SymptomReport.objects.filter(walker=walker, client_key=client_key, taken_back_at=None).first()


def falls_told(walker: User | OuterRef) -> QuerySet[Any, datetime]:
    """The moments at which the walker reported a fall or named one before a walk, the latest first."""
    falls = SymptomReport.objects.filter(walker=walker, kind=SymptomReport.Kind.FALL, taken_back_at=None)
    return falls.order_by("-told_at").values_list("told_at", flat=True)


def signs_told(walker: User | OuterRef) -> QuerySet[Any, datetime]:
    """The moments at which the walker reported a warning sign, the latest first."""
    signs = SymptomReport.objects.filter(walker=walker, taken_back_at=None).exclude(red_flags=[])
    return signs.order_by("-told_at").values_list("told_at", flat=True)


def told_about_it(report: SymptomReport) -> SymptomReport | None:
    """What was told about a report after it was made, or None."""
    return SymptomReport.objects.filter(about=report).order_by("told_at", "pk").first()


def blood_thinner_of(walker: User) -> str | None:
    """What the walker last answered about blood thinners, or None where nobody asked yet."""
    latest = Screening.objects.filter(walker=walker, mistake=None).order_by("-handed_in_at", "-pk").first()
    return latest.answers.get("FA06_THINNER") if latest else None


def in_the_same_sitting(told_at: datetime, now: datetime) -> bool:
    """Whether a slip of the finger may still be taken back."""
    return now - told_at <= timedelta(minutes=current_asking().sitting_min)


def _usual_pain(plan: Plan, on: date) -> float | None:
    """The median pain at rest of the week before a day: before walks and on the mornings after them."""
    since = on - timedelta(days=current_asking().usual_days)
    week = Q(on__gte=since, on__lt=on)
    checks = ReadyCheck.objects.filter(week, plan=plan, taken_back_at=None)
    pains = [*checks.values_list("answers__PC03_PAIN", flat=True)]
    pains += plan.logs.filter(week, superseded_at=None).values_list("pain_before", flat=True)
    # A morning is told by the day of its walk.
    mornings = MorningAnswer.objects.filter(
        plan=plan, superseded_at=None, on__gte=since - timedelta(days=1), on__lt=on - timedelta(days=1)
    )
    pains += mornings.values_list("pain", flat=True)
    told = [pain for pain in pains if pain is not None]
    return float(median(told)) if told else None


def _place_before(plan: Plan) -> str:
    """The kind of place that was ticked whole the last time on this plan, or ""."""
    checks = ReadyCheck.objects.filter(plan=plan, outcome__in=("go", "easier"), taken_back_at=None)
    newest_first = checks.order_by("-answered_at", "-pk").values_list("answers", flat=True)
    asking = current_asking()
    return next((str(answers["EN07"]) for answers in newest_first if is_whole(asking, answers)), "")


def _wall_will_do(standing: Standing) -> bool:
    """Whether a helper is asked for only by rules whose helper a wall in a hallway may stand in for."""
    givers = [
        rule.id
        for rule in current_ruleset().item_rules
        if Precaution.P_SPOTTER in rule.precautions and rule.id in standing.fired
    ]
    return bool(givers) and all(rule.startswith(_WALL_WILL_DO) for rule in givers)
