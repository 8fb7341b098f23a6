"""Whose mail a mail system reports on, and what became of that: a delivery status, a complaint, Exim's header."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.mail.addresses import addresses_in
from chalicelib.mail.inbound.headers import Headers
from chalicelib.mail.inbound.limits import MESSAGE_ID_MAX_CHARS
from chalicelib.mail.inbound.mime import Part, read_parts

_REPORTS = {"message/delivery-status", "message/global-delivery-status", "message/feedback-report"}
_QUOTED = {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
_REPORT_MAX_BYTES = 50_000
_RECIPIENTS_MAX = 50
_QUOTED_MAX = 5  # mails that one report is about
_THREAD_MAX = 10  # ids that each names; ours name one or two
_MESSAGE_ID = re.compile(rf"<[^<>\s]{{1,{MESSAGE_ID_MAX_CHARS}}}>")
# RFC 3464 (2.3), RFC 6533 (4), RFC 5965 (3.2)
_FIELD = re.compile(
    r"^(?:final-recipient|original-recipient|original-rcpt-to|removal-recipient)[ \t]*:(.{0,500})",
    re.MULTILINE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\n[ \t]*\r?\n")  # the blocks of a delivery status, one for each recipient
_FAILED = re.compile(r"^action[ \t]*:[ \t]*failed\b", re.MULTILINE | re.IGNORECASE)
# There is no such mailbox or domain, or it is shut (RFC 3463, 3.2 and 3.3). A full one, and a letter that a server does
# not like, have codes of their own, and some systems know but one code for everything.
_FOR_GOOD = re.compile(r"^(?:status|diagnostic-code)[ \t]*:.{0,80}?\b5\.(?:1\.\d|2\.1)\b", re.MULTILINE | re.IGNORECASE)
# Others say that a signature failed, or that the mail is no spam.
_COMPLAINT = re.compile(r"^feedback-type[ \t]*:[ \t]*(?:abuse|fraud|opt-out)\b", re.MULTILINE | re.IGNORECASE)


class ReportedFate(StrEnum):
    """What a report says became of a mail that did not get where it was to."""

    GONE = "gone"  # its address takes no mail
    RETURNED = "returned"  # it came back for another reason, which may pass
    COMPLAINED = "complained"  # its reader took it for unwanted


@dataclass(frozen=True)
class QuotedMail:
    """A mail that a report is about: its Message-ID, and those of the thread that it names, in brackets."""

    message_id: str
    thread: tuple[str, ...]


@dataclass(frozen=True)
class MailReport:
    """What a mail reports: the mails that it is about, and the fate of each recipient."""

    mails: tuple[QuotedMail, ...]
    fates: Mapping[str, ReportedFate]


def reported_in(raw: bytes, root: Part) -> tuple[str, ...]:
    """The addresses that reports in a mail are about, as they are kept, each once."""
    said = [root.headers.first("x-failed-recipients")]
    for part in root.walk():
        if part.content_type in _REPORTS:
            said += _FIELD.findall(part.text_of(raw, _REPORT_MAX_BYTES))
    return tuple(addresses_in("\n".join(said[:_RECIPIENTS_MAX]), _RECIPIENTS_MAX))


def report_in(raw: bytes, root: Part) -> MailReport | None:
    """What a mail reports in a form for programs, of mails that it quotes; None where it does not."""
    texts = [part.text_of(raw, _REPORT_MAX_BYTES) for part in root.walk() if part.content_type in _REPORTS]
    if not texts:
        return None
    quoted = [part for part in root.walk() if part.content_type in _QUOTED][:_QUOTED_MAX]
    heads = [read_parts(part.bytes_of(raw, _REPORT_MAX_BYTES)).headers for part in quoted]
    mails = [_quoted(head, found[0]) for head in heads if (found := _MESSAGE_ID.search(head.first("message-id")))]
    recipients = [address for head in heads for address in addresses_in(head.first("to"), _RECIPIENTS_MAX)]
    fates = dict(fate for text in texts for fate in _fates(text, recipients))
    return MailReport(tuple(dict.fromkeys(mails)), fates) if mails and fates else None


def _quoted(head: Headers, message_id: str) -> QuotedMail:
    return QuotedMail(message_id, tuple(_MESSAGE_ID.findall(head.first("references"))[:_THREAD_MAX]))


def _fates(text: str, recipients: list[str]) -> Iterator[tuple[str, ReportedFate]]:
    """The fate of each recipient that a report names. A complaint that names none is that of the mail's `recipients`.

    Whom a mail was passed on to by who got it is another recipient, whose fate is not theirs.
    """
    for block in _BETWEEN.split(text)[:_RECIPIENTS_MAX]:
        named = addresses_in("\n".join(_FIELD.findall(block)), _RECIPIENTS_MAX)
        if _COMPLAINT.search(block):
            yield from ((address, ReportedFate.COMPLAINED) for address in named or recipients)
        elif _FAILED.search(block):
            fate = ReportedFate.GONE if _FOR_GOOD.search(block) else ReportedFate.RETURNED
            yield from ((address, fate) for address in named)
