"""A text without what stands below it: signature, a phone's sentence, a company's disclaimer; pure."""

from collections.abc import Sequence

from chalicelib.mail.inbound.quotes.dividers import is_rule
from chalicelib.mail.inbound.quotes.signatures import (
    contact_block,
    is_delimiter,
    is_disclaimer,
    is_phone_line,
    is_signature,
    is_warning,
)

_TAIL_MAX_LINES = 80  # of which a disclaimer in three languages is the most
_WARNING_WITHIN_LINES = 8
_DELIMITERS_MAX = 3  # more are drawn for other ends


def below(lines: Sequence[str]) -> list[int]:
    """Which lines of a text are not its own, but stand below what the sender wrote."""
    first = max(0, len(lines) - _TAIL_MAX_LINES)
    numbers = range(first, len(lines))
    kept = [n for n in numbers if not is_phone_line(lines[n])]
    for end_of in (_signature_from, _disclaimer_from, contact_block):
        kept = _without_end(lines, kept[: end_of([lines[n] for n in kept])])
    return sorted(set(numbers) - set(kept))


def warning(lines: Sequence[str]) -> list[int]:
    """The first lines, where a company's server warns its people there of mail from outside."""
    first = next((n for n, line in enumerate(lines[:_WARNING_WITHIN_LINES]) if line.strip()), 0)
    if not lines or not is_warning(lines[first]):
        return []
    end = next((n for n in range(first, min(len(lines), first + _WARNING_WITHIN_LINES)) if not lines[n].strip()), first)
    return list(range(end))


def _signature_from(lines: Sequence[str]) -> int:
    delimiters = [n for n, line in enumerate(lines) if is_delimiter(line)]
    return next((n for n in delimiters[-_DELIMITERS_MAX:] if is_signature(lines[n + 1 :])), len(lines))


def _disclaimer_from(lines: Sequence[str]) -> int:
    """Where the last paragraphs begin that are all disclaimers, or go on with one."""
    begins = [n for n, line in enumerate(lines) if n and _is_apart(lines[n - 1]) and is_disclaimer(line)]
    return begins[0] if begins and is_signature(lines[begins[0] :]) else len(lines)


def _is_apart(above: str) -> bool:
    return not above.strip() or is_rule(above)


def _without_end(lines: Sequence[str], kept: Sequence[int]) -> list[int]:
    end = len(kept)
    while end and (_is_apart(lines[kept[end - 1]]) or is_delimiter(lines[kept[end - 1]])):
        end -= 1
    return list(kept[:end])
