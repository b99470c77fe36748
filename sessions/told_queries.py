"""Reads of what was told beside walks, as the decision table takes it; each starts from the walker."""

from datetime import date, datetime

from accounts.models import User
from programs.deciding.reading import Done, Entry, Fall, NewSign
from programs.decision_rules import current_rules
from sessions.asking.reading import current_asking
from sessions.asking.ready import RED
from sessions.asking.reported import reported
from sessions.known import Known
from sessions.models import ReadyCheck, SymptomReport, Walk

# The one button of a guided walk stands for several warning signs; the table looks whether there was any.
_ON_A_WALK = frozenset({"RF01_CHEST_NOW"})


def told_beside_walks(walker: User, known: Known) -> list[Entry]:
    """Falls, new signs and warning signs that nobody has answered yet; no query while no rule holds the plan.

    What is told holds a plan at once, so without a hold it was taken back, or its walker has gone on since.
    """
    if not any(hold.lifted_at is None and not hold.by_walker for hold in known.holds):
        return []
    ended = [hold.lifted_at for hold in known.holds if hold.lifted_because == "resumed" and hold.lifted_at]
    since = max(ended, default=None)
    return [*_reports(walker, since), *_checks(known, since), *_walks(known, since)]


def _reports(walker: User, since: datetime | None) -> list[Entry]:
    """A report with what was told about it later, on the day on which it was made."""
    rows = SymptomReport.objects.filter(walker=walker, taken_back_at=None).order_by("told_at", "pk")
    firsts: dict[int | None, date] = {}
    entries: dict[int, Entry] = {}
    for row in rows if since is None else rows.filter(told_at__gt=since):
        first = row.about_id or row.pk
        on = firsts.setdefault(first, row.on)
        entries[first] = _entry(row, on)
    return [*entries.values()]


def _entry(row: SymptomReport, on: date) -> Entry:
    meaning = reported(
        current_asking(), row.kind, answers=row.answers, red_flags=row.red_flags, new_signs=row.new_signs
    )
    fall = Fall.SERIOUS if meaning.serious else Fall.FALL
    return Entry(
        on=on,
        due=False,
        done=Done.MISSED,
        fall=fall if row.kind == SymptomReport.Kind.FALL else None,
        new_signs=frozenset(map(NewSign, row.new_signs)),
        red_flags=frozenset(row.red_flags) & current_rules().red_flags,
    )


def _checks(known: Known, since: datetime | None) -> list[Entry]:
    """Warning signs that were ticked before a walk."""
    checks = ReadyCheck.objects.filter(plan=known.plan, taken_back_at=None, outcome="seek_care")
    signs = current_asking().signs
    return [
        Entry(
            on=check.on,
            due=False,
            done=Done.MISSED,
            red_flags=frozenset(signs[key].item for key in check.answers.get(RED) or () if key in signs)
            & current_rules().red_flags,
        )
        for check in (checks if since is None else checks.filter(answered_at__gt=since)).order_by(
            "answered_at"
        )
    ]


def _walks(known: Known, since: datetime | None) -> list[Entry]:
    """Warning signs that stopped a guided walk."""
    red = Walk.objects.filter(plan=known.plan, taken_back_at=None, ended=Walk.Ended.RED)
    days = (red if since is None else red.filter(ended_at__gt=since)).order_by("ended_at")
    signs = _ON_A_WALK & current_rules().red_flags
    return [
        Entry(on=on, due=False, done=Done.MISSED, red_flags=signs) for on in days.values_list("on", flat=True)
    ]
