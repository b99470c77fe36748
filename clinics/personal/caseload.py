"""What the caseload keeps about people: copies of what stands elsewhere, which go with their account."""

from clinics.models import CaseloadEntry
from core.personal import Table, same

ENTRIES = Table(
    name="caseload_entry",
    model=CaseloadEntry,
    owner="walker",
    shown=same("on", "kind", "since", "program", "has_precautions", "is_new", "reason", "also"),
)
TABLES: tuple[Table, ...] = (ENTRIES,)
