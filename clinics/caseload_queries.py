"""Reads of a caseload; each starts from who is asking, in which clinic and as what."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Sum

from accounts.models import User
from clinics.models import CaseloadEntry
from clinics.queries import links_in_view
from clinics.roles import Role

_ENTRY = "walker__caseload_entry__"


class Patient(NamedTuple):
    """Somebody in view: the care link, the walker, and the entry that is kept of them, None where none is."""

    linked_on: date
    offered: str
    physio_id: int
    walker_id: int
    walker: UUID
    name: str
    email: str
    zone: str
    changes: int
    known_changes: int | None
    known_on: date | None
    made_by: str | None
    kind: int
    since: date
    program: str
    has_precautions: bool
    is_new: bool
    reason: str
    also: list[list[int]]
    who: str
    cells: str

    def is_fresh(self, today: date, maker: str) -> bool:
        """Whether the entry tells what holds today."""
        return (self.known_changes, self.known_on, self.made_by) == (self.changes, today, maker)

    def told_by(self, entry: CaseloadEntry) -> "Patient":
        """The same with an entry that was worked out just now."""
        return self._replace(
            kind=entry.kind,
            since=entry.since,
            program=entry.program,
            has_precautions=entry.has_precautions,
            is_new=entry.is_new,
            reason=entry.reason,
            also=entry.also,
            who=entry.who,
            cells=entry.cells,
        )


_COLUMNS = (
    "on", "offered_program", "physio", "walker", "walker__uuid", "walker__name", "walker__email",
    "walker__time_zone", "walker__changes", f"{_ENTRY}changes", f"{_ENTRY}on", f"{_ENTRY}made_by",
    f"{_ENTRY}kind", f"{_ENTRY}since", f"{_ENTRY}program", f"{_ENTRY}has_precautions", f"{_ENTRY}is_new",
    f"{_ENTRY}reason", f"{_ENTRY}also", f"{_ENTRY}who", f"{_ENTRY}cells",
)  # fmt: skip


def patients_of(user: User, clinic_id: int, roles: frozenset[Role]) -> list[Patient]:
    """Everybody in view, each once, also where several physios of the clinic look after them; one query."""
    links = links_in_view(user, clinic_id, roles).order_by("-pk").values_list(*_COLUMNS)
    # Of several links one's own counts, else the first one; it is read last.
    in_order = sorted((Patient(*link) for link in links), key=lambda one: one.physio_id == user.pk)
    return list({one.walker_id: one for one in in_order}.values())


def pulse_of(user: User, clinic_id: int, roles: frozenset[Role], today: date) -> str:
    """What changes with every write about anybody in view, with who is, and with the day; one query."""
    walkers = User.objects.filter(pk__in=links_in_view(user, clinic_id, roles).values("walker"))
    told = walkers.aggregate(changes=Sum("changes"), people=Count("pk"), newest=Max("pk"))
    return _pulse(told["changes"] or 0, told["people"], told["newest"] or 0, today)


def pulse_in(patients: Sequence[Patient], today: date) -> str:
    """The same from what was read already."""
    newest = max((one.walker_id for one in patients), default=0)
    return _pulse(sum(one.changes for one in patients), len(patients), newest, today)


def _pulse(changes: int, people: int, newest: int, today: date) -> str:
    return f"{changes}.{people}.{newest}.{today:%j}"
