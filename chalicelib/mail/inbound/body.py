"""What of a mail's parts is its text, an attachment, or an answer to an invitation."""

import re
from dataclasses import dataclass

from chalicelib.mail.inbound.limits import TEXT_MAX_BYTES, TEXT_MAX_CHARS
from chalicelib.mail.inbound.mime import Part

_CALENDAR_MAX_BYTES = 50_000  # an answer has one event and its time zone
_CALENDAR_METHOD = re.compile(r"^METHOD(?:;[^:\n]*)?:[ \t]*([A-Za-z-]{1,40})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CALENDAR_COMMENT = re.compile(r"^COMMENT(?:;[^:\n]*)?:(.*(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_GLANCE_MAX_BYTES = 20_000  # enough to see whether a text is empty
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_NO_ATTACHMENTS = _SIGNATURES | {"text/calendar", "message/delivery-status", "message/disposition-notification"}


@dataclass(frozen=True)
class CalendarPart:
    """What a calendar part is for: its METHOD (RFC 5546) in upper case, and whether somebody wrote a comment in it."""

    method: str
    has_comment: bool


def text_of(raw: bytes, root: Part) -> tuple[str, bool]:
    """What the sender wrote, as plain text, and whether it is cut."""
    chosen = _text_parts(raw, root, root)
    pieces: list[str] = []
    left = TEXT_MAX_BYTES
    for part in chosen:
        pieces.append(part.text_of(raw, left).strip())
        left -= part.end - part.start
        if left <= 0:
            break
    text = "\n\n".join(piece for piece in pieces if piece)
    return text[:TEXT_MAX_CHARS].rstrip(), left < 0 or len(text) > TEXT_MAX_CHARS


def has_attachments(root: Part) -> bool:
    """Whether anything came along that is neither text nor part of how the mail is built."""
    return any(_is_attachment(part, root) for part in root.walk())


def calendar_of(raw: bytes, root: Part) -> CalendarPart | None:
    """The first calendar part, if there is one."""
    part = next((part for part in root.walk() if part.content_type == "text/calendar"), None)
    if part is None:
        return None
    text = part.text_of(raw, _CALENDAR_MAX_BYTES)
    method = _CALENDAR_METHOD.search(text)
    comments = " ".join(_CALENDAR_COMMENT.findall(text)).replace("\\n", " ").replace("\\N", " ")
    return CalendarPart((part.parameter("method") or (method[1] if method else "")).upper(), bool(comments.strip()))


def _text_parts(raw: bytes, part: Part, root: Part) -> list[Part]:
    """The parts whose texts together are what the sender wrote."""
    if not part.children:
        return [part] if _is_text(part, root) else []
    if part.content_type == "multipart/alternative":
        return _best([texts for child in part.children if (texts := _text_parts(raw, child, root))], raw)
    if part.content_type in ("multipart/related", "multipart/signed"):  # the first is what the others serve
        return _text_parts(raw, part.children[0], root)
    return [text for child in part.children for text in _text_parts(raw, child, root)]


def _best(alternatives: list[list[Part]], raw: bytes) -> list[Part]:
    plain = [parts for parts in alternatives if all(part.content_type == "text/plain" for part in parts)]
    # Some programs send an empty plain text beside the HTML.
    full = [parts for parts in plain if any(part.text_of(raw, _GLANCE_MAX_BYTES).strip() for part in parts)]
    rich = [parts for parts in alternatives if parts not in plain]
    return next(iter([*full, *rich]), [])


def _is_text(part: Part, root: Part) -> bool:
    if part.content_type.startswith("multipart/"):  # a boundary that never comes: whatever stands there, as it is
        return not part.is_cut
    if part is root:
        return part.content_type.startswith("text/") and part.content_type != "text/calendar"
    return part.content_type in ("text/plain", "text/html") and not part.is_file


def _is_attachment(part: Part, root: Part) -> bool:
    if part.children or _is_text(part, root):
        return False
    return part.content_type not in _NO_ATTACHMENTS
