"""JSON values, compressed: what large rows are stored as; pure."""

import json
import zlib
from typing import Any

from chalicelib import formats

_LEVEL = 3  # of zlib's 9: half the work of its own choice, for a tenth more bytes


def pack(value: Any, number: int = 1) -> bytes:
    """A JSON value, compressed, in a format of this number."""
    return formats.numbered(
        zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL), number
    )


def unpack(packed: bytes, known: int = 1) -> Any:
    """The value that `pack` was given, in one of the `known` formats.

    Raises:
        OfNewer: it is in a later one.
        ValueError: these are not bytes that it made.
    """
    try:
        return json.loads(zlib.decompress(formats.content(packed, known)))
    except zlib.error as error:
        raise ValueError("not a packed value") from error
