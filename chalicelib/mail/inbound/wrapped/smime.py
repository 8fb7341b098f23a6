"""The mail within an opaque signature (S/MIME, RFC 8551, 3.5.2), which anybody can read without a key.

Only the way down to the content is read (RFC 5652, 5.1), in DER or BER (ITU-T X.690), a bounded number of steps: who
signed, and whether rightly, is not asked.
"""

from collections.abc import Iterator

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24
_PIECES_MAX = 50_000  # of a content that comes in pieces, of a kilobyte each in what programs write
_SKIPPED_MAX = 1_000  # elements of what is passed over: names of algorithms
_OPEN_ENDED = 0x80
_LENGTH_MAX_BYTES = 4


def signed_content(data: bytes, max_bytes: int) -> bytes:
    """The mail that is signed, up to `max_bytes`; empty where this is something else, such as encrypted."""
    try:
        return b"".join(_content(data, max_bytes))[:max_bytes]
    except (IndexError, ValueError):  # it ends, or goes on in another way than it says
        return b""


def _content(data: bytes, max_bytes: int) -> Iterator[bytes]:
    at = _inside(data, 0)
    if not data.startswith(_SIGNED_DATA, at):
        return
    at = _inside(data, _inside(data, at + len(_SIGNED_DATA)))  # [0], SignedData
    at = _inside(data, _behind(data, _behind(data, at)))  # version, algorithms, EncapsulatedContentInfo
    at = _inside(data, _behind(data, at))  # its type, [0]
    if data[at] == _OCTETS:
        yield data[_inside(data, at) : _behind(data, at)]
    elif data[at] == _OCTETS_IN_PIECES:
        yield from _pieces(data, _inside(data, at), max_bytes)


def _pieces(data: bytes, at: int, max_bytes: int) -> Iterator[bytes]:
    for _ in range(_PIECES_MAX):
        if at >= len(data) or data[at] != _OCTETS or max_bytes <= 0:
            return
        end = _behind(data, at)
        piece = data[_inside(data, at) : end]
        yield piece
        at, max_bytes = end, max_bytes - len(piece)


def _inside(data: bytes, at: int) -> int:
    """Where the content of an element begins."""
    length = data[at + 1]
    return at + 2 + (length & ~_OPEN_ENDED if length > _OPEN_ENDED else 0)


def _behind(data: bytes, at: int) -> int:
    """Where the next element begins."""
    start, length = _inside(data, at), data[at + 1]
    if length < _OPEN_ENDED:
        return start + length
    if length > _OPEN_ENDED + _LENGTH_MAX_BYTES:
        raise ValueError("a length beyond any mail")
    if length > _OPEN_ENDED:
        return start + int.from_bytes(data[at + 2 : start], "big")
    depth = 1  # without a length: up to its end mark, past whatever stands inside
    for _ in range(_SKIPPED_MAX):
        if data[start] == data[start + 1] == 0:
            start, depth = start + 2, depth - 1
        elif data[start + 1] == _OPEN_ENDED:
            start, depth = start + 2, depth + 1
        else:
            start = _behind(data, start)
        if not depth:
            return start
    raise ValueError("more than is passed over")
