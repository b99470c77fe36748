"""A log with those that it took the place of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sessions.models import SessionLog


@dataclass(frozen=True)
class Record:
    """What was told last about one slot of a day, and what was told before it, newest first."""

    log: SessionLog
    before: tuple[SessionLog, ...]


def chain_of(log: SessionLog, logs: Iterable[SessionLog]) -> Iterator[SessionLog]:
    """The log and, one after the other, those it took the place of, as far as `logs` go."""
    by_key: dict[int | None, SessionLog] = {one.pk: one for one in logs}
    found: SessionLog | None = log
    while found is not None:
        yield found
        found = by_key.get(found.corrects_id)


def told_about(logs: Sequence[SessionLog]) -> list[Record]:
    """Each slot of each plan with its versions, as they stand; those that were taken back too."""
    slots: dict[tuple[int, int], list[SessionLog]] = {}
    for log in sorted(logs, key=lambda log: (log.superseded_at is None, log.logged_at, log.pk), reverse=True):
        slots.setdefault((log.plan_id, log.slot), []).append(log)
    return [Record(newest, tuple(before)) for _, (newest, *before) in sorted(slots.items())]
