"""The text within a winmail.dat, in which Outlook wraps what it writes for its own kind ([MS-OXTNEF]).

Attributes and properties are walked once, each by the length that it says; what goes beyond the data ends the walk.
"""

from collections.abc import Iterator

from chalicelib.mail.inbound.charsets import clean, decode
from chalicelib.mail.inbound.html_text import html_to_text
from chalicelib.mail.inbound.quotes.structure import without_marks

_SIGNATURE = (0x223E9F78).to_bytes(4, "little")
_HEAD_BYTES, _ATTRIBUTE_HEAD_BYTES, _CHECKSUM_BYTES = 6, 9, 2
_BODY, _CODEPAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_PROPERTIES_MAX = 2_000
_BODY_TEXT, _BODY_HTML = 0x1000, 0x1013
_STRING8, _UNICODE = 0x1E, 0x1F
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = {_STRING8, _UNICODE, 0x0D, 0x102}
_MANY, _NAMED_FROM, _GUID_BYTES, _NAMED_BY_NUMBER = 0x1000, 0x8000, 16, 0


def text_of(data: bytes) -> str:
    """What the sender wrote; empty where this is no TNEF, or has its text in a form that is not read."""
    if not data.startswith(_SIGNATURE):
        return ""
    attributes = dict(_attributes(data))
    charset = f"cp{int.from_bytes(attributes.get(_CODEPAGE, b'')[:4], 'little') or 1252}"
    found = dict(_texts(attributes.get(_PROPERTIES, b""), charset))
    plain = found.get(_BODY_TEXT) or clean(decode(attributes.get(_BODY, b"").rstrip(b"\0"), charset))
    if plain.strip():
        return plain.strip()
    return without_marks(html_to_text(clean(found.get(_BODY_HTML, "")))).strip()


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD_BYTES
    while at + _ATTRIBUTE_HEAD_BYTES <= len(data):
        name = int.from_bytes(data[at + 1 : at + 5], "little")
        start = at + _ATTRIBUTE_HEAD_BYTES
        end = start + int.from_bytes(data[at + 5 : start], "little")
        yield name, data[start:end]
        at = end + _CHECKSUM_BYTES


def _texts(data: bytes, charset: str) -> Iterator[tuple[int, str]]:
    """The properties that hold a text of the sender's."""
    reader = _Reader(data)
    for _ in range(min(reader.number(4), _PROPERTIES_MAX)):
        kind, name = reader.number(2), reader.number(2)
        if name >= _NAMED_FROM:
            reader.pass_name()
        values = list(reader.values(kind))
        if reader.is_at_end and not values:
            return
        if name in (_BODY_TEXT, _BODY_HTML) and values:
            codec = "utf-16-le" if kind == _UNICODE else charset
            yield name, clean(decode(values[0], codec).rstrip("\0"))


class _Reader:
    """Reads on from where it stands; behind the end there is nothing."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def is_at_end(self) -> bool:
        return self._at >= len(self._data)

    def number(self, size: int) -> int:
        return int.from_bytes(self._bytes(size), "little")

    def pass_name(self) -> None:
        """A property of a program's own says by which number or name it goes there."""
        self._bytes(_GUID_BYTES)
        if self.number(4) == _NAMED_BY_NUMBER:
            self._bytes(4)
        else:
            self._padded()

    def values(self, kind: int) -> Iterator[bytes]:
        many, base = bool(kind & _MANY), kind & ~_MANY
        count = self.number(4) if many or base in _VARIABLE else 1
        for _ in range(min(count, _PROPERTIES_MAX)):
            if self.is_at_end:
                return
            yield self._padded() if base in _VARIABLE else self._bytes(_SIZES.get(base, 4))

    def _padded(self) -> bytes:
        size = self.number(4)
        value = self._bytes(size)
        self._bytes(-size % 4)
        return value

    def _bytes(self, size: int) -> bytes:
        start, self._at = self._at, min(self._at + size, len(self._data))
        return self._data[start : self._at]
