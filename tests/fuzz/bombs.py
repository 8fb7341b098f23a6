"""Mails made to be slow: one thing repeated up to a megabyte, of everything that a reader has to look at."""

import base64
import random
from collections.abc import Callable

from tests.support.mails.structures import opaque, winmail

_HEAD = b"From: a@b.example\r\nSubject: Re: x\r\n"
_SIZE = 1_000_000
_HTML = [
    "<a ",
    "<a b='",
    "<!--",
    "<p>",
    "<div class=gmail_quote>",
    "<blockquote>",
    "&#1",
    "&amp;",
    "<td>",
    "<pre>",
    "<style>",
    "<li>",
]
_LINES = [
    *(
        "> a\n",
        ">\n",
        "a\n> b\n",
        "-- \n",
        "wrote:\n",
        "On 1.1.2026 10:23 a@b.c wrote:\n",
        "From: a\nTo: b\n",
        "----------\n",
    ),
    *(
        "Le 12.1.2026 <a@b.example> ",
        "Sent from my iPhone\n",
        "This e-mail message ",
        "Freundliche Grüsse\nAnna\nTel 1\nTel 2\n",
    ),
    *("_" * 99 + "\n", "Von: a\nGesendet: b\n\n", "x" * 299 + ":\n> q\n", "a \n"),
]
_FIELDS = [
    b"(",
    b")",
    b"<",
    b'"',
    b",",
    b"a@b.example, ",
    b"=?utf-8?q?x?= ",
    b"=?",
    b"<a@b> ",
    b";x=",
    b"\\",
    b"x:",
    b"@",
]


def _of_parts(dice: random.Random) -> bytes:
    piece = b"--b\r\n" + dice.choice(
        (b"\r\nx\r\n", b"Content-Type: text/html\r\n\r\n<p>x\r\n", b"a:b\n" * 200 + b"\r\n")
    )
    return _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + piece * (_SIZE // len(piece))


def _of_depth(dice: random.Random) -> bytes:
    count = dice.randint(100, 9_000)
    return _HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(count)
    )


def _of_mails(dice: random.Random) -> bytes:
    return _HEAD + b"Content-Type: message/rfc822\r\n\r\n" * dice.randint(10, 20_000) + b"x"


def _of_headers(dice: random.Random) -> bytes:
    line = dice.choice(
        (b"X: y\n", b" \n", b"nothing\n", b"Received: by x\n", b"To: a@b.example\n", b"References: <a@b>\n")
    )
    return _HEAD + line * (_SIZE // len(line)) + b"\nx"


def _of_a_field(dice: random.Random) -> bytes:
    name = dice.choice((b"From", b"To", b"Subject", b"References", b"Content-Type", b"Date", b"Message-ID", b"List-Id"))
    piece = dice.choice(_FIELDS)
    return _HEAD + name + b": " + piece * (_SIZE // len(piece)) + b"\r\n\r\nx"


def _of_html(dice: random.Random) -> bytes:
    source = "".join(dice.choice(_HTML) for _ in range(dice.randint(1, 3))).encode()
    return _HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + source * (_SIZE // len(source))


def _of_lines(dice: random.Random) -> bytes:
    text = "".join(dice.choice(_LINES) for _ in range(dice.randint(1, 4))).encode()
    return _HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text * (_SIZE // len(text))


def _of_base64(dice: random.Random) -> bytes:
    data = dice.choice(
        (b"=" * _SIZE, b"QQ==\r\n" * (_SIZE // 6), b"A" * _SIZE, base64.encodebytes(dice.randbytes(_SIZE // 2)))
    )
    return _HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + data


def _of_charset(dice: random.Random) -> bytes:
    charset = dice.choice((b"utf-7", b"iso-2022-jp", b"utf-16", b"hz", b"gb18030", b"big5", b"iso-2022-kr", b"johab"))
    piece = dice.choice((b"+2AA-", b"\x1b$B", b"~{", b"\xd8\x00", b"\xff\xfe", b"\x81"))
    return _HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + piece * (_SIZE // len(piece))


def _of_calendars(dice: random.Random) -> bytes:
    piece = dice.choice(
        (b"BEGIN:VEVENT\r\n", b"COMMENT:\r\n x\r\n", b"METHOD:REPLY\r\n", b"SUMMARY:x\r\n", b";;;", b"\r\n ")
    )
    start = b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n"
    return _HEAD + start + piece * (_SIZE // len(piece)) + b"END:VCALENDAR"


def _of_wrappings(dice: random.Random) -> bytes:
    kind, start, piece = dice.choice(
        (
            (
                b"application/pkcs7-mime",
                b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80",
                dice.choice((b"\x30\x80", b"\x04\0")),
            ),
            (b"application/pkcs7-mime", opaque(b"\x24\x80"), b"\x04\x01a"),
            (b"application/ms-tnef", winmail(), b"\x01" + bytes(8) + b"\0\0"),
            (b"application/ms-tnef", winmail((0x00069002, b"")), b"\x02\x05\x90\x06\0" + bytes(6)),
            (
                b"application/ms-tnef",
                winmail((0x00069003, b"\xff" * 4 + b"\x1e\x10\0\x10\xff\xff\0\0" * 90_000)),
                b"\0",
            ),
        )
    )
    data = base64.encodebytes(start + piece * (_SIZE // 2 // len(piece)))
    return _HEAD + b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + data


BOMBS: list[Callable[[random.Random], bytes]] = [
    *(
        _of_parts,
        _of_depth,
        _of_mails,
        _of_headers,
        _of_a_field,
        _of_html,
        _of_lines,
        _of_base64,
        _of_charset,
        _of_calendars,
    ),
]
