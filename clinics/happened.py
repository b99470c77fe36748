"""What a walker told of falls and of signs that something is wrong, in words, for a physio to go by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.models import User
from programs.hold_reasons import HoldReason
from programs.queries import holds_of
from sessions.asking.reading import current_asking
from sessions.models import SessionLog, SymptomReport
from sessions.report_forms import ANSWERS

# Our own careful choice: older reports stand in the patient's timeline.
SHOWN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that was told: its day, what it was, the answers about it, and the walker's own words."""

    on: date
    what: str
    facts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Held:
    """A plan that a rule holds, since a day and for a reason."""

    plan: str
    since: date
    why: str


def held_by_rules(walker: User) -> list[Held]:
    """The plans of the walker that a rule holds now."""
    held = [one for one in holds_of(walker) if one.lifted_at is None and not one.by_walker]
    return [Held(_(one.plan.program.name), one.from_date, _(HoldReason(one.reason).why)) for one in held]


def happened_lately(walker: User, on: date) -> list[Happened]:
    """What the walker reported or logged as a fall in the days before, the latest first; two queries."""
    since = on - timedelta(days=SHOWN_DAYS)
    reports = SymptomReport.objects.filter(walker=walker, taken_back_at=None, on__gte=since)
    logs = SessionLog.objects.filter(plan__walker=walker, superseded_at=None, fall=True, on__gte=since)
    # What was told later about a report repeats what was told first.
    last = {one.about_id or one.pk: one for one in reports.order_by("told_at", "pk")}
    told = [_reported(one) for one in last.values()]
    told += [Happened(one.on, _("A fall, told after a walk"), tuple(_of_log(one)), one.note) for one in logs]
    return sorted(told, key=lambda one: one.on, reverse=True)


def _reported(report: SymptomReport) -> Happened:
    asking = current_asking()
    asked = {one.id: _(one.text) for one in asking.fall.values()}
    # The first is taken from the checklist, so that nobody is asked it here.
    asked |= {"blood_thinner": _("Blood thinner?"), "on_a_walk": _("Were you walking backward?")}
    answers = [f"{asked[key]} {ANSWERS[value]}" for key, value in report.answers.items() if key in asked]
    signs = [_(asking.signs[item].label) for item in report.red_flags if item in asking.signs]
    joints = [_(one.label) for one in asking.joint_signs if one.value in report.new_signs]
    return Happened(report.on, report.get_kind_display(), (*answers, *signs, *joints), report.note)


def _of_log(log: SessionLog) -> Iterator[str]:
    if log.pain_worst is not None:
        yield _("Worst pain %(pain)d of 10") % {"pain": log.pain_worst}
    if log.stopped_for:
        yield _("Stopped for: %(what)s") % {"what": log.get_stopped_for_display()}
