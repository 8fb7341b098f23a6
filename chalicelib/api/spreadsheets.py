"""Lists as CSV (RFC 4180), as spreadsheets read them without harm."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# SECURITY: a cell that begins like this is a formula to a spreadsheet, and could send what stands beside it away
# (OWASP, "CSV Injection").
FORMULA_STARTS = "=+-@＝＋－＠"
# Which sign parts cells is for the reader's country to say, whatever we wrote: so a cell may begin behind any of them,
# and quotes and spaces before it change nothing. A run of all these is looked at once, from its start.
_RUN = r"[,;|\s\"“”]"
_START = rf"((?:\A|(?<!{_RUN})(?={_RUN}*?[,;|\t\r\n])){_RUN}*+)"
_BLANK_START = r"(\A)"
# Apostrophes are counted, so that what was put in can be taken out.
_UNSAFE = re.compile(rf"{_START}(?='*[{FORMULA_STARTS}])|{_BLANK_START}(?='*[\t\r\n])")
_MARKED = re.compile(rf"{_START}'(?='*[{FORMULA_STARTS}])|{_BLANK_START}'(?='*[\t\r\n])")


@dataclass(frozen=True)
class Columns:
    """How a list is written as CSV: the headings, and the rows of one item."""

    headings: tuple[str, ...]
    rows: Callable[[Any], Iterable[Sequence[str]]]


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a byte order mark, by which spreadsheets know UTF-8; every cell is quoted, and none is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def safe_cell(cell: str) -> str:
    """A cell in which no spreadsheet finds a formula: an apostrophe stands before each sign that could begin one."""
    return _UNSAFE.sub(r"\1\2'", cell)


def without_marks(cell: str) -> str:
    """What `safe_cell` was given."""
    return _MARKED.sub(r"\1\2", cell) if "'" in cell else cell
