"""CSV as spreadsheets and address books write it (RFC 4180)."""

import csv
import io
from collections.abc import Iterator, Sequence

from chalicelib.api.spreadsheets import FORMULA_STARTS
from chalicelib.directory.files.formats.contact_rows import ROWS_MAX, ContactFile, ContactRow, columns_of
from chalicelib.errors import FieldError, Invalid

_DELIMITERS = ",;\t"
_CELL_MAX_CHARS = 2_000  # ten times any field; more is a quote that was never closed
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(content: bytes) -> str:
    """The text of a file: by its byte order mark, else as UTF-8, else as Windows-1252, which takes any bytes."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_csv(text: str) -> ContactFile:
    """The contacts of a CSV file; the delimiter is the one by which most headings are known.

    Raises:
        Invalid: there is no column for the e-mail address, no row or too many, or the file is no CSV.
    """
    records = _records(text, _delimiter(text))
    headings = next(records, (0, []))[1]
    columns = columns_of(headings)
    if "email" not in columns:
        raise _bad("no-email-column", "has no column for the e-mail address")
    rows = [_row(number, cells, columns) for number, cells in records]
    if not rows:
        raise _bad("empty", "has no rows")
    known = zip(headings, columns, strict=True)
    return ContactFile(rows, tuple(heading.strip() for heading, column in known if column is None and heading.strip()))


def _delimiter(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    known = {one: sum(column is not None for column in columns_of(_cells(heading, one))) for one in _DELIMITERS}
    return max(_DELIMITERS, key=lambda one: (known[one], heading.count(one)))


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line[:_CELL_MAX_CHARS]], delimiter=delimiter), [])


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with its number as a spreadsheet shows it: the headings are row 1."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    count, number = 0, 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _unclosed(number) from None
        if any(len(cell) > _CELL_MAX_CHARS and "\n" in cell for cell in cells):
            raise _unclosed(number)
        if any(cell.strip() for cell in cells):
            count += 1
            if count > ROWS_MAX + 1:
                raise _bad("too-many-rows", "has more than {limit} rows", limit=ROWS_MAX)
            yield number, cells


def _row(number: int, cells: Sequence[str], columns: Sequence[str | None]) -> ContactRow:
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    faults = (FieldError("", "too-many-cells", "has more cells than there are headings"),) if extra else ()
    by_column: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and not by_column.get(column):  # of two columns for one thing, the first that says something
            by_column[column] = _unsafe(cell)
    return ContactRow(number, by_column, faults)


def _unsafe(cell: str) -> str:
    """What `spreadsheets.safe_cell` was made of."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def _unclosed(number: int) -> Invalid:
    return _bad("unclosed-quote", "has a quote in row {row} that is never closed", row=number)


def _bad(code: str, message: str, **values: object) -> Invalid:
    return Invalid(fields=[FieldError("/content", code, message, values)])
