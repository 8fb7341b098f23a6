"""The visible text of a mail: what its sender wrote, the history and the signature folded away; pure, and linear.

Every line is looked at once, and where one may begin something, a bounded number below or above it. In doubt more is
shown: what is folded away is still in the original.
"""

import re
from collections.abc import Iterator

from chalicelib.mail.inbound.quotes import attributions, dividers, fields, structure
from chalicelib.mail.inbound.quotes.attributions import ATTRIBUTION_MAX_LINES
from chalicelib.mail.inbound.quotes.lines import Kind, attribution_above, kinds_of
from chalicelib.mail.inbound.quotes.tails import below, warning
from chalicelib.mail.inbound.quotes.within import answers_within

_LINES_MAX = 30_000  # of a megabyte of prose; what has more is shown as it is
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_NEAR_LINES = 4  # blank or drawn, between what announces a header block and the block


def visible_text(marked: str, *, is_answer: bool = True, is_forward: bool = False) -> str:
    """What the sender of a mail wrote; all of the text where nothing else would be left.

    `marked` is the text with the marks of `structure`, `is_answer` says whether the mail answers another by what its
    head says, `is_forward` whether it passes one on, which is then part of what the sender says.
    """
    whole = structure.without_marks(marked)
    lines = [line.rstrip() for line in _EMPTY_LINES.sub("\n\n", marked).split("\n")]
    if len(lines) > _LINES_MAX:
        return whole
    kinds = kinds_of(lines, shows_forwards=is_forward)
    forward = _forward_from(lines, kinds, is_forward=is_forward)
    begins = forward if is_forward else _history_from(lines, kinds, forward, is_answer=is_answer)
    if begins < forward and answers_within("\n".join(lines[:begins])):
        return whole.strip()  # nothing tells what in it is new
    end = forward if begins >= forward else len(lines)  # what is passed on in the history is history
    kinds[begins:end] = [Kind.HISTORY] * (end - begins)
    _keep_unattributed(kinds, begins)
    for n in warning(lines[:end]):
        kinds[n] = Kind.SIGNATURE
    for segment in _segments(kinds, end):
        for n in below([lines[n] for n in segment]):
            kinds[segment[n]] = Kind.SIGNATURE
    shown = "\n".join([*_shown(lines, kinds, end), *lines[end:]])
    text = _EMPTY_LINES.sub("\n\n", structure.without_marks(shown))
    return text.strip() or whole.strip()


def _forward_from(lines: list[str], kinds: list[Kind], *, is_forward: bool) -> int:
    """From which line on somebody passes a mail on; all of it is shown."""
    for n, line in enumerate(lines):
        if kinds[n] is Kind.TEXT:
            if dividers.is_forward_line(line) or (is_forward and _heads_a_mail(lines, n)):
                return n
        elif kinds[n] in (Kind.HISTORY, Kind.ATTRIBUTION) and (is_forward or _is_quoted_forward(lines, kinds, n)):
            return n
    return len(lines)


def _heads_a_mail(lines: list[str], n: int) -> bool:
    return _is_headers(lines, n, is_announced=True) or dividers.is_original_line(lines[n])


def _is_quoted_forward(lines: list[str], kinds: list[Kind], n: int) -> bool:
    """Whether a quotation begins by saying that it is passed on, as Apple's programs have it."""
    is_first = n == 0 or kinds[n - 1] is not Kind.HISTORY
    return is_first and dividers.is_forward_line(lines[n].lstrip("> "))


def _history_from(lines: list[str], kinds: list[Kind], end: int, *, is_answer: bool) -> int:
    """From which line on nothing but the mail that is answered follows; `end` where that is nowhere."""
    for n in range(end):
        kind, line = kinds[n], lines[n]
        if kind is Kind.MARK and line in (structure.HISTORY_FOLLOWS, structure.RULE):
            if _follows_mark(lines, n, end):
                return n
        elif kind is Kind.TEXT and (found := _begins(lines, kinds, n, end, is_answer=is_answer)) is not None:
            first, behind = found
            if not _is_quoted_below(kinds, behind, end):
                return first
            for m in range(first, behind):  # the quotation says itself how far it goes
                kinds[m] = Kind.ATTRIBUTION
    return end


def _begins(lines: list[str], kinds: list[Kind], n: int, end: int, *, is_answer: bool) -> tuple[int, int] | None:
    """Where the history begins whose announcement a line is a part of, and the line behind that announcement."""
    line = lines[n]
    if attributions.begins_with_attribution(line) or attributions.is_enclosed(line):
        return n, n + 1
    if dividers.is_original_line(line):
        return n, fields.block_at(lines, _next(lines, n + 1, end))[1]
    if dividers.is_rule(line):
        below = _next(lines, n + 1, end)
        return (n, fields.block_at(lines, below)[1]) if _is_headers(lines, below, is_announced=True) else None
    if is_answer and (found := _unannounced(lines, kinds, n)):
        return found
    if attributions.may_end_attribution(line):
        above = attribution_above(lines, kinds, n)
        text = " ".join(lines[m].strip() for m in above[:ATTRIBUTION_MAX_LINES])
        if above and attributions.is_plain_attribution(text):
            return above[0], n + 1
    return None


def _unannounced(lines: list[str], kinds: list[Kind], n: int) -> tuple[int, int] | None:
    """The same of fields with nothing above them; what Notes has in columns begins with who wrote it, and the date."""
    if _is_headers(lines, n, is_announced=False):
        return n, fields.block_at(lines, n)[1]
    if fields.is_in_columns(lines, n):
        return (n - 1 if n and kinds[n - 1] is Kind.TEXT else n), n + 1
    return None


def _follows_mark(lines: list[str], n: int, end: int) -> bool:
    """Whether history really begins at a mark: a border is also drawn above other things."""
    if lines[n] == structure.HISTORY_FOLLOWS:
        return any(lines[m] for m in range(n + 1, end))
    return _is_headers(lines, _next(lines, n + 1, end), is_announced=True)


def _is_headers(lines: list[str], at: int, *, is_announced: bool) -> bool:
    if at >= len(lines) or fields.field_of(lines[at]) in (None, fields.Field.OTHER):
        return False
    return fields.is_history(fields.block_at(lines, at)[0], is_announced=is_announced)


def _next(lines: list[str], at: int, end: int) -> int:
    """The next line that says something, near by."""
    for n in range(at, min(at + _NEAR_LINES, end)):
        if lines[n] and lines[n] not in structure.MARKS and not dividers.is_rule(lines[n]):
            return n
    return min(at, end)


def _is_quoted_below(kinds: list[Kind], at: int, end: int) -> bool:
    for n in range(at, min(at + _NEAR_LINES, end)):
        if kinds[n] not in (Kind.BLANK, Kind.MARK):
            return kinds[n] is Kind.HISTORY
    return False


def _keep_unattributed(kinds: list[Kind], end: int) -> None:
    """Show what is only marked like a quotation, within a text: a path of a menu, what a program printed."""
    said = [n for n in range(end) if kinds[n] is Kind.TEXT]
    if Kind.ATTRIBUTION in kinds[:end] or (said and Kind.HISTORY in kinds[: said[0]]):  # who begins with it, quotes
        return
    for n in range(said[0], said[-1]) if said else ():
        kinds[n] = Kind.TEXT if kinds[n] is Kind.HISTORY else kinds[n]


def _segments(kinds: list[Kind], end: int) -> list[list[int]]:
    """The lines of the sender's, in pieces between those that are not; below each piece may stand a signature."""
    segments: list[list[int]] = [[]]
    for n in range(end):
        if kinds[n] in (Kind.TEXT, Kind.BLANK):
            segments[-1].append(n)
        elif kinds[n] is not Kind.MARK and segments[-1]:
            segments.append([])
    return segments


def _shown(lines: list[str], kinds: list[Kind], end: int) -> Iterator[str]:
    """The lines that stay; where others stood between them, an empty one."""
    for n in range(end):
        if kinds[n] in (Kind.TEXT, Kind.BLANK):
            yield lines[n]
        elif kinds[n] is not Kind.MARK and n and kinds[n - 1] is Kind.TEXT:
            yield ""
