"""The content lines of vCards (RFC 2426, RFC 6350, and vCard 2.1), as programs write them; pure."""

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.directory.files.formats.decoding import decoded
from chalicelib.errors import Invalid
from chalicelib.mail.inbound.charset_names import codec_of

_LINE_MAX_CHARS = 20_000  # photographs are longer, and nobody asks for them
# Group, name, parameters and value of a content line.
_CONTENT_LINE = re.compile(
    r"\s*(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9-]+)\s*((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.DOTALL
)
_LINE_END = re.compile(r"\r\n?|\n")  # and nothing else: U+2028 in a note must not begin a line
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# Up to the next semicolon that no backslash speaks for; a backslash may be spoken for itself.
_COMPONENT = re.compile(r"((?:[^\\;]|\\.|\\\Z)*)(?:;|\Z)", re.DOTALL)
_QUOTED_PRINTABLE, _BASE64 = "QUOTED-PRINTABLE", frozenset({"B", "BASE64"})
# What vCard 2.1 writes without its name: `TEL;WORK;FAX`, `N;QUOTED-PRINTABLE`.
_ENCODINGS = frozenset({_QUOTED_PRINTABLE, "BASE64", "8BIT", "7BIT"})
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


@dataclass(frozen=True)
class ContentLine:
    """One property: its group ("item1"), its name, its parameters, and its value without encoding, escapes and all."""

    group: str
    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def types(self) -> frozenset[str]:
        """What it is said to be, in capitals: WORK, FAX, PREF."""
        return frozenset(self.parameters.get("TYPE", "").upper().split(","))

    @property
    def preference(self) -> int:
        """How much its owner prefers it, the less the better: PREF=1 of 4.0, TYPE=pref of 3.0, PREF of 2.1."""
        given = self.parameters.get("PREF", "")
        if given.isdecimal() and len(given) < 4:  # noqa: PLR2004 - from 1 to 100
            return int(given)
        return 1 if "PREF" in self.types else 101


def content_lines(text: str) -> Iterator[ContentLine]:
    """Each content line of a file; what is none is passed over."""
    for raw in _unfolded(text):
        if line := _parsed(raw):
            yield line


def components(value: str) -> list[str]:
    """The parts of a structured value, such as family and given name."""
    return [unescaped(part).strip() for part in _COMPONENT.findall(value)]


def unescaped(value: str) -> str:
    """A value without its backslashes."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _unfolded(text: str) -> Iterator[str]:
    """Whole content lines: a line that begins with a space goes on, and in 2.1 one after `=` does."""
    pending: list[str] = []
    size = 0
    for line in _LINE_END.split(text):
        is_soft = bool(pending) and pending[-1].endswith("=") and _is_quoted_printable(pending[0])
        if pending and (line.startswith((" ", "\t")) or is_soft):
            size += len(line)
            if size <= _LINE_MAX_CHARS:
                pending.append(line if is_soft else line[1:])
            continue
        yield _joined(pending)
        pending, size = [line[:_LINE_MAX_CHARS]], len(line)
    yield _joined(pending)


def _joined(parts: Sequence[str]) -> str:
    if parts and _is_quoted_printable(parts[0]):
        return "".join(part.removesuffix("=") for part in parts[:-1]) + parts[-1]
    return "".join(parts)


def _is_quoted_printable(line: str) -> bool:
    return _QUOTED_PRINTABLE in line.partition(":")[0].upper()


def _parsed(raw: str) -> ContentLine | None:
    match = _CONTENT_LINE.fullmatch(raw)
    if match is None:
        return None
    group, name, given, value = match.groups()
    parameters: dict[str, str] = {}
    for part in given.split(";")[1:]:
        key, is_named, said = part.partition("=")
        key = key.strip().upper() if is_named else "ENCODING" if key.strip().upper() in _ENCODINGS else "TYPE"
        said = (said if is_named else part).strip().strip('"')
        parameters[key] = f"{parameters[key]},{said}" if key in parameters else said
    return ContentLine((group or "").lower(), name.upper(), parameters, _decoded(name.upper(), value, parameters))


def _decoded(name: str, value: str, parameters: Mapping[str, str]) -> str:
    encoding = parameters.get("ENCODING", "").upper()
    if name in _PICTURES or encoding not in _BASE64 | {_QUOTED_PRINTABLE}:
        return value
    written = value.encode("latin-1", errors="replace")
    try:
        content = quopri.decodestring(written) if encoding == _QUOTED_PRINTABLE else binascii.a2b_base64(written)
    except binascii.Error:
        return value
    return _text(content, codec_of(parameters.get("CHARSET", "")[:40]))


def _text(content: bytes, declared: str | None) -> str:
    """What the bytes say in their charset; where none is named, or it is not this, as a file without one is read."""
    try:
        return content.decode(declared) if declared else decoded(content)
    except (UnicodeDecodeError, LookupError):
        return content.decode(declared or "utf-8", errors="replace")
    except Invalid:
        return content.decode("cp1252", errors="replace")
