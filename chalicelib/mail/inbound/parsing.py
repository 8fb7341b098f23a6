"""Mail that came in: bytes in, what it says out. Nothing in it can make reading it fail or take long."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from chalicelib.mail.files.reading import MailFile, files_in
from chalicelib.mail.inbound.body import Body, CalendarPart, body_of, calendar_of
from chalicelib.mail.inbound.headers import Headers, words
from chalicelib.mail.inbound.limits import (
    FILES_MAX,
    MAIL_MAX_BYTES,
    MESSAGE_ID_MAX_CHARS,
    REFERENCES_MAX,
    SUBJECT_MAX_CHARS,
)
from chalicelib.mail.inbound.mailboxes import Mailbox, mailboxes
from chalicelib.mail.inbound.mime import Part, read_parts
from chalicelib.mail.inbound.quotes.subjects import is_subject_of_answer, is_subject_of_forward
from chalicelib.mail.inbound.reasons import Shortfall, UnreadableReason
from chalicelib.mail.inbound.reported import MailReport, report_in, reported_in

_MESSAGE_ID = re.compile(rf"<[^<>\s]{{1,{MESSAGE_ID_MAX_CHARS}}}>")
_BARE_ID = re.compile(rf"[^<>()\[\]\",;:\s@]{{1,{MESSAGE_ID_MAX_CHARS // 2}}}@[^<>()\[\]\",;:\s@]{{1,253}}")
_ID_FIELDS_MAX = 5  # of one name; some programs write a second one
_FROM_FIELDS_MAX = 3
_DATE_MAX_CHARS = 100


class Unreadable(ValueError):
    """Nothing can be said about these bytes; `reason` is a stable code."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class InboundMail:
    """One mail as it was received.

    `from_address` is None unless From names exactly one mailbox; it is normalised as the directory's addresses are.
    `text` is the plain text, or that of the HTML where there is none; `visible` is what of it the sender wrote for this
    mail, without quoted history and signatures; of one that `is_wordless` the sender wrote neither. Message ids keep
    their angle brackets; `in_reply_to` and `references` are in the order of the mail. `part_types` are
    the content types of all parts that were read, outermost first. `reported` are those whose mail it reports on, and
    `report` is what it says of that.
    """

    message_id: str | None
    from_address: str | None
    from_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    reply_to: tuple[str, ...]
    subject: str
    text: str
    visible: str
    is_wordless: bool
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    date: datetime | None
    headers: Headers
    part_types: tuple[str, ...]
    has_attachments: bool
    calendar: CalendarPart | None
    shortfalls: frozenset[Shortfall]
    reported: tuple[str, ...] = ()
    report: MailReport | None = None
    files: tuple[MailFile, ...] = ()

    @property
    def is_answer(self) -> bool:
        """Whether it says that it answers another mail."""
        return bool(self.in_reply_to or self.references)


def parse(raw: bytes) -> InboundMail:
    """What a mail says. What goes beyond a limit is left out and named in `shortfalls`.

    Raises:
        Unreadable: the bytes are larger than any mail that SES takes in, or no mail.
    """
    raw, root = _opened(raw)
    headers = root.headers
    subject = words(headers.first("subject"))[:SUBJECT_MAX_CHARS]
    in_reply_to, references = _message_ids(headers, "in-reply-to"), _message_ids(headers, "references")
    body = _body(raw, root, subject, refers=bool(in_reply_to or references))
    files, are_more = _files(raw, root, body)
    sender = _sender(headers)
    return InboundMail(
        message_id=next(iter(_message_ids(headers, "message-id")), None),
        from_address=sender.address if sender else None,
        from_name=sender.name if sender else "",
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        reply_to=_addresses(headers, "reply-to"),
        subject=subject,
        text=body.text,
        visible=body.visible,
        is_wordless=not body.text or body.is_stand_in,
        in_reply_to=in_reply_to,
        references=references,
        date=_date(headers.first("date")),
        headers=headers,
        part_types=tuple(part.content_type for part in root.walk()),
        has_attachments=body.has_attachments,
        calendar=calendar_of(raw, root),
        shortfalls=_shortfalls(list(root.walk()), body, are_more_files=are_more),
        reported=reported_in(raw, root),
        report=report_in(raw, root),
        files=files,
    )


def _opened(raw: bytes) -> tuple[bytes, Part]:
    """The bytes as they are read, and the outermost part of the mail."""
    if len(raw) > MAIL_MAX_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE)
    if b"\n" not in raw:  # written on a Mac before 2001; each place in it stays where it was
        raw = raw.replace(b"\r", b"\n")
    root = read_parts(raw)
    if not root.headers.fields:
        raise Unreadable(UnreadableReason.NO_HEADERS)
    return raw, root


def _body(raw: bytes, root: Part, subject: str, *, refers: bool) -> Body:
    is_answer = refers or is_subject_of_answer(subject)
    return body_of(raw, root, is_answer=is_answer, is_forward=is_subject_of_forward(subject))


def _files(raw: bytes, root: Part, body: Body) -> tuple[tuple[MailFile, ...], bool]:
    """The first files of a mail, and whether there are more; of one within a signature those of it, before others."""
    found, are_more = files_in(raw, root, body.apart)
    if signed := body.signed:
        within, are_more_within = files_in(signed.raw, signed.root, signed.apart)
        found = (*(replace(one, signed=signed.part) for one in within), *found)
        are_more = are_more or are_more_within or len(found) > FILES_MAX
    return found[:FILES_MAX], are_more


def _sender(headers: Headers) -> Mailbox | None:
    # SECURITY: of several From fields or mailboxes, what we take need not be the one whose signature was checked.
    fields = list(dict.fromkeys(headers.all("from")))  # some programs write it twice
    if not fields or len(fields) > _FROM_FIELDS_MAX or "from" in headers.cut_fields:
        return None
    senders = [mailboxes(field) for field in fields]
    addresses = {sender.address for found in senders for sender in found}
    return max(senders[0], key=lambda one: bool(one.name)) if len(addresses) == 1 and all(senders) else None


def _addresses(headers: Headers, name: str) -> tuple[str, ...]:
    found = [mailbox.address for value in headers.all(name)[:5] for mailbox in mailboxes(value)]
    return tuple(dict.fromkeys(found))


def _message_ids(headers: Headers, name: str) -> tuple[str, ...]:
    """The ids in every field of that name; where none has angle brackets, those that some programs write without."""
    # Python's own mails have long ids in encoded words, where none may be (RFC 2047, 5).
    values = [words(value) if "=?" in value else value for value in headers.all(name)[:_ID_FIELDS_MAX]]
    found = [one for value in values for one in _MESSAGE_ID.findall(value)]
    bare = found or [f"<{one}>" for value in values for one in value.split() if _BARE_ID.fullmatch(one)]
    return tuple(bare)[-REFERENCES_MAX:]


def _date(value: str) -> datetime | None:
    try:
        written = parsedate_to_datetime(value[:_DATE_MAX_CHARS])
        # Without a zone it is UTC as RFC 5322 (3.3) has it for -0000.
        return written.astimezone(UTC) if written.tzinfo else written.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _shortfalls(parts: list[Part], body: Body, *, are_more_files: bool) -> frozenset[Shortfall]:
    found = {
        Shortfall.HEADERS: any(part.headers.is_cut for part in parts),
        Shortfall.PARTS: any(part.is_cut for part in parts),
        Shortfall.TEXT: body.is_cut,
        Shortfall.FILES: are_more_files,
    }
    missing = {body.missing} if body.missing else set()
    return frozenset(missing | {shortfall for shortfall, is_so in found.items() if is_so})
