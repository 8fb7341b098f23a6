"""The text and the files within a winmail.dat, in which Outlook wraps what it writes for its own kind ([MS-OXTNEF]).

Attributes and properties are walked once, each by the length that it says; what goes beyond the data ends the walk.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from chalicelib.mail.inbound.charsets import clean, decode
from chalicelib.mail.inbound.html_text import html_to_text
from chalicelib.mail.inbound.quotes.structure import without_marks

_SIGNATURE = (0x223E9F78).to_bytes(4, "little")
_HEAD_BYTES, _ATTRIBUTE_HEAD_BYTES, _CHECKSUM_BYTES = 6, 9, 2
_BODY, _CODEPAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_PROPERTIES_MAX = 2_000
_BODY_TEXT, _BODY_HTML = 0x1000, 0x1013
_FILE_BEGINS, _FILE_NAME, _FILE_DATA, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_SHORT_NAME, _LONG_NAME, _CONTENT_ID = 0x3704, 0x3707, 0x3712
_STRING8, _UNICODE = 0x1E, 0x1F
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = {_STRING8, _UNICODE, 0x0D, 0x102}
_MANY, _NAMED_FROM, _GUID_BYTES, _NAMED_BY_NUMBER = 0x1000, 0x8000, 16, 0


@dataclass(frozen=True)
class WrappedFile:
    """A file that came along: its name, perhaps its Content-ID, and from where to where it stands in the data."""

    name: str = ""
    content_id: str = ""
    start: int = 0
    end: int = 0


def is_tnef(data: bytes) -> bool:
    """Whether these bytes begin as a winmail.dat does."""
    return data.startswith(_SIGNATURE)


def text_of(data: bytes) -> str:
    """What the sender wrote; empty where this is no TNEF, or has its text in a form that is not read."""
    if not is_tnef(data):
        return ""
    attributes = {name: data[start:end] for name, start, end in _attributes(data)}
    charset = _charset_of(attributes.get(_CODEPAGE, b""))
    found = _texts(attributes.get(_PROPERTIES, b""), charset, (_BODY_TEXT, _BODY_HTML))
    plain = found.get(_BODY_TEXT) or clean(decode(attributes.get(_BODY, b"").rstrip(b"\0"), charset))
    if plain.strip():
        return plain.strip()
    return without_marks(html_to_text(clean(found.get(_BODY_HTML, "")))).strip()


def files_of(data: bytes, at_most: int) -> list[WrappedFile]:
    """The first files that came along, in their order; those that are messages or objects of Outlook's are left out."""
    found, charset = list[WrappedFile](), _charset_of(b"")
    for name, start, end in _attributes(data) if is_tnef(data) else ():
        if name == _CODEPAGE:
            charset = _charset_of(data[start:end])
        elif name == _FILE_BEGINS:
            if len(found) == at_most:
                break
            found.append(WrappedFile())
        elif found:
            found[-1] = _told(found[-1], name, data, (start, end), charset)
    return [one for one in found if one.start < one.end]


def _told(file: WrappedFile, name: int, data: bytes, place: tuple[int, int], charset: str) -> WrappedFile:
    """What an attribute adds to what is known of a file; the long name counts, wherever it stands."""
    if name == _FILE_DATA:
        return replace(file, start=place[0], end=min(place[1], len(data)))
    if name == _FILE_NAME and not file.name:
        return replace(file, name=_line(data[slice(*place)], charset))
    if name == _FILE_PROPERTIES:
        said = _texts(data[slice(*place)], charset, (_SHORT_NAME, _LONG_NAME, _CONTENT_ID))
        called = said.get(_LONG_NAME) or file.name or said.get(_SHORT_NAME, "")
        return replace(file, name=called, content_id=said.get(_CONTENT_ID, ""))
    return file


def _line(data: bytes, charset: str) -> str:
    return clean(decode(data.partition(b"\0")[0], charset))


def _charset_of(codepage: bytes) -> str:
    return f"cp{int.from_bytes(codepage[:4], 'little') or 1252}"


def _attributes(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each attribute, and from where to where its value goes."""
    at = _HEAD_BYTES
    while at + _ATTRIBUTE_HEAD_BYTES <= len(data):
        name = int.from_bytes(data[at + 1 : at + 5], "little")
        start = at + _ATTRIBUTE_HEAD_BYTES
        end = start + int.from_bytes(data[at + 5 : start], "little")
        yield name, start, end
        at = end + _CHECKSUM_BYTES


def _texts(data: bytes, charset: str, wanted: Collection[int]) -> dict[int, str]:
    """The wanted ones of the properties, as text."""
    return dict(_each_text(data, charset, wanted))


def _each_text(data: bytes, charset: str, wanted: Collection[int]) -> Iterator[tuple[int, str]]:
    reader = _Reader(data)
    for _ in range(min(reader.number(4), _PROPERTIES_MAX)):
        kind, name = reader.number(2), reader.number(2)
        if name >= _NAMED_FROM:
            reader.pass_name()
        values = list(reader.values(kind))
        if reader.is_at_end and not values:
            return
        if name in wanted and values:
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
