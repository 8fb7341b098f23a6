"""The formats of what one version writes and another may read: rows, and tokens in letters that are sent; pure.

Deployments overlap, and a release may be taken back: what is written has to say in which format. The first formats say
nothing, as nothing did when they were made; each later one begins with its number. Decision 23 tells how one is added.
"""

import re

from chalicelib.errors import OfNewer

_LAST = 31  # a first byte up to it says a format: zlib begins with 120, and no text with one of these
_NUMBERED = re.compile(r"v([0-9]{1,3})\.")


def of_packed(packed: bytes) -> int:
    """The format of a packed value (`packed.py`)."""
    return packed[0] if packed and 1 < packed[0] <= _LAST else 1


def numbered(packed: bytes, number: int) -> bytes:
    """A packed value that says its format."""
    return packed if number == 1 else bytes([number]) + packed


def content(packed: bytes, known: int) -> bytes:
    """A packed value without its number.

    Raises:
        OfNewer: a version wrote it that knows later formats than the `known`.
    """
    number = of_packed(packed)
    if number > known:
        raise OfNewer(number)
    return packed if number == 1 else packed[1:]


def check_token(token: str, known: int = 1) -> None:
    """See that a token is of no later format than the `known`; `v2.…` says that it is of the second.

    Raises:
        OfNewer: it is of a later one.
    """
    found = _NUMBERED.match(token)
    if found and int(found[1]) > known:
        raise OfNewer(int(found[1]))
