"""Contacts in a CSV file, as spreadsheets and address books write it."""

from collections.abc import Iterator, Sequence

from chalicelib.api.spreadsheets import without_marks
from chalicelib.directory.files.formats.contact_rows import ROWS_MAX, ContactFile, ContactRow
from chalicelib.directory.files.formats.headings import EMAIL_LABEL, PHONE_LABEL, Named, Place, fold, named_by
from chalicelib.directory.files.formats.phone_kinds import rank_of
from chalicelib.directory.files.formats.tables import Record, bad, read_table
from chalicelib.errors import FieldError, Invalid

_CELL_MAX_CHARS = 2_000  # ten times any field
_LABELS = {EMAIL_LABEL, PHONE_LABEL}
_PARTS = ":::"  # between several values, as Google writes them into one cell
_TOO_MANY = FieldError(
    "", "too-many-cells", "has more cells than there are headings; what stands behind the e-mail address is left out"
)


def read_csv(text: str) -> ContactFile:
    """The contacts of a CSV file.

    Raises:
        Invalid: no row has a heading for the e-mail address, there is no row below it or too many, or it is no CSV.
    """
    table = read_table(text, _known, _lacking)
    named = named_by(table.headings)
    rows = [_row(number, cells, named) for number, cells in _limited(table.records)]
    if not rows:
        raise bad("empty", "has no rows")
    ignored = (heading.strip() for heading, one in zip(table.headings, named, strict=True) if one is None)
    return ContactFile(rows, tuple(heading for heading in ignored if heading))


def _known(cells: Sequence[str]) -> int:
    named = [one for one in named_by(cells) if one]
    return len(named) if any(map(_is_email, named)) else 0


def _lacking(shown: str) -> Invalid:
    if not shown:
        return bad("no-email-column", "has no column for the e-mail address")
    message = "has no column for the e-mail address; its first row is: {headings}"
    return bad("no-email-column", message, headings=shown)


def _limited(records: Iterator[Record]) -> Iterator[Record]:
    for count, record in enumerate(records):
        if count == ROWS_MAX:
            raise bad("too-many-rows", "has more than {limit} rows", limit=ROWS_MAX)
        yield record


def _row(number: int, cells: Sequence[str], named: Sequence[Named | None]) -> ContactRow:
    left_out: tuple[FieldError, ...] = ()
    if any(cell.strip() for cell in cells[len(named) :]):
        # A separator without quotes has shifted the cells; those up to the address stand where they ought to.
        last = max((at for at, one in enumerate(named) if _is_email(one) and "@" in cells[at]), default=-1)
        cells, left_out = cells[: last + 1], (_TOO_MANY,)
    pairs = zip(named, cells, strict=False)
    filled = [(one, without_marks(cell[:_CELL_MAX_CHARS])) for one, cell in pairs if one and cell.strip()]
    labels = {(one.column, one.place.number): cell for one, cell in filled if one.column in _LABELS}
    said: dict[str, list[tuple[Place, str]]] = {}
    for one, cell in filled:
        label = labels.get((f"{one.column}_label", one.place.number), "") if labels else ""
        for place, part in _labelled(one, cell, label) if label else [(one.place, cell)]:
            said.setdefault(one.column, []).append((place, part))
    return ContactRow(number, {column: _in_order(found) for column, found in said.items()}, left_out=left_out)


def _is_email(one: Named | None) -> bool:
    return one is not None and one.column == "email"


def _in_order(found: list[tuple[Place, str]]) -> list[str]:
    return [cell for _, cell in (sorted(found, key=lambda one: one[0]) if len(found) > 1 else found)]


def _labelled(one: Named, cell: str, label: str) -> Iterator[tuple[Place, str]]:
    """The parts of a cell with the place that their labels give them; a fax is none."""
    kinds = [kind.strip() for kind in label.split(_PARTS)]
    for at, part in enumerate(cell.split(_PARTS)):
        kind = kinds[min(at, len(kinds) - 1)]
        rank = rank_of(fold(kind)) if one.column == "phone" else 0
        if rank is not None:
            # A star marks what its owner prefers.
            yield Place(rank - 10 * kind.startswith("*"), one.place.number, one.place.index + at), part
