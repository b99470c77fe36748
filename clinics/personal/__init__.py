"""What the physio's side keeps about people, by what it is about."""

from clinics.personal import care, caseload, joining, people
from core.personal import Table

TABLES: tuple[Table, ...] = (*people.TABLES, *joining.TABLES, *care.TABLES, *caseload.TABLES)
