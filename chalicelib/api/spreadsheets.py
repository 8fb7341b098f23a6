"""Lists as CSV (RFC 4180), as spreadsheets read them without harm."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# SECURITY: a cell that begins like this is a formula to a spreadsheet, and could send what stands beside it away
# (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Columns:
    """How a list is written as CSV: the headings, and the rows of one item."""

    headings: tuple[str, ...]
    rows: Callable[[Any], Iterable[Sequence[str]]]


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a byte order mark, by which spreadsheets know UTF-8; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before one that could be."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
