"""Which text the bytes of a file are: by its mark, as UTF, or in the 8-bit set in which it reads as words; pure."""

import re

from chalicelib.errors import FieldError, Invalid

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# What Windows writes, Excel on a Mac ("CSV (Macintosh)"), Excel for DOS ("CSV (MS-DOS)") and older Linux programs; of
# two in which a file reads equally well, the first.
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850", "iso8859-15")
# How often a letter stands in names and words of the languages around the Alps and of their neighbours.
_WEIGHTS = {
    **dict.fromkeys("äöüéè", 1.0),
    **dict.fromkeys("àçëïßœ", 0.9),
    **dict.fromkeys("âêîôûùìò", 0.8),
    **dict.fromkeys("áíóúñåøæčšžćđ", 0.6),
}
_BETWEEN_WORDS = frozenset("’‘“”„«»–—…·•°€®™§")
_LOOKED_AT_BYTES = 200_000
_SAMPLE_BYTES = 4_000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ENOUGH = 0.25
_MARGIN = 0.05
_USUAL = 0.1  # nearly all of these files come from Windows
_NOT_TEXT = ("not-text", "is not a text file; save it as CSV (UTF-8) or as vCards")
_UNREADABLE = ("unknown-encoding", "is in an encoding that is not known; save it as UTF-8")


def decoded(content: bytes) -> str:
    """The text of a file.

    Raises:
        Invalid: it is no text, or in no encoding in which it reads as text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    if b"\x00" in content[:_SAMPLE_BYTES]:
        return _strictly(content, _utf16_of(content[:_SAMPLE_BYTES]))
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _eight_bit(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise _refused(_UNREADABLE) from None
    if "\x00" in text:
        raise _refused(_NOT_TEXT)
    return text


def _utf16_of(sample: bytes) -> str:
    """UTF-16 without its mark: of letters of ours, every other byte is nothing. Raises Invalid where neither is."""
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) < len(sample) // 4 or min(first, second) > len(sample) // 20:
        raise _refused(_NOT_TEXT)
    return "utf-16-be" if first > second else "utf-16-le"


def _eight_bit(content: bytes) -> str:
    """The text in that set of signs in which most of what is not ASCII stands where it can.

    Never garbled: where two sets read about equally well, and differ, the file is refused.
    """
    if b"\x00" in content:
        raise _refused(_NOT_TEXT)
    sample = content[:_LOOKED_AT_BYTES]
    scores = {
        text: _score(text) + (_USUAL if encoding == "cp1252" else 0)
        for encoding in reversed(_EIGHT_BIT)
        if (text := _text(sample, encoding)) is not None
    }
    best = max(scores.values(), default=0.0)
    likely = [text for text, score in scores.items() if score > best - _MARGIN]
    if best < _ENOUGH or len(likely) > 1:
        raise _refused(_UNREADABLE)
    return _strictly(content, next(one for one in _EIGHT_BIT if _text(sample, one) == likely[0]))


def _text(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """How well the signs beyond ASCII fit where they stand, from -1 to 1."""
    padded = f" {text} "
    fits = [_fit(*padded[one.start() - 1 : one.end() + 1]) for one in _BEYOND_ASCII.finditer(padded)]
    return sum(fits) / len(fits)


def _fit(before: str, one: str, after: str) -> float:
    if one in _BETWEEN_WORDS:
        is_within = before.isalpha() and after.isalpha()
        return 0.5 if is_within == (one == "’") else -1.0
    is_start = not before.isalpha()
    weight = _WEIGHTS.get(one.lower(), -1.0)
    is_misplaced = not after.isalpha() if is_start else before.islower() or after.islower()
    if (one.isupper() and is_misplaced) or (one.islower() and before.isupper() and after.isupper()):
        return -1.0  # "Ó", "MŸller", "RenÚ", "MüLLER": no word has that
    if min(before, after) > "\x7f" and (before + after).isalpha():  # of another script, all letters are beyond ASCII
        return -1.0
    if one.islower() and is_start:  # names begin with capitals; "à", "è" and "été" are rarer
        return weight / 2
    return weight


def _refused(reason: tuple[str, str]) -> Invalid:
    return Invalid(fields=[FieldError("/content", *reason)])
