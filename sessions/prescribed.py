"""What a physio has prescribed, as the rules read it: the rows of the week table, and what it answers."""

from collections.abc import Sequence
from datetime import date

from programs.deciding.table import DecisionRules
from programs.decision_rules import current_rules
from programs.footing import SET
from programs.models import Prescription
from programs.prescribed import Prescribed, prescribed_on
from programs.week_table import Week
from sessions.known import Known


def weeks_of(known: Known, prescribed: Prescribed) -> dict[int, Week]:
    """The rows that were read, as prescribed, by number: those on which the plan has stood, and all of them
    where a physio has edited one."""
    rows = {row.number: row for row in (*(one.week for one in known.prescriptions), *known.rows)}
    return {number: prescribed.week(row) for number, row in rows.items()}


def table_of(known: Known) -> dict[int, Week]:
    """The whole table as a physio has edited it last; empty where it stands as published."""
    newest = prescribed_on(known.prescriptions, date.max)
    return {row.number: newest.week(row) for row in known.rows} if newest.is_tailored else {}


def rules_of(known: Known) -> DecisionRules:
    """The decision table with the numbers that a physio has set last."""
    return current_rules().within(prescribed_on(known.prescriptions, date.max).limits.numbers)


def answer_of_physio(written: Sequence[Prescription], known: Known) -> Prescription | None:
    """The physio's prescription that answers all that was told of walks; None where any was told since."""
    newest = next((one for one in reversed(written) if one.outcome == SET), None)
    if newest is None:
        return None
    told_at = [log.logged_at for log in known.walks]
    told_at += [beside.morning_at for beside in known.beside.values() if beside.morning_at is not None]
    return None if any(at > newest.written_at for at in told_at) else newest
