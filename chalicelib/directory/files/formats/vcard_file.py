"""Contacts in a file of vCards 2.1, 3.0 and 4.0, as Outlook, Apple, Google and Thunderbird write them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.directory.files.formats.contact_rows import ROWS_MAX, ContactFile, ContactRow
from chalicelib.directory.files.formats.content_lines import ContentLine, components, content_lines, unescaped
from chalicelib.directory.files.formats.headings import SHOWN, fold
from chalicelib.directory.files.formats.phone_kinds import rank_of
from chalicelib.directory.files.formats.tables import bad
from chalicelib.errors import FieldError

OURS = "X-HEROLD-"  # for what a vCard has no name
_LINES_MAX = 2_000  # of one card
_BEGINS = re.compile(r"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_APPLES_MARKS = str.maketrans("", "", "_$!<>")  # around the labels that it translates itself
_UNENDED = FieldError("", "card-without-end", "has no END:VCARD; the file may have been cut short")
_WITHIN = FieldError("", "card-within-card", "stands within another card, as its agent")
_FAX_ALONE = FieldError("/phone", "fax-alone", "is the number of a fax or a pager, and nobody is called back on one")


@dataclass
class _Card:
    number: int
    lines: list[ContentLine] = field(default_factory=list)
    faults: tuple[FieldError, ...] = ()


def is_vcard(text: str) -> bool:
    """Whether a file is vCards rather than CSV."""
    return bool(_BEGINS.match(text.removeprefix("\ufeff")))


def read_vcards(text: str) -> ContactFile:
    """The contacts of a file of vCards, numbered from 1 by where each begins.

    Raises:
        Invalid: there is none, or there are too many.
    """
    cards = sorted(_cards(text), key=lambda card: card.number)
    if not cards:
        raise bad("empty", "has no rows")
    return ContactFile([_row(card) for card in cards])


def _cards(text: str) -> Iterator[_Card]:
    """Each card, the one that stands within another too; one that does not end is refused, whatever it holds."""
    opened: list[_Card] = []
    count = 0
    for line in content_lines(text.removeprefix("\ufeff")):
        is_agent = line.name == "AGENT" and bool(_BEGINS.match(line.value))
        if is_agent or _is(line, "BEGIN"):
            count += 1
            if count > ROWS_MAX:
                raise bad("too-many-rows", "has more than {limit} rows", limit=ROWS_MAX)
            is_within = is_agent or _announces_another(opened)
            if not is_within:
                yield from _unended(opened)
            card = _Card(count, faults=(_WITHIN,) if is_within else ())
            if is_agent and "\\n" in line.value.lower():  # 3.0 has all of it in this one line
                yield card
            else:
                opened.append(card)
        elif _is(line, "END") and opened:
            yield opened.pop()
        elif opened and len(opened[-1].lines) < _LINES_MAX:
            opened[-1].lines.append(line)
    yield from _unended(opened)


def _is(line: ContentLine, edge: str) -> bool:
    return line.name == edge and line.value.strip().upper() == "VCARD"


def _announces_another(opened: Sequence[_Card]) -> bool:
    """Whether a card goes on with the one of its agent (2.1: `AGENT:`, and from the next line on that card)."""
    last = opened[-1].lines[-1:] if opened else []
    return any(line.name == "AGENT" and not line.value.strip() for line in last)


def _unended(opened: list[_Card]) -> Iterator[_Card]:
    while opened:
        card = opened.pop()
        yield _Card(card.number, faults=card.faults or (_UNENDED,))


def _row(card: _Card) -> ContactRow:
    if card.faults:
        return ContactRow(card.number, {}, card.faults)
    said: dict[str, list[str]] = {}
    for line in sorted(card.lines, key=lambda line: line.preference):
        for column, value in _cells(line).items():
            if value.strip():
                said.setdefault(column, []).append(value)
    numbers, left_out = _phones(card.lines)
    return ContactRow(card.number, said | ({"phone": numbers} if numbers else {}), left_out=left_out)


def _cells(line: ContentLine) -> dict[str, str]:
    """The columns that a property is about, none for those we do not keep."""
    if line.name.startswith(OURS):
        return {line.name.removeprefix(OURS).replace("-", "_").lower(): unescaped(line.value)}
    read = _PROPERTIES.get(line.name)
    return read(line.value) if read else {}


def _phones(lines: Sequence[ContentLine]) -> tuple[list[str], tuple[FieldError, ...]]:
    """The numbers to call back on, the best first; and what is said where there are others alone."""
    labels = {line.group: line.value.translate(_APPLES_MARKS) for line in lines if line.name == "X-ABLABEL"}
    found, count = list[tuple[int, int, int, str]](), 0
    for place, line in enumerate(lines):
        if line.name != "TEL" or not line.value.strip():
            continue
        count += 1
        kind = fold(" ".join([*sorted(line.types), labels.get(line.group, "") if line.group else ""]))
        if (rank := rank_of(kind)) is not None:
            found.append((line.preference, rank, place, unescaped(line.value).strip().removeprefix("tel:")))
    return [number for *_, number in sorted(found)], (_FAX_ALONE,) if count and not found else ()


def _names(value: str) -> dict[str, str]:
    family, given = (*components(value), "", "")[:2]
    return {"last_name": family, "first_name": given}


def _zone(value: str) -> dict[str, str]:
    # It may also be an offset (`+01:00`), which says nothing of summer.
    return {"time_zone": value} if "/" in value or value.upper() == "UTC" else {}


_PROPERTIES: Mapping[str, Callable[[str], dict[str, str]]] = {
    "N": _names,
    "FN": lambda value: {SHOWN: unescaped(value)},
    "EMAIL": lambda value: {"email": unescaped(value)},
    "TITLE": lambda value: {"job_title": unescaped(value)},
    "LANG": lambda value: {"language": value},
    "TZ": _zone,
    "KIND": lambda value: {"kind": "group" if value.strip().lower() in {"group", "org"} else "person"},
}
