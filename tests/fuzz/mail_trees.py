"""Mails made at random of what mails are made of: parts within parts, in any encoding, with fields right and wrong."""

import base64
import quopri
import random

_CONTAINERS = [
    "mixed",
    "alternative",
    "related",
    "signed",
    "report; report-type=delivery-status",
    "encrypted",
    "digest",
]
_LEAVES = [
    *(
        "text/plain",
        "text/html",
        "text/calendar; method=REPLY",
        "text/enriched",
        "message/rfc822",
        "message/delivery-status",
    ),
    *(
        "application/pdf; name=a.pdf",
        "image/png",
        "application/ms-tnef; name=winmail.dat",
        "application/pkcs7-mime",
        "text",
    ),
    *(
        "text/plain; format=flowed; delsp=yes",
        "message/disposition-notification",
        "message/feedback-report",
        "nonsense",
    ),
]
_CHARSETS = ["utf-8", "iso-8859-1", "utf-7", "iso-2022-jp", "gb2312", "utf-16", "hz", "x-unknown", "us-ascii", ""]
_ENCODINGS = ["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", ""]
_TEXTS = [
    "Die Leitung ist tot.",
    "On Mon, 12 Jan 2026 at 10:23, a <a@b.example> wrote:\n> x\n",
    "<p>Tot</p><blockquote type=cite>x</blockquote>",
    '<div class="gmail_quote"><div class="gmail_attr">x</div><blockquote>y</blockquote></div>',
    "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20260112T100000Z\nEND:VEVENT\nEND:VCALENDAR",
    "From: a@b.example\nSubject: x\n\ny",
    "Final-Recipient: rfc822; a@b.example\nAction: failed",
    "",
]
_DEPTH_MAX, _PARTS_MAX = 6, 5


def tree(dice: random.Random) -> bytes:
    """A mail with a tree of parts."""
    return _head(dice) + _part(dice, 0)


def _head(dice: random.Random) -> bytes:
    fields = [
        *(b"From: a@b.example", b"From: =?utf-8?B?SsO8cmc=?= <j@b.example>, c@d.example", b"From: (((", b"To: x:;"),
        *(
            b"Subject: =?iso-2022-jp?B?GyRC?=",
            b"Subject: Re: x",
            b"Subject: Fwd: x",
            b"Date: Fri, 31 Dec 9999 23:59:59 -2359",
        ),
        *(b"In-Reply-To: <a@b>", b"References: " + b"<a@b> " * 60, b"Auto-Submitted: auto-replied", b"Return-Path: <>"),
        *(b"List-Id: <x.example>", b"Message-ID: <1@b.example>", b"X: " + dice.randbytes(20).replace(b"\n", b"")),
    ]
    return b"\r\n".join(dice.sample(fields, dice.randint(1, len(fields)))) + b"\r\n"


def _part(dice: random.Random, depth: int) -> bytes:
    if depth < _DEPTH_MAX and dice.random() < 0.6 / (depth + 1) ** 0.5:
        return _container(dice, depth)
    content, charset, encoding = dice.choice(_LEAVES), dice.choice(_CHARSETS), dice.choice(_ENCODINGS)
    head = f"Content-Type: {content}" + (f"; charset={charset}" if charset else "")
    head += f"\r\nContent-Transfer-Encoding: {encoding}" if encoding else ""
    head += "\r\nContent-Disposition: attachment; filename*0*=utf-8''%ff" if dice.random() < 0.2 else ""
    return head.encode() + b"\r\n\r\n" * (dice.random() < 0.95) + _encoded(dice, encoding) + b"\r\n"


def _container(dice: random.Random, depth: int) -> bytes:
    boundary = dice.choice(["b1", f"b{depth}", "", "x y", "b(1)", "b*"])
    named = f'; boundary="{boundary}"' if dice.random() < 0.9 else ""
    out = f"Content-Type: multipart/{dice.choice(_CONTAINERS)}{named}\r\n\r\n".encode()
    for _ in range(dice.randint(0, _PARTS_MAX)):
        out += f"--{boundary}\r\n".encode() + _part(dice, depth + 1)
    return out + (f"--{boundary}--\r\n".encode() if dice.random() < 0.8 else b"")


def _encoded(dice: random.Random, encoding: str) -> bytes:
    text = (dice.choice(_TEXTS) * dice.choice((1, 1, 1, 50))).encode()
    if dice.random() < 0.1:
        text = dice.randbytes(dice.randint(0, 3_000))
    if encoding == "base64":
        return base64.encodebytes(text)
    return quopri.encodestring(text) if encoding == "quoted-printable" else text
