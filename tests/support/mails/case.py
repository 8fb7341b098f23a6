"""One mail of the corpus, and what is right of it."""

from dataclasses import dataclass, field
from typing import Any

from chalicelib.mail.inbound.reasons import DropReason

ANNA = "Anna Roth <anna.roth@klinik.example>"
SUPPORT = "support@provider.example"
ON_THE_WAY = (
    "Return-Path: <{path}>\r\n"
    "Received: from mail.klinik.example (mail.klinik.example [192.0.2.10])\r\n"
    " by inbound-smtp.eu-central-1.amazonaws.com with SMTP id q1 for support@provider.example;\r\n"
    " Mon, 12 Jan 2026 09:23:11 +0000 (UTC)\r\n"
    "X-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: PASS\r\n"
)


@dataclass(frozen=True)
class Case:
    """A mail, of which kind it is, why its value is right, and what must be read.

    `expected` names fields of InboundMail, `contains` what stands in its text; `drop` is why it makes no
    ticket.
    """

    kind: str
    why: str
    raw: bytes
    expected: dict[str, Any] = field(default_factory=dict)
    contains: tuple[str, ...] = ()
    drop: DropReason | None = None


def mail(
    head: str, body: str | bytes = "Die Leitung ist tot.", *, sender: str = ANNA, path: str = "anna.roth@klinik.example"
) -> bytes:
    """A mail with the lines that servers add; `head` are its further fields, one to a line."""
    named = "" if "\nsubject:" in f"\n{head}".lower() else "Subject: Keine Bilder\r\n"
    who = f"From: {sender}\r\n" if sender else ""
    known = f"{who}To: {SUPPORT}\r\n{named}Date: Mon, 12 Jan 2026 10:23:11 +0100\r\nMessage-ID: <1@klinik.example>\r\n"
    fields = "".join(f"{line}\r\n" for line in head.strip("\n").split("\n") if line)
    start = (ON_THE_WAY.format(path=path) + known + fields + "\r\n").encode()
    written = body if isinstance(body, bytes) else body.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    return start + written + b"\r\n"


def parts(*pieces: tuple[str, str | bytes], boundary: str = "b1", end: bool = True) -> bytes:
    """A multipart body: the head and the body of each part."""
    out = b""
    for head, body in pieces:
        fields = "".join(f"{line}\r\n" for line in head.split("\n") if line)
        written = body if isinstance(body, bytes) else body.replace("\n", "\r\n").encode()
        out += f"--{boundary}\r\n{fields}\r\n".encode() + written + b"\r\n"
    return out + (f"--{boundary}--".encode() if end else b"")
