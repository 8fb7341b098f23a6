"""The lines of a mail, each with what it is: one look at each, and a bounded one around it; pure."""

import re
from collections.abc import Iterator
from enum import Enum

from chalicelib.mail.inbound.quotes import attributions, dividers, structure
from chalicelib.mail.inbound.quotes.attributions import ATTRIBUTION_MAX_CHARS, ATTRIBUTION_MAX_LINES
from chalicelib.mail.inbound.quotes.signatures import is_signature

_QUOTED = re.compile(r"\s{0,3}(?:>|[A-Z]{1,3}>\s)")
_WRAPPED_FROM_CHARS = 60  # a quoted line this long was broken by the program that sent it on


class Kind(Enum):
    """What a line is."""

    TEXT = 1  # of whoever wrote the mail, as far as is known
    BLANK = 2
    HISTORY = 3  # quoted, or said to be by the structure
    ATTRIBUTION = 4  # who wrote what is quoted below
    SIGNATURE = 5
    MARK = 6  # what the structure says stands there


def kinds_of(lines: list[str], *, shows_forwards: bool) -> list[Kind]:
    """The kind of each line, by its own look and by the marks of the structure."""
    kinds = [_kind(line) for line in lines]
    _mend_wrapped(lines, kinds)
    for first, end, mark in list(_regions(lines)):
        _settle(lines, kinds, first, end, mark, shows_forwards=shows_forwards)
    _attribute(lines, kinds)
    return kinds


def _kind(line: str) -> Kind:
    if line.startswith(">"):
        return Kind.TEXT if attributions.is_enclosed(line) else Kind.HISTORY
    if line in structure.MARKS:
        return Kind.MARK
    if not line or line.isspace():
        return Kind.BLANK
    return Kind.HISTORY if ">" in line[:7] and _QUOTED.match(line) else Kind.TEXT


def _mend_wrapped(lines: list[str], kinds: list[Kind]) -> None:
    """The rest of a quoted line that a program broke stands without its mark: it goes on within a sentence."""
    for n in range(1, len(lines) - 1):
        if kinds[n] is not Kind.TEXT or kinds[n - 1] is not Kind.HISTORY or kinds[n + 1] is not Kind.HISTORY:
            continue
        above = lines[n - 1].rstrip()
        if len(above) >= _WRAPPED_FROM_CHARS and lines[n][0].islower() and not above.endswith((".", "?", "!", ":")):
            kinds[n] = Kind.HISTORY


def _regions(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """From which line to which each outermost region of the structure goes."""
    opened: list[tuple[int, str]] = []
    for n, line in enumerate(lines):
        if line in structure.ENDS:
            opened.append((n + 1, line))
        elif opened and line == structure.ENDS[opened[-1][1]]:
            first, mark = opened.pop()
            yield first, n, mark
    yield from ((first, len(lines), mark) for first, mark in opened)


def _settle(lines: list[str], kinds: list[Kind], first: int, end: int, mark: str, *, shows_forwards: bool) -> None:
    said = [n for n in range(first, end) if kinds[n] is Kind.TEXT]
    if mark == structure.SIGNATURE:
        if is_signature([lines[n] for n in said]):
            _set(kinds, said, Kind.SIGNATURE)
        return
    if shows_forwards or any(dividers.is_forward_line(lines[n]) for n in said[:3]):
        return  # what is passed on is part of what the sender says
    if mark == structure.ATTRIBUTION:
        _set(kinds, said, Kind.ATTRIBUTION)
        return
    quoted = next((n for n in range(first, end) if kinds[n] is Kind.HISTORY), None)
    # Above the first quotation stands who wrote it; between them, somebody may have answered.
    _set(kinds, [n for n in said if quoted is None], Kind.HISTORY)
    _set(kinds, [n for n in said if quoted is not None and n < quoted], Kind.ATTRIBUTION)


def _set(kinds: list[Kind], numbers: list[int], kind: Kind) -> None:
    for n in numbers:
        kinds[n] = kind


def _attribute(lines: list[str], kinds: list[Kind]) -> None:
    """Find the lines above each quotation that say who wrote it."""
    last_text = None
    for n, kind in enumerate(kinds):
        if kind is Kind.TEXT:
            last_text = n
        elif kind is Kind.HISTORY and last_text is not None:
            _set(kinds, attribution_above(lines, kinds, last_text), Kind.ATTRIBUTION)
            last_text = None


def attribution_above(lines: list[str], kinds: list[Kind], last: int) -> list[int]:
    """The numbers of the lines that end with `last` and say who wrote what follows; none where they do not."""
    if not attributions.may_end_attribution(lines[last]):
        return []
    numbers: list[int] = []
    length = 0
    for n in range(last, max(-1, last - ATTRIBUTION_MAX_LINES), -1):
        length += len(lines[n]) + 1
        if kinds[n] is not Kind.TEXT or length > ATTRIBUTION_MAX_CHARS + 1:
            break
        numbers.insert(0, n)
        if attributions.starts_attribution(lines[n]) and attributions.is_attribution(_joined(lines, numbers)):
            return numbers
    return _shortest(lines, numbers)


def _shortest(lines: list[str], numbers: list[int]) -> list[int]:
    """The fewest last lines that name a writer."""
    for count in range(1, len(numbers) + 1):
        if attributions.names_a_writer(_joined(lines, numbers[-count:])):
            return numbers[-count:]
    return []


def _joined(lines: list[str], numbers: list[int]) -> str:
    return " ".join(lines[n].strip() for n in numbers)
