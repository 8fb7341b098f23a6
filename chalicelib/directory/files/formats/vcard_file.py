"""vCard 2.1, 3.0 and 4.0 as Outlook, Apple and Google write them (RFC 2426, RFC 6350), and 4.0 for export."""

import quopri
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.directory.files.formats.contact_rows import ROWS_MAX, ContactFile, ContactRow
from chalicelib.errors import FieldError, Invalid

_LINE_MAX_CHARS = 20_000  # photographs are longer, and nobody asks for them
_LINES_MAX = 2_000  # of one card
_FOLD_BYTES = 75  # RFC 6350, 3.2
# Name, parameters and value of a content line; the group that Apple puts before it is passed over.
_CONTENT_LINE = re.compile(
    r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.DOTALL
)
_LINE_END = re.compile(r"\r\n?|\n")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
# Up to the next semicolon that no backslash speaks for; a backslash may be spoken for itself.
_COMPONENT = re.compile(r"((?:[^\\;]|\\.|\\\Z)*)(?:;|\Z)", re.DOTALL)
_QUOTED_PRINTABLE = "QUOTED-PRINTABLE"
_OURS = "X-HEROLD-"  # for what a vCard has no name


@dataclass(frozen=True)
class _Line:
    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def rank(self) -> int:
        """How much its owner prefers it: the less the better (PREF=1 of 4.0, TYPE=pref of 3.0)."""
        types = self.parameters.get("TYPE", "").upper().split(",")
        pref = self.parameters.get("PREF", "")
        return int(pref) if pref.isdecimal() and len(pref) < 4 else 1 if "PREF" in types else 100  # noqa: PLR2004


def is_vcard(text: str) -> bool:
    """Whether a file is vCards rather than CSV."""
    return text.lstrip()[:11].upper() == "BEGIN:VCARD"


def read_vcards(text: str) -> ContactFile:
    """The contacts of a file of vCards, numbered from 1.

    Raises:
        Invalid: there is none, or there are too many.
    """
    rows = []
    for number, lines in enumerate(_cards(text), start=1):
        if number > ROWS_MAX:
            raise _bad("too-many-rows", "has more than {limit} rows", limit=ROWS_MAX)
        rows.append(_row(number, lines))
    if not rows:
        raise _bad("empty", "has no rows")
    return ContactFile(rows)


def write_vcards(contacts: Iterable[Mapping[str, str]]) -> str:
    """A vCard 4.0 for each contact, given by column; what a vCard has no name for stands in X- properties."""
    return "".join(_written(contact) for contact in contacts)


def _cards(text: str) -> Iterator[list[_Line]]:
    card: list[_Line] | None = None
    for raw in _unfolded(text):
        line = _parsed(raw)
        if line is None:
            continue
        marks = (line.name, line.value.strip().upper())
        if marks == ("BEGIN", "VCARD"):
            card = []
        elif marks == ("END", "VCARD"):
            yield card or []
            card = None
        elif card is not None and len(card) < _LINES_MAX:
            card.append(line)
    if card is not None:
        yield card  # a file cut short still holds what it holds


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


def _parsed(raw: str) -> _Line | None:
    match = _CONTENT_LINE.fullmatch(raw)
    if match is None:
        return None
    name, given, value = match.groups()
    parameters: dict[str, str] = {}
    for part in given.split(";")[1:]:
        key, is_named, said = part.partition("=")
        key = key.upper() if is_named else "ENCODING" if key.upper() == _QUOTED_PRINTABLE else "TYPE"
        said = (said if is_named else part).strip('"')
        parameters[key] = f"{parameters[key]},{said}" if key in parameters else said
    return _Line(name.upper(), parameters, _decoded(value, parameters))


def _decoded(value: str, parameters: Mapping[str, str]) -> str:
    if parameters.get("ENCODING", "").upper() != _QUOTED_PRINTABLE:
        return value
    charset = parameters.get("CHARSET", "utf-8")
    content = quopri.decodestring(value.encode("latin-1", errors="replace"))
    try:
        return content.decode(charset, errors="replace")
    except (LookupError, ValueError):  # a charset that nobody knows
        return content.decode("utf-8", errors="replace")


def _row(number: int, lines: Sequence[_Line]) -> ContactRow:
    said: dict[str, str] = {}
    for line in sorted(lines, key=lambda line: line.rank):
        for column, value in _cells(line).items():
            said.setdefault(column, value)
    if not (said.get("first_name") or said.get("last_name")) and said.get("shown"):
        said["last_name"] = said["shown"]
    said.pop("shown", None)
    if said.get("kind") == "group" and said.get("first_name"):
        said["last_name"] = " ".join([said.pop("first_name"), said.get("last_name", "")]).strip()
    return ContactRow(number, said)


def _cells(line: _Line) -> dict[str, str]:
    """The columns that a property is about, none for those we do not keep."""
    if line.name.startswith(_OURS):
        return {line.name.removeprefix(_OURS).replace("-", "_").lower(): _unescaped(line.value)}
    read = _PROPERTIES.get(line.name)
    return read(line.value) if read else {}


def _names(value: str) -> dict[str, str]:
    family, given = (*_split(value), "", "")[:2]
    return {column: part for column, part in (("last_name", family), ("first_name", given)) if part}


def _zone(value: str) -> dict[str, str]:
    # It may also be an offset (`+01:00`), which says nothing of summer.
    return {"time_zone": value} if "/" in value or value.upper() == "UTC" else {}


def _phone(value: str) -> dict[str, str]:
    number, _, rest = _unescaped(value).strip().removeprefix("tel:").partition(";ext=")
    return {"phone": number} | ({"phone_extension": rest} if rest else {})


_PROPERTIES: Mapping[str, Callable[[str], dict[str, str]]] = {
    "N": _names,
    "FN": lambda value: {"shown": _unescaped(value)},
    "EMAIL": lambda value: {"email": _unescaped(value).strip().removeprefix("mailto:")},
    "TEL": _phone,
    "TITLE": lambda value: {"job_title": _unescaped(value)},
    "LANG": lambda value: {"language": value[:2]},
    "TZ": _zone,
    "KIND": lambda value: {"kind": "group" if value.strip().lower() in {"group", "org"} else "person"},
}


def _split(value: str) -> list[str]:
    return [_unescaped(part).strip() for part in _COMPONENT.findall(value)]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _written(contact: Mapping[str, str]) -> str:
    first, last = contact.get("first_name", ""), contact.get("last_name", "")
    shown = " ".join(filter(None, [first, last])) or contact["email"]
    is_group = contact.get("kind") == "group"
    phone = contact.get("phone", "") + (f";ext={contact['phone_extension']}" if contact.get("phone_extension") else "")
    lines = [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        ("KIND", "group" if is_group else "individual"),
        ("FN", _escaped(shown)),
        ("N", "" if is_group else f"{_escaped(last)};{_escaped(first)};;;"),
        ("EMAIL", _escaped(contact["email"])),
        ("TEL;VALUE=uri", f"tel:{phone}" if phone else ""),
        ("TITLE", _escaped(contact.get("job_title", ""))),
        ("LANG", contact.get("language", "")),
        ("TZ", contact.get("time_zone", "")),
        (f"{_OURS}ROLES", _escaped(contact.get("roles", ""))),
        (f"{_OURS}MAY-REQUEST-SUPPORT", contact.get("may_request_support", "")),
        (f"{_OURS}IGNORE-EMAIL", contact.get("ignore_email", "")),
        ("END", "VCARD"),
    ]
    return "".join(_folded(f"{name}:{value}") for name, value in lines if value)


def _escaped(value: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", value).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, none of which cuts a character (RFC 6350, 3.2)."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD_BYTES:
            pieces.append(piece)
            piece, size = "", 1
        piece, size = piece + character, size + width
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def _bad(code: str, message: str, **values: object) -> Invalid:
    return Invalid(fields=[FieldError("/content", code, message, values)])
