"""What happened to the plans: steps, decisions, pauses, days, ends."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from clinics.timeline.pages import Entry, Kind
from clinics.timeline.words import LIFTED, OUTCOMES, author_in_words, day_of, hold_in_words
from programs.models import Plan, PlanHold, Prescription
from sessions.models import Decision
from sessions.past import Past
from sessions.templatetags.counts import weekday_names


def plans_of(walker: User, pasts: Sequence[Past]) -> Iterator[Entry]:
    """Every plan's prescriptions, pauses, changes of days, and its end."""
    for past in pasts:
        for written in past.prescriptions:
            yield _prescription(walker, past.plan, written)
        for hold in past.holds:
            yield from _hold(walker, hold)
        yield from _weekdays(past.plan)
        if past.plan.ended_on is not None and past.plan.ended_at is not None:
            ended = _("%(program)s ended: %(why)s") % {
                "program": past.plan.program.name,
                "why": past.plan.get_ending_display(),
            }
            yield Entry(Kind.PLAN, past.plan.ended_on, past.plan.ended_at, ended, _("the patient"))


def decisions_of(decisions: Iterable[Decision]) -> Iterator[Entry]:
    """What the rules decided, by which row, in the sentence that the walker read."""
    for decision in decisions:
        yield Entry(
            kind=Kind.PLAN,
            on=decision.on,
            at=decision.decided_at,
            what=str(OUTCOMES[decision.outcome]),
            by=_("rule"),
            quote=_(decision.why),
            rule=decision.rule,
        )


def _prescription(walker: User, plan: Plan, written: Prescription) -> Entry:
    what = _("%(program)s: week %(week)d from %(day)s on") % {
        "program": plan.program.name,
        "week": written.week.number,
        "day": date_format(written.effective_from, "j F"),
    }
    why = written.change_note or (_(written.why) if written.why else "")
    return Entry(
        kind=Kind.PLAN,
        on=day_of(written.written_at, written.zone),
        at=written.written_at,
        what=what,
        by=written.author_name or author_in_words(written.author, walker),
        facts=tuple(_told_along(written)),
        quote=why,
        rule="" if written.author_id else written.rule,
    )


def _told_along(written: Prescription) -> Iterator[str]:
    """What a physio wrote beside a prescription."""
    if written.note:
        yield _("note for the patient: %(note)s") % {"note": written.note}
    if written.review_on:
        yield _("to be reviewed on %(day)s") % {"day": date_format(written.review_on, "j F")}
    if written.seen_at:
        yield _("opened by the patient")


def _hold(walker: User, hold: PlanHold) -> Iterator[Entry]:
    why = hold_in_words(hold)
    first, last = date_format(hold.from_date, "j F"), hold.until and date_format(hold.until, "j F")
    days = _("from %(first)s to %(last)s") if last else _("from %(first)s on")
    yield Entry(
        kind=Kind.PLAN,
        on=day_of(hold.held_at, hold.zone),
        at=hold.held_at,
        what=_("On hold: %(why)s") % {"why": why},
        by=author_in_words(hold.author, walker),
        facts=(days % {"first": first, "last": last},),
        rule="" if hold.by_walker else hold.rule,
    )
    if hold.lifted_on is not None and hold.lifted_at is not None:
        because = LIFTED.get(hold.lifted_because, hold.lifted_because)
        yield Entry(
            kind=Kind.PLAN,
            on=hold.lifted_on,
            at=hold.lifted_at,
            what=_("The hold ended: %(why)s") % {"why": because},
            by=_("rule"),
        )


def _weekdays(plan: Plan) -> Iterator[Entry]:
    for last, _days in plan.earlier_weekdays:
        on = date.fromisoformat(last) + timedelta(days=1)
        what = _("Days from here on: %(days)s") % {"days": weekday_names(plan.chosen_on(on))}
        yield Entry(Kind.PLAN, on, plan.started_at, what, _("the patient"))
