"""Rows as a file that every spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

# A spreadsheet takes a text that begins so for something to compute; the last four are the wide forms.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Without it Excel reads UTF-8 as something else.
_BYTE_ORDER_MARK = "\ufeff"


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A header and rows as comma-separated values; a text that looks like a formula is marked as text."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return _BYTE_ORDER_MARK + file.getvalue()


def _harmless(cell: Any) -> Any:
    # Blanks before the sign do not stop every program.
    looks_like_formula = isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_STARTS)
    return f"'{cell}" if looks_like_formula else cell
