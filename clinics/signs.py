"""What a patient's rows say to a physio, as the order of the caseload reads it."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from alerts.models import Alert
from clinics.alert_words import about
from clinics.attention import Ending, Ends, Held, HeldBackBy, NextStep, OpenAlert, Signs
from clinics.lives import Life
from clinics.timeline.words import hold_in_words
from onboarding.staleness import Scope
from sessions.past import Past
from sessions.ways_back import Need

DAY = timedelta(days=1)


def signs_of(life: Life) -> Signs:
    """Everything about a walker that may need attention, what depends on their physio apart."""
    begun_on, idle_since = _silence(life)
    held_back_since, held_back_by = _held_back(life)
    return Signs(
        alerts=tuple(map(_open_alert, life.alerts)),
        held_back_since=held_back_since,
        held_back_by=held_back_by,
        begun_on=begun_on,
        idle_since=idle_since,
        endings=tuple(_endings(life)),
        review_on=life.review_on,
        held=_held(life),
    )


def _open_alert(alert: Alert) -> OpenAlert:
    return OpenAlert(alert.level, alert.raised_at.astimezone(ZoneInfo(alert.zone)).date(), about(alert))


def _held_back(life: Life) -> tuple[date | None, HeldBackBy]:
    """Since when the checklist holds back: its answers, or what ended the clearance that covered them."""
    answered_on, clearance = life.standing.answered_on, life.clearance
    if not life.is_held_back:
        is_shut = clearance is not None and life.past is not None and not _is_open(life, life.past)
        return (clearance.on, HeldBackBy.LEFT_OUT) if clearance and is_shut else (None, HeldBackBy.CHECKLIST)
    assert answered_on is not None
    if clearance is None or clearance.screening_id != life.standing.source:
        return answered_on, HeldBackBy.CHECKLIST
    if life.last_fall is not None and life.last_fall >= clearance.signed_at:
        fell_on = life.last_fall.astimezone(ZoneInfo(life.zone)).date()
        if fell_on <= clearance.expires_on:
            return fell_on, HeldBackBy.FALL
    if clearance.expires_on < life.today:
        return max(answered_on, clearance.expires_on), HeldBackBy.END
    return life.today, HeldBackBy.CHECKLIST


def _is_open(life: Life, past: Past) -> bool:
    """Whether the clearance leaves the running program open."""
    return life.standing.may_do(past.plan.program.slug)


def _held(life: Life) -> Held | None:
    """The pause in force and whose turn it is; none where the checklist holds back, which says so itself."""
    hold = life.hold
    if hold is None or life.is_held_back:
        return None
    why = hold_in_words(hold)
    if hold.by_walker:
        return Held(hold.from_date, why)
    if life.needs == (Need.PHYSIO,):
        return Held(hold.from_date, why, NextStep.PHYSIO, life.standing.answered_on)
    waits = life.needs or not life.standing.may_walk
    return Held(hold.from_date, why, NextStep.PATIENT if waits else NextStep.GOING_ON)


def _silence(life: Life) -> tuple[date | None, date | None]:
    """The first day of a plan of which nothing was walked, or the first session missed since the last walk.

    Neither while the plan pauses or the walker waits: then nobody expects a walk.
    """
    past = life.past
    if past is None or life.hold is not None or life.is_held_back:
        return None, None
    if life.last_walk is None or life.last_walk < past.plan.starts_on:
        return past.plan.starts_on, None
    return None, _idle_since(past, life.last_walk, life.today)


def _idle_since(past: Past, last_walk: date, today: date) -> date | None:
    """The first session missed since the last walk and the last pause; today's is not missed yet."""
    free_from = [last + DAY for _, last in past.pauses if last is not None and last < today]
    since = max([last_walk + DAY, *free_from])
    days = (since + offset * DAY for offset in range((today - since).days))
    return next((day for day in days if past.scheduled(day)), None)


def _endings(life: Life) -> Iterator[Ending]:
    """The last days of the clearance that counts, of what it lifts, and of the checklist."""
    standing, clearance = life.standing, life.clearance
    if standing.clearance is not None and clearance is not None:
        yield Ending(Ends.CLEARANCE, clearance.expires_on)
        for lift in clearance.lifted:
            until = date.fromisoformat(lift["until"])
            if lift["code"] in standing.lifted and until < clearance.expires_on:
                yield Ending(Ends.LIFT, until)
    last_on = life.checklist_until
    if life.is_held_back or last_on is None:
        return
    if standing.renew is not None and standing.renew.scope is Scope.WHOLE:
        # Asked for before its time, after a long gap or a warning sign.
        last_on = min(last_on, life.today - DAY)
    yield Ending(Ends.CHECKLIST, last_on)
