"""What the progress page shows: sessions done, pain and minutes, what changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sessions.adherence import Adherence, Span, adherence
from sessions.changes import Change, changes_of
from sessions.charts import Walk
from sessions.known import current
from sessions.models import SessionLog
from sessions.past import Past

# As many sessions as have room beside each other on a phone.
WALKS_SHOWN = 14


@dataclass(frozen=True)
class Counted:
    """The sessions done of one plan: since it started, and lately; the same while the plan is young."""

    past: Past
    so_far: Adherence
    lately: Adherence
    span: Span

    @property
    def has_lately(self) -> bool:
        """Whether the last days are another stretch than the whole."""
        return self.span != self.span.lately()


def counted(past: Past, today: date, held_back: Callable[[date], bool]) -> Counted:
    """How much of a plan's sessions were done, and of those of its last 28 days."""
    span = past.span(today)
    return Counted(past, done_in(past, span, held_back), done_in(past, span.lately(), held_back), span)


def done_in(past: Past, span: Span, held_back: Callable[[date], bool]) -> Adherence:
    """How much of what was due in some days of a plan was done."""
    return adherence(span, past.told(), scheduled=past.scheduled, pauses=past.pauses, held_back=held_back)


def walks_of(pasts: Sequence[Past]) -> list[Walk]:
    """Every walk of every plan, the newest first."""
    logs = [log for past in pasts for log in current(past.logs) if not log.skipped]
    return [_walk(log) for log in sorted(logs, key=lambda log: (log.on, log.slot, log.pk), reverse=True)]


def changes(pasts: Sequence[Past]) -> list[Change]:
    """What changed about every plan, the newest first."""
    return [change for past in pasts for change in changes_of(past)]


def _walk(log: SessionLog) -> Walk:
    return Walk(
        on=log.on,
        before=log.pain_before,
        worst=log.pain_worst,
        after=log.pain_after,
        minutes=_minutes(log),
        extra=log.slot > 0,
    )


def _minutes(log: SessionLog) -> float | None:
    """Backward minutes as told; those planned where all was done, None where nobody told of a part."""
    if log.walked_s is not None:
        return round(log.walked_s / 60, 1)
    return round(log.backward_s / 60, 1) if log.done == SessionLog.Done.ALL else None
