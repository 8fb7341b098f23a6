"""Mails as SES would hand them over: composed when somebody looks, in the order in which they were accepted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.charset import QP, Charset
from email.header import Header
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from functools import cached_property
from typing import Any

from infra.local.environment import REGION

_QUOTED_PRINTABLE = Charset("utf-8")  # as SES encodes texts, and readable in the source
_QUOTED_PRINTABLE.body_encoding = QP
_OWN_HEADER = re.compile(rb"^(message-id|date):", re.IGNORECASE)


@dataclass(frozen=True)
class Content:
    """What a letter says: subject, its alternatives, and attachments as SES's API takes them."""

    subject: str
    text: str = ""
    html: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Mail:
    """One accepted mail. `content` is bytes for one that came raw; `at` is the virtual clock's instant."""

    id: str
    sender: str
    to: tuple[str, ...]
    at: datetime
    content: Content | bytes
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    configuration_set: str = ""

    @cached_property
    def raw(self) -> bytes:
        """The message on the wire, with what SES sets itself: Message-ID, Date, Feedback-ID."""
        return _stamp(self, self.content) if isinstance(self.content, bytes) else _compose(self, self.content)

    @cached_property
    def message(self) -> EmailMessage:
        """The message, parsed as a reader would."""
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def subject(self) -> str:
        return self.content.subject if isinstance(self.content, Content) else str(self.message["Subject"] or "")

    @property
    def text(self) -> str:
        """The plain text of the letter, empty when it has none."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML of the letter, empty when it has none."""
        return self._part("html")

    def _part(self, subtype: str) -> str:
        part = self.message.get_body(preferencelist=(subtype,))
        # A hostile raw message may declare a charset that nobody knows.
        payload = part.get_payload(decode=True) if part else None
        if not isinstance(payload, bytes) or part is None:
            return ""
        try:
            return payload.decode(part.get_content_charset("utf-8"), errors="replace")
        except LookupError:
            return payload.decode(errors="replace")


def _compose(mail: Mail, content: Content) -> bytes:
    body = _with_attachments(_alternatives(content), content.attachments)
    _set_all(body, [("From", mail.sender), ("To", ", ".join(mail.to)), ("Cc", ", ".join(mail.cc))])
    _set_all(body, [("Reply-To", ", ".join(mail.reply_to)), ("Subject", content.subject)])
    _set_all(body, [*content.headers, *_own_headers(mail)])
    # Unfolded, as SES sends them: a folded Message-ID reads with a blank before it.
    return body.as_bytes(policy=policy.compat32.clone(linesep="\r\n", max_line_length=0))


def _alternatives(content: Content) -> MIMEBase:
    texts = ((content.text, "plain"), (content.html, "html"))
    parts = [MIMEText(text, kind, _QUOTED_PRINTABLE) for text, kind in texts if text]
    if len(parts) == 1:
        return parts[0]
    return MIMEMultipart("alternative", _subparts=parts)


def _with_attachments(body: MIMEBase, attachments: Iterable[Mapping[str, Any]]) -> MIMEBase:
    files = list(attachments)
    return MIMEMultipart("mixed", _subparts=[body, *map(_attachment, files)]) if files else body


def _attachment(given: Mapping[str, Any]) -> MIMEApplication:
    part = MIMEApplication(given["RawContent"])
    part.replace_header("Content-Type", given.get("ContentType", "application/octet-stream"))
    disposition = given.get("ContentDisposition", "ATTACHMENT").lower()
    part.add_header("Content-Disposition", disposition, filename=given["FileName"])
    if "ContentId" in given:
        part["Content-ID"] = f"<{given['ContentId']}>"
    return part


def _set_all(message: MIMEBase, headers: Iterable[tuple[str, str]]) -> None:
    for name, value in headers:
        if value:
            message.add_header(name, value if value.isascii() else Header(value, "utf-8", header_name=name).encode())


def _own_headers(mail: Mail) -> list[tuple[str, str]]:
    ours = [("Message-ID", f"<{mail.id}@{REGION}.amazonses.com>"), ("Date", format_datetime(mail.at))]
    if feedback := [mail.tags[tag] for tag in ("ses:feedback-id-a", "ses:feedback-id-b") if tag in mail.tags]:
        ours.append(("Feedback-ID", ":".join([*feedback, f"1.{REGION}.embedded", "AmazonSES"])))
    return ours


def _stamp(mail: Mail, raw: bytes) -> bytes:
    """A raw message with SES's own headers in the place of its sender's."""
    lines = raw.replace(b"\r\n", b"\n").split(b"\n")
    end = lines.index(b"") if b"" in lines else len(lines)
    kept: list[bytes] = []
    is_dropping = False
    for line in lines[:end]:
        is_dropping = bool(_OWN_HEADER.match(line)) or (is_dropping and line[:1] in {b" ", b"\t"})
        if not is_dropping:
            kept.append(line)
    stamped = [f"{name}: {value}".encode() for name, value in _own_headers(mail)]
    return b"\r\n".join([*stamped, *kept, *lines[end:]])
