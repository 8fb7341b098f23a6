"""Tables as spreadsheets write them (CSV, RFC 4180): whatever they separate cells by, wherever the headings stand."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from chalicelib.errors import FieldError, Invalid

_DELIMITERS = ";,\t|"
_CELL_MAX_CHARS = 32_767  # of a spreadsheet's cell; more is a quote that was never closed
_COLUMNS_MAX = 500  # three times what address books write
_TRIED_ROWS = 10  # above the headings there may be a title, or the day of the export
_TRIED_CHARS = 50_000
_SHOWN_HEADINGS, _HEADING_MAX_CHARS = 20, 40
# Excel's own word for how the cells of a file are separated; it shows no row for it.
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?(?:\r\n?|\n)", re.IGNORECASE)

# A record that is not blank, with its number as a spreadsheet shows it: the first row is 1.
Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """The headings of a file, and the records below them."""

    headings: Sequence[str]
    records: Iterator[Record]


def read_table(text: str, known: Callable[[Sequence[str]], int], lacking: Callable[[str], Invalid]) -> Table:
    """The table in a file. `known` says how many of a row's cells are headings, 0 where those that must be are not.

    Raises:
        Invalid: no row has the headings (`lacking`, given what the first one has), or it has too many of them. While
            the records are read: a quote is never closed.
    """
    text = text.removeprefix("\ufeff")
    given = _SEPARATOR_LINE.match(text)
    body = text[given.end() :] if given else text
    delimiters = given[1] if given else _DELIMITERS
    tried = [(*_heading_row(body, delimiter, known), delimiter) for delimiter in delimiters]
    best, row, delimiter = max(tried, key=lambda one: one[0])
    if not best:
        raise lacking(_shown(body, delimiters))
    records = _records(body, delimiter)
    for number, cells in records:
        if number == row:
            return Table(_checked(cells), records)
    raise lacking("")


def _heading_row(text: str, delimiter: str, known: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    """How many headings are known in the row that has most of them, and its number."""
    best = (0, 0)
    try:
        for number, cells in _records(text[:_TRIED_CHARS], delimiter):
            if number > _TRIED_ROWS:
                break
            if len(cells) <= _COLUMNS_MAX and (count := known(cells)) > best[0]:
                best = (count, number)
    except Invalid:  # not by this delimiter
        pass
    return best


def _records(text: str, delimiter: str) -> Iterator[Record]:
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise unclosed(number) from None
        if _is_open(cells, text, at_end=source.tell() == len(text)):
            raise unclosed(number)
        if any(cell.strip() for cell in cells):
            yield number, cells


def _is_open(cells: Sequence[str], text: str, *, at_end: bool) -> bool:
    """Whether a quote swallows what follows: a cell without end, or one that ends with the file but without a quote."""
    if at_end and cells and "\n" in cells[-1] and not text.rstrip().endswith('"'):
        return True
    return any(len(cell) > _CELL_MAX_CHARS and "\n" in cell for cell in cells)


def _checked(headings: list[str]) -> list[str]:
    if len(headings) > _COLUMNS_MAX:
        raise bad("too-many-columns", "has more than {limit} columns", limit=_COLUMNS_MAX)
    return headings


def _shown(text: str, delimiters: str) -> str:
    """What the first row has, for the sentence that says that no headings were found."""
    line = next((line for line in re.split(r"[\r\n]+", text[:_TRIED_CHARS]) if line.strip()), "")
    delimiter = max(delimiters, key=line.count)
    cells = [cell.strip().strip('"')[:_HEADING_MAX_CHARS] for cell in line.split(delimiter)]
    shown = [cell for cell in cells if cell]
    return ", ".join(shown[:_SHOWN_HEADINGS]) + (" …" if len(shown) > _SHOWN_HEADINGS else "")


def unclosed(number: int) -> Invalid:
    """A quote that begins in a row, and ends nowhere."""
    return bad("unclosed-quote", "has a quote in row {row} that is never closed", row=number)


def bad(code: str, message: str, **values: object) -> Invalid:
    """Why a file as a whole is refused."""
    return Invalid(fields=[FieldError("/content", code, message, values)])
