"""A patient's row of the caseload as it is kept: what it is ordered by, and the HTML that shows it."""

from django.template.loader import render_to_string
from django.utils.translation import get_language

from clinics.attention import attention
from clinics.lives import Life
from clinics.models import CaseloadEntry
from clinics.row import row_of
from clinics.signs import signs_of
from core.caching import release


def maker() -> str:
    """Which code makes entries, and in which language; what another one made is old."""
    return f"{release()[:12]} {get_language()}"[:24]


def entry_of(life: Life) -> CaseloadEntry:
    """The unsaved entry of a patient."""
    row, seen = row_of(life), attention(signs_of(life), life.today)
    return CaseloadEntry(
        walker_id=life.walker_id,
        changes=life.changes,
        on=life.today,
        made_by=maker(),
        kind=seen.kind,
        since=seen.since,
        program=row.running.slug if row.running else "",
        has_precautions=bool(row.codes),
        is_new=not row.had_plan,
        reason=seen.reason,
        also=seen.also,
        who=render_to_string("clinics/_caseload_who.html", {"row": row}),
        cells=render_to_string("clinics/_caseload_cells.html", {"row": row}),
    )
