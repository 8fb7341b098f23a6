"""The files that came with a mail: all that is neither its text nor how it is built, by the names that they have."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from chalicelib.mail.inbound.charsets import decode
from chalicelib.mail.inbound.headers import words
from chalicelib.mail.inbound.limits import FILES_MAX, MAIL_MAX_BYTES, NAME_MAX_CHARS, TEXT_MAX_BYTES
from chalicelib.mail.inbound.mime import Part
from chalicelib.mail.inbound.wrapped import tnef
from chalicelib.mail.inbound.wrapped.smime import signed_content

# RFC 2231: the name is percent-encoded, in the charset that stands before it.
_EXTENDED = re.compile(r"(?:^|[;\s])(?:file)?name\*(?:0\*)?=\s*\"?([\w-]*)'", re.IGNORECASE)
_TNEF, _TNEF_NAME = {"application/ms-tnef", "application/vnd.ms-tnef"}, "winmail.dat"
_CONTENT_ID = re.compile(r"<?([^<>\s]{1,200})>?")


@dataclass(frozen=True)
class MailFile:
    """A file of a mail: its name as written, empty where it has none, and the Content-ID by which its text shows it.

    `within` is from where to where it stands in what the part holds, where that is Outlook's own wrapping. `signed` is
    the part that is an opaque signature, where `part` is one of the mail within it.
    """

    name: str
    content_id: str | None
    part: Part
    within: tuple[int, int] | None = None
    signed: Part | None = None

    def content(self, raw: bytes) -> bytes:
        """What is in it, out of the mail."""
        if self.signed:
            raw = signed_content(self.signed.bytes_of(raw, MAIL_MAX_BYTES), MAIL_MAX_BYTES)
        held = self.part.bytes_of(raw, MAIL_MAX_BYTES)
        return held[slice(*self.within)] if self.within else held


def files_in(raw: bytes, root: Part, apart: Collection[Part]) -> tuple[tuple[MailFile, ...], bool]:
    """The first files of a mail, in its order, of the parts `apart` from its text; and whether there are more."""
    places = {id(part) for part in apart}
    parts = [part for part in root.walk() if id(part) in places or _is_calendar_file(part)]
    found = [file for part in parts[: FILES_MAX + 1] for file in _files(raw, part)]
    return tuple(found[:FILES_MAX]), len(found) > FILES_MAX


def _files(raw: bytes, part: Part) -> list[MailFile]:
    """A part as a file; a winmail.dat, which nobody can open, as the files within it and its text, if it has any."""
    if not is_wrapping(part):
        return [_file(part)]
    data = part.bytes_of(raw, MAIL_MAX_BYTES)
    inside = [_within(part, one) for one in tnef.files_of(data, FILES_MAX + 1)]
    return inside if inside or tnef.text_of(data[:TEXT_MAX_BYTES]) else [_file(part)]


def _within(part: Part, one: tnef.WrappedFile) -> MailFile:
    return MailFile(one.name[:NAME_MAX_CHARS], one.content_id or None, part, (one.start, one.end))


def is_wrapping(part: Part) -> bool:
    """Whether a part is a winmail.dat, by its type or its name."""
    return part.content_type in _TNEF or (part.parameter("name") or "").lower() == _TNEF_NAME


def _is_calendar_file(part: Part) -> bool:
    """Whether it is a calendar that somebody attached, and not an invitation, which belongs to its mail."""
    return part.content_type == "text/calendar" and (part.is_attachment or part.has_name)


def _file(part: Part) -> MailFile:
    content_id = _CONTENT_ID.fullmatch(part.headers.first("content-id"))
    name = _named(part, "content-disposition", "filename") or _named(part, "content-type", "name")
    return MailFile(name or _of_message(part), content_id[1] if content_id else None, part)


def _named(part: Part, field: str, parameter: str) -> str:
    written = part.headers.parameter(field, parameter) or ""
    extended = _EXTENDED.search(part.headers.first(field))
    if extended and "%" in written:
        return decode(unquote_to_bytes(written), extended[1] or None)[:NAME_MAX_CHARS]
    return words(written)[:NAME_MAX_CHARS]


def _of_message(part: Part) -> str:
    return "message.eml" if part.content_type == "message/rfc822" else ""
