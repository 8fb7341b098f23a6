"""JSON values, compressed: what large rows are stored as; pure."""

import json
import zlib
from typing import Any


def pack(value: Any) -> bytes:
    """A JSON value, compressed."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(packed: bytes) -> Any:
    """The value that `pack` was given.

    Raises:
        ValueError: these are not bytes that it made.
    """
    try:
        return json.loads(zlib.decompress(packed))
    except zlib.error as error:
        raise ValueError("not a packed value") from error
