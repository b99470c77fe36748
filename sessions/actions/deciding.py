"""What follows from an answer, beyond keeping it: a decision, and what it does to the plan."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from accounts.models import User
from alerts.actions import Raised, raise_alert
from core import clock
from programs.actions import write_steps
from programs.deciding.reading import Entry
from programs.deciding.table import Level
from programs.decision_rules import current_rules
from programs.models import Plan, ProgramWeek
from sessions.actions.holding import settle_holds
from sessions.asking.reading import current_asking
from sessions.footing import Judged, judged
from sessions.known import Decided, Known
from sessions.models import Decision
from sessions.queries import day_for
from sessions.replaying import asked_within
from sessions.told_queries import told_beside_walks


def decide_again(
    *,
    walker: User,
    plan: Plan | None,
    today: date,
    caused_by: UUID,
    named: Iterable[tuple[str, str]] = (),
    slip: UUID | None = None,
) -> None:
    """Lets the rules look again after an answer came in; `caused_by` is its row, `plan` the running one.

    `named` are alerts that the answer itself calls for, as (rule, level); they are raised without a plan too.
    `slip` is the row that the answer takes the place of in the same sitting; what came of it is taken back.
    """
    asking = current_asking()
    named = tuple(named)
    for rule, level in named:
        raised = Raised(rule, level, asking.alerts[rule].reason, asking.version, caused_by)
        raise_alert(walker=walker, raised=raised, on=today)
    if plan is None or plan.ended_at is not None:
        return
    day = day_for(walker, on=today, today=today)
    if day.plan is None or day.plan.pk != plan.pk:
        return
    known = settle_holds(walker, day.known, today, because="corrected" if slip else "")
    decide(
        walker,
        known,
        today,
        caused_by,
        told=told_beside_walks(walker, known),
        raised=[rule for rule, _ in named],
        undone=_came_of(slip) if slip else (),
        weeks=[day.week] if day.week else [],
    )


def _came_of(cause: UUID) -> set[int]:
    """The prescriptions to which decisions after an answer have led."""
    led = Decision.objects.filter(caused_by=cause, prescription__isnull=False)
    return {key for (key,) in led.values_list("prescription_id") if key}


def decide(
    walker: User,
    known: Known,
    today: date,
    caused_by: UUID | None,
    *,
    told: Iterable[Entry] = (),
    raised: Collection[str] = (),
    undone: Collection[int] = (),
    weeks: Iterable[ProgramWeek] = (),
) -> Known:
    """Decides on what is known under the walker's lock, keeps the decision and does what it says.

    `told` was told beside walks, `raised` are rules whose alerts something else has raised already, `undone`
    the prescriptions that came of what was taken back.
    """
    assert known.plan is not None
    found = judged(known, known.plan, today, told=told, undone=undone)
    known = _keep(walker, known, found, today, caused_by, weeks=weeks)
    _raise_alerts(walker, known.decided, found, {*raised}, caused_by, today)
    return replace(known, decided=_decided(found, known))


def _keep(
    walker: User,
    known: Known,
    found: Judged,
    today: date,
    caused_by: UUID | None,
    *,
    weeks: Iterable[ProgramWeek] = (),
) -> Known:
    """Writes a decision down, and the prescription that it leads to where one does."""
    assert known.plan is not None
    steps = [found.step] if found.step else []
    rows = [*(one.week for one in known.prescriptions), *weeks]
    written = (
        write_steps(plan=known.plan, steps=steps, author=None, zone=walker.time_zone, weeks=rows)
        if steps
        else []
    )
    json = found.decision.as_json_dict()
    Decision.objects.create(
        plan=known.plan,
        on=today,
        about=found.log.on if found.log else None,
        log=found.log,
        prescription=written[-1] if written else None,
        question=asked_within(found.question, found.limits),
        outcome=json["outcome"],
        rule=json["rule"],
        adjust=json["adjust"],
        alerts=json["alerts"],
        why=found.decision.why,
        ruleset=found.decision.ruleset,
        caused_by=caused_by,
        zone=walker.time_zone,
        decided_at=clock.now(),
    )
    return replace(known, prescriptions=(*known.prescriptions, *written))


def _decided(found: Judged, known: Known) -> Decided:
    return Decided(
        outcome=str(found.decision.outcome),
        why=found.decision.why,
        log=found.log.pk if found.log else None,
        prescription=known.prescriptions[-1].pk if found.step else None,
        alerts=frozenset(alert.rule for alert in found.decision.alerts),
    )


def _raise_alerts(
    walker: User, before: Decided, found: Judged, raised: set[str], caused_by: UUID | None, today: date
) -> None:
    """Raises what no decision about the same walk has raised; the walk is the cause where there is one."""
    about = found.log.pk if found.log else None
    rows = {row.id: row for row in current_rules().rows}
    for alert in found.decision.alerts:
        # What waits for the next look anyway is said once, until it has passed.
        goes_on = before.log == about or alert.level is Level.DIGEST
        if alert.rule not in raised and not (goes_on and alert.rule in before.alerts):
            row = rows[alert.rule]
            reason = row.sentence(row.looks_for)
            cause = found.log.uuid if found.log else caused_by
            one = Raised(alert.rule, alert.level.value, reason, found.decision.ruleset, cause)
            raise_alert(walker=walker, raised=one, on=today)
