"""Whether a physio may prescribe this: asked by every action that writes what a physio sets."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from accounts.models import User
from programs.models import Program
from programs.prescribed import Revision
from programs.prescribing import problems
from programs.queries import most_sessions, weeks_of
from programs.schedule import valid_weekdays
from programs.sentence import Sentence
from programs.stored import as_week


class NotPrescribed(ValueError):
    """A prescription that cannot be; `problems` are sentences by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


def checked_revision(
    revision: Revision,
    program: Program,
    codes: Collection[str],
    cleared_to: int | None,
    *,
    walker: User,
    author: User,
) -> Revision:
    """The revision without the values that are the row's own anyway.

    Raises NotPrescribed for what nobody may set for the row under these precautions, or for a row beyond the
    last that a clearance leaves open; PermissionError for a physio who prescribes to themselves.
    """
    if author.pk == walker.pk:
        raise PermissionError("Nobody prescribes to themselves.")
    rows = [as_week(one) for one in weeks_of(program)]
    row = revision.tailoring.row
    found = problems(revision.tailoring, revision.limits, row, rows, codes, cleared_to)
    if problem := _wrong_days(revision.weekdays, program):
        found["weekdays"] = problem
    if found:
        raise NotPrescribed(found)
    return replace(revision, tailoring=revision.tailoring.but_published(rows[row - 1]))


def _wrong_days(weekdays: Collection[int], program: Program) -> str:
    """What is wrong with a physio's choice of days; it may be fewer than the fullest week has."""
    most = most_sessions(program)
    if not 1 <= len(weekdays) <= most:
        return Sentence("Pick from 1 to %(most)s days.", most=most)
    return str(valid_weekdays(weekdays, len(weekdays), spaced=program.spaced_days) or "")
