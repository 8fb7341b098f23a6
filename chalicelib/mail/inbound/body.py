"""What of a mail's parts is its text, an attachment, or an answer to an invitation."""

import re
from dataclasses import dataclass, replace

from chalicelib.mail.files.reading import is_wrapping
from chalicelib.mail.inbound import stand_ins
from chalicelib.mail.inbound.limits import MAIL_MAX_BYTES, TEXT_MAX_BYTES, TEXT_MAX_CHARS
from chalicelib.mail.inbound.mime import Part, read_parts
from chalicelib.mail.inbound.quotes.structure import tells_history, without_marks
from chalicelib.mail.inbound.quotes.visible import visible_text
from chalicelib.mail.inbound.reasons import Shortfall
from chalicelib.mail.inbound.wrapped import tnef
from chalicelib.mail.inbound.wrapped.pgp import is_encrypted, without_armour
from chalicelib.mail.inbound.wrapped.smime import signed_content

_CALENDAR_MAX_BYTES = 50_000  # an answer has one event and its time zone
_CALENDAR_METHOD = re.compile(r"^METHOD(?:;[^:\n]*)?:[ \t]*([A-Za-z-]{1,40})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CALENDAR_COMMENT = re.compile(r"^COMMENT(?:;[^:\n]*)?:(.*(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_CALENDAR_UID = re.compile(r"^UID(?:;[^:\n]*)?:[ \t]*(\S{1,300})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CALENDAR_ANSWER = re.compile(r"^ATTENDEE\b[^:\n]*;PARTSTAT=\"?([A-Z-]{1,40})", re.MULTILINE | re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")  # RFC 5545, 3.1
_GLANCE_MAX_BYTES = 20_000  # enough to see whether a text is empty
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_FOR_OTHERS = {"text/watch-html", "text/x-amp-html", "text/vnd.google.email-reaction+json"}  # the text once more
_NO_ATTACHMENTS = (
    _SIGNATURES | _FOR_OTHERS | {"text/calendar", "message/delivery-status", "message/disposition-notification"}
)
_ENCRYPTED = {"multipart/encrypted", "application/pgp-encrypted"}
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}  # enveloped, or signed so that nobody reads it as text
_WRAPPED_MAX_BYTES = 2 * TEXT_MAX_BYTES  # encoded once more within
# What programs put into the plain text of a mail that has its words in HTML alone.
_ONLY_SAYS_LOOK_AT_HTML = re.compile(
    r".{0,120}\b(?:html|browser|e-?mail client|mail program|mailprogramm|programma di posta|messagerie"
    r"|multi-?part message)\b.{0,200}",
    re.IGNORECASE | re.DOTALL,
)
_VIEWS = re.compile(
    r"view|display|show|support|read|render|anzeig|darstell|unterst[üu]tz|lesen|affich|lire|visuali[sz]|legg|mostr|contain|format|enth[äa]lt|contien|contiene|require|requiert|requier",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Body:
    """What a mail holds: its text, and the parts `apart` from it, which are neither text nor how the mail is built.

    `visible` is the text without quoted history and signatures. `is_cut` says that it goes on, `missing` why there is
    none to be read, `is_stand_in` that something else stands for it. `signed` is the mail within an opaque signature
    that text and files are read of.
    """

    text: str
    visible: str
    apart: tuple[Part, ...]
    is_cut: bool = False
    missing: Shortfall | None = None
    is_stand_in: bool = False
    signed: "Signed | None" = None

    @property
    def has_attachments(self) -> bool:
        """Whether anything came along."""
        return bool(self.apart) or bool(self.signed and self.signed.apart)


@dataclass(frozen=True)
class Signed:
    """A mail within the opaque signature that a part of another one is: its bytes, itself, and what is apart there."""

    part: Part
    raw: bytes
    root: Part
    apart: tuple[Part, ...]


@dataclass(frozen=True)
class CalendarPart:
    """What a calendar part is for: its METHOD (RFC 5546) in upper case, and whether somebody wrote a comment in it.

    `is_file` where it comes as a file, which a person attached. `uid` is the event's, `answer` the attendee's to it as
    RFC 5545 has them, such as `accepted`, in small letters; both are empty where there is none.
    """

    method: str
    has_comment: bool
    is_file: bool = False
    uid: str = ""
    answer: str = ""


def body_of(raw: bytes, root: Part, *, is_answer: bool, is_forward: bool) -> Body:
    """What the sender wrote; where that is nothing, what stands in for it: an invitation, or a mail that came along.

    `is_answer` and `is_forward` are what the head says of the mail.
    """
    chosen = text_parts(raw, root)
    others = tuple(part for part in root.walk() if part not in chosen and _is_apart(part, root))
    joined, is_cut = _joined(raw, chosen)
    marked = without_armour(joined)
    text = without_marks(marked).strip()
    if text:
        visible = visible_text(marked, is_answer=is_answer, is_forward=is_forward)
        if is_answer and not is_forward and len(visible) == len(text):
            visible = _visible_of_html(raw, root, chosen) or visible
        is_cut = is_cut or len(visible) > TEXT_MAX_CHARS
        missing = Shortfall.ENCRYPTED if is_encrypted(text) else None
        return Body(text[:TEXT_MAX_CHARS].rstrip(), visible[:TEXT_MAX_CHARS].rstrip(), others, is_cut, missing)
    if wrapped := _wrapped(raw, root, is_answer=is_answer, is_forward=is_forward):
        signed = wrapped.signed.part if wrapped.signed else None
        return replace(wrapped, apart=tuple(part for part in others if part is not signed))
    if stand_in := stand_ins.text_instead(raw, root):
        shown = stand_in[:TEXT_MAX_CHARS]
        return Body(shown, shown, others, len(stand_in) > TEXT_MAX_CHARS, is_stand_in=True)
    return Body("", "", others, missing=_missing(raw, root, others))


def _wrapped(raw: bytes, root: Part, *, is_answer: bool, is_forward: bool) -> Body | None:
    """What stands within an opaque signature, or in Outlook's own form."""
    for part in root.walk():
        if part.content_type in _SMIME:
            inner = signed_content(part.bytes_of(raw, MAIL_MAX_BYTES), MAIL_MAX_BYTES)
            within = read_parts(inner)
            if inner and not _SMIME & {one.content_type for one in within.walk()}:  # once: nobody signs twice
                body = body_of(inner, within, is_answer=is_answer, is_forward=is_forward)
                return replace(body, signed=Signed(part, inner, within, body.apart))
        elif is_wrapping(part) and (text := tnef.text_of(part.bytes_of(raw, _WRAPPED_MAX_BYTES))):
            visible = visible_text(text, is_answer=is_answer, is_forward=is_forward)
            return Body(text[:TEXT_MAX_CHARS], visible[:TEXT_MAX_CHARS], (), len(visible) > TEXT_MAX_CHARS)
    return None


def _missing(raw: bytes, root: Part, others: tuple[Part, ...]) -> Shortfall | None:
    types = {part.content_type for part in root.walk()}
    if types & (_ENCRYPTED | _SMIME):
        return Shortfall.ENCRYPTED
    is_read_whole = not any(part.is_cut for part in root.walk())  # else that is what is said of it
    calendar = calendar_of(raw, root)  # an invitation that nobody can read; an answer to one has no text
    has_more = bool(others) or (calendar is not None and calendar.method != "REPLY")
    return Shortfall.NO_TEXT if has_more and is_read_whole else None


def _visible_of_html(raw: bytes, root: Part, chosen: list[Part]) -> str:
    """What the HTML shows beside a plain text that does not tell what is quoted, if it tells."""
    parts = [part for part in root.walk() if part.content_type == "text/html" and not part.is_attachment]
    if not parts or parts[0] in chosen:
        return ""
    marked = parts[0].marked_text_of(raw, TEXT_MAX_BYTES)
    return visible_text(marked) if tells_history(marked) else ""


def text_parts(raw: bytes, root: Part) -> list[Part]:
    """The parts whose texts together are what the sender wrote; one under a file's name only where no other is."""
    return _text_parts(raw, root, root, named=False) or _text_parts(raw, root, root, named=True)


def calendar_of(raw: bytes, root: Part) -> CalendarPart | None:
    """The first calendar part, if there is one; one that belongs to the mail comes before files."""
    parts = [part for part in root.walk() if part.content_type == "text/calendar"]
    part = next(iter(sorted(parts, key=lambda one: one.is_attachment)), None)
    if part is None:
        return None
    text = part.text_of(raw, _CALENDAR_MAX_BYTES)
    method = _CALENDAR_METHOD.search(text)
    comments = " ".join(_CALENDAR_COMMENT.findall(text)).replace("\\n", " ").replace("\\N", " ")
    named = (part.parameter("method") or (method[1] if method else "")).upper()
    unfolded = _FOLD.sub("", text).replace("\r", "")
    uid, answer = _CALENDAR_UID.search(unfolded), _CALENDAR_ANSWER.search(unfolded)
    return CalendarPart(
        method=named,
        has_comment=bool(comments.strip()),
        is_file=part.is_attachment,
        uid=uid[1] if uid else "",
        answer=answer[1].lower() if answer else "",
    )


def _joined(raw: bytes, parts: list[Part]) -> tuple[str, bool]:
    """The texts of parts with their marks, and whether there is more than is read."""
    pieces: list[str] = []
    left = TEXT_MAX_BYTES
    for part in parts:
        pieces.append(part.marked_text_of(raw, left).strip())
        left -= part.end - part.start
        if left <= 0:
            break
    return "\n\n".join(piece for piece in pieces if piece), left < 0


def _text_parts(raw: bytes, part: Part, root: Part, *, named: bool) -> list[Part]:
    if not part.children:
        return [part] if _is_text(part, root, named=named) else []
    if part.content_type == "multipart/alternative":  # each is the same text once more, whatever it is called
        texts = [found for child in part.children if (found := _text_parts(raw, child, root, named=True))]
        return _best(texts, raw)
    if part.content_type in ("multipart/related", "multipart/signed"):  # the first is what the others serve
        return _text_parts(raw, part.children[0], root, named=named)
    return [text for child in part.children for text in _text_parts(raw, child, root, named=named)]


def _best(alternatives: list[list[Part]], raw: bytes) -> list[Part]:
    plain = [parts for parts in alternatives if all(part.content_type == "text/plain" for part in parts)]
    rich = [parts for parts in alternatives if parts not in plain]
    # Some programs send an empty plain text beside the HTML, or one that only says that there is HTML.
    full = [parts for parts in plain if any(_says_something(part, raw, beside=bool(rich)) for part in parts)]
    return next(iter([*full, *rich]), [])


def _says_something(part: Part, raw: bytes, *, beside: bool) -> bool:
    text = part.text_of(raw, _GLANCE_MAX_BYTES).strip()
    only_points = beside and _ONLY_SAYS_LOOK_AT_HTML.fullmatch(text) and _VIEWS.search(text)
    return bool(text) and not only_points


def _is_text(part: Part, root: Part, *, named: bool) -> bool:
    if part.content_type.startswith("multipart/"):  # a boundary that never comes: whatever stands there, as it is
        return not part.is_cut
    if part is root:
        return part.content_type.startswith("text/") and part.content_type != "text/calendar"
    is_ours = part.content_type in ("text/plain", "text/html") and not part.is_attachment
    return is_ours and (named or not part.has_name)


def _is_apart(part: Part, root: Part) -> bool:
    if part.children or _is_text(part, root, named=False):
        return False
    return part.content_type not in _NO_ATTACHMENTS
