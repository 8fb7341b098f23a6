"""How mails are built: parts, encodings, HTML, files; also by programs that build them wrong."""

import base64
from collections.abc import Iterator
from typing import Any

from chalicelib.mail.inbound.reasons import Shortfall
from tests.support.mails.case import Case, mail, parts

TEXT = "Die Leitung ist tot."
PLAIN = ("Content-Type: text/plain; charset=utf-8", TEXT)
HTML = ("Content-Type: text/html; charset=utf-8", f"<p>{TEXT}</p>")
_PDF = (
    'Content-Type: application/pdf; name="r.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64',
    "JVBERi0=",
)
_IMAGE = ("Content-Type: image/png\nContent-ID: <i@x>\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=")
_INNER = (
    "From: Lieferant <info@l.example>\nSubject: Rechnung\nDate: Mon, 12 Jan 2026 10:00:00 +0100\n\nAnbei die Rechnung."
)


def _of(kind: str, why: str, subtype: str, *pieces: tuple[str, str | bytes], **expected: Any) -> Case:
    head = f"MIME-Version: 1.0\nContent-Type: multipart/{subtype}; boundary=b1"
    return Case(kind, why, mail(head, parts(*pieces)), {"text": TEXT} | expected)


def cases() -> Iterator[Case]:
    yield from _multiparts()
    yield from _broken()
    yield from _html()
    yield from _encodings()
    yield from _without_text()
    yield from _wrapped()


def _multiparts() -> Iterator[Case]:
    inner = parts(PLAIN, HTML, boundary="b2")
    alternative = ("Content-Type: multipart/alternative; boundary=b2", inner)
    related = ("Content-Type: multipart/related; boundary=b2", parts(HTML, _IMAGE, boundary="b2"))
    yield _of("alternative", "the plain text is the text", "alternative", PLAIN, HTML, has_attachments=False)
    yield _of("alternative, HTML first", "the order is wrong, and does not matter", "alternative", HTML, PLAIN)
    yield _of(
        "alternative with an empty text",
        "the HTML has the words",
        "alternative",
        ("Content-Type: text/plain", ""),
        HTML,
    )
    looks = ("Content-Type: text/plain", "Your mail program cannot display HTML.")
    yield _of("alternative that points to its HTML", "the plain text says nothing", "alternative", looks, HTML)
    yield _of("mixed with a file", "text and file", "mixed", PLAIN, _PDF, has_attachments=True)
    yield _of("mixed around alternative", "Outlook with a file", "mixed", alternative, _PDF, has_attachments=True)
    yield _of("related in alternative", "pictures of the HTML", "alternative", PLAIN, related)
    yield _of("related alone", "the first is the text", "related", HTML, _IMAGE)
    footer = ("Content-Type: text/plain", "-- \nListe")
    yield Case(
        "mixed with a footer",
        "a list puts its own below",
        mail("Content-Type: multipart/mixed; boundary=b1", parts(PLAIN, footer)),
        contains=(TEXT,),
    )
    pgp = ("Content-Type: application/pgp-signature; name=signature.asc", "-----BEGIN PGP SIGNATURE-----")
    yield _of(
        "signed, PGP",
        "the signature is no file",
        'signed; protocol="application/pgp-signature"',
        PLAIN,
        pgp,
        has_attachments=False,
    )
    p7s = ("Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64", "MIIB")
    yield _of(
        "signed, S/MIME",
        "the signature is no file",
        'signed; protocol="application/pkcs7-signature"',
        PLAIN,
        p7s,
        has_attachments=False,
    )
    yield _of(
        "text under a file's name",
        "it is the only text",
        "mixed",
        ('Content-Type: text/plain; name="body.txt"\nContent-Disposition: inline', TEXT),
    )
    log = ('Content-Type: text/plain; name="log.txt"\nContent-Disposition: attachment; filename="log.txt"', "error 17")
    yield _of("text file attached", "a file is not the text", "mixed", PLAIN, log, has_attachments=True)
    yield _of(
        "Apple's text, picture, text",
        "two texts around a picture",
        "mixed",
        PLAIN,
        _IMAGE,
        PLAIN,
        text=f"{TEXT}\n\n{TEXT}",
    )
    forwarded = ("Content-Type: message/rfc822", _INNER)
    yield _of(
        "mail attached beside words", "what is attached is a file", "mixed", PLAIN, forwarded, has_attachments=True
    )
    digest = "Content-Type: multipart/mixed; boundary=b1"
    yield Case(
        "preamble and epilogue",
        "nobody reads them",
        mail(digest, b"This is a multi-part message.\r\n" + parts(PLAIN) + b"\r\nend"),
        {"text": TEXT},
    )


def _broken() -> Iterator[Case]:
    mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1"
    yield Case("end boundary missing", "cut on the way", mail(mixed, parts(PLAIN, end=False)), {"text": TEXT})
    yield Case(
        "boundary with blanks behind",
        "RFC 2046 lets them",
        mail(mixed, b"--b1  \r\n\r\n" + TEXT.encode() + b"\r\n--b1--  "),
        {"text": TEXT},
    )
    yield Case(
        "boundary in quotes with blanks",
        "a boundary may have them",
        mail('Content-Type: multipart/mixed; boundary="b 1"', parts(PLAIN, boundary="b 1")),
        {"text": TEXT},
    )
    yield Case(
        "boundary not declared",
        "it is the first line",
        mail("Content-Type: multipart/mixed", parts(PLAIN)),
        {"text": TEXT},
    )
    yield Case("boundary that never comes", "what stands there is shown", mail(mixed, TEXT), {"text": TEXT})
    yield Case(
        "line feeds alone",
        "not every program writes CRLF",
        mail(mixed, parts(PLAIN)).replace(b"\r\n", b"\n"),
        {"text": TEXT},
    )
    yield Case("content type that is none", "it counts as text/plain", mail("Content-Type: text"), {"text": TEXT})
    yield Case(
        "content type twice",
        "the first counts",
        mail("Content-Type: text/plain\nContent-Type: text/html"),
        {"text": TEXT},
    )
    yield Case("no MIME at all", "as in 1990", mail(""), {"text": TEXT})
    yield Case(
        "fields in capitals",
        "names have no case",
        mail("CONTENT-TYPE: TEXT/PLAIN; CHARSET=UTF-8\nCONTENT-TRANSFER-ENCODING: 8BIT", "Grüsse"),
        {"text": "Grüsse"},
    )
    stray = mail("").replace(b"\r\nTo:", b"\r\nthis is no field\r\nTo:")
    yield Case("stray line among the fields", "it is passed over", stray, {"text": TEXT, "subject": "Keine Bilder"})
    missing = b"From: a@k.example\r\nSubject: x\r\nContent-Type: text/plain\r\nErste Zeile\r\n\r\nZweite"
    yield Case("blank line missing", "the first line is text", missing, contains=("Erste Zeile", "Zweite"))
    yield Case(
        "mailbox line on top",
        "a mailbox on disk has it",
        b"From anna@k.example Mon Jan 12\r\n" + mail(""),
        {"text": TEXT},
    )
    yield Case("NUL bytes", "they are left out", mail("", "Die Lei\x00tung ist tot."), {"text": TEXT})
    yield Case("bare carriage returns", "they end lines, too", mail("", b"Eins\rZwei"), {"text": "Eins\nZwei"})


def _html() -> Iterator[Case]:
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8"
    for why, source, text in (
        ("paragraphs", "<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei"),
        ("line breaks", "Eins<br>Zwei<br/>Drei", "Eins\nZwei\nDrei"),
        ("styles and scripts", f"<style>p{{}}</style><script>x</script>{TEXT}", TEXT),
        ("comments of Outlook", f"<!--[if mso]>x<![endif]-->{TEXT}", TEXT),
        ("entities", "Gr&uuml;sse &amp; &#8364; &#x20AC;", "Grüsse & € €"),
        ("a number that is too long", "Tot &#" + "1" * 4301 + ";.", "Tot \ufffd."),
        ("a link with its target", '<a href="https://x.example/a">hier</a>', "hier <https://x.example/a>"),
        ("a link that says its target", '<a href="https://x.example">x.example</a>', "x.example"),
        ("a numbered list", "<ol><li>Eins<li>Zwei</ol>", "1. Eins\n2. Zwei"),
        ("a list", "<ul><li>Eins</li><li>Zwei</li></ul>", "- Eins\n- Zwei"),
        ("preformatted lines", "<pre>a  b\n c</pre>", "a  b\n c"),
        ("a table", "<table><tr><td>Eins</td><td>Zwei</td></tr></table>", "Eins Zwei"),
        ("words for a picture", '<img src="x" alt="Lageplan">', "Lageplan"),
        ("a head that never ends", f"<head><title>x</title><body>{TEXT}", TEXT),
        ("tags in capitals", f"<P>{TEXT}</P>", TEXT),
        ("blanks that do not break", "Die&nbsp;Leitung ist&nbsp;tot.", TEXT),
    ):
        yield Case(f"HTML: {why}", "as a reader sees it", mail(head, source), {"text": text})


def _encodings() -> Iterator[Case]:
    plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
    data = "Grüsse, die Leitung ist seit heute früh tot.".encode()
    text = data.decode()
    once = base64.encodebytes(data)
    yield Case(
        "base64 with a footer below",
        "a list puts it there in clear",
        mail(plain + "base64", once + b"\r\n-- \r\nListe"),
        contains=(text,),
    )
    lines = b"\r\n".join(base64.b64encode(data[at : at + 10]) for at in range(0, len(data), 10))
    yield Case("base64 line by line", "each line is padded by itself", mail(plain + "base64", lines), {"text": text})
    yield Case(
        "base64 in one line", "longer than it may be", mail(plain + "base64", once.replace(b"\n", b"")), {"text": text}
    )
    yield Case(
        "quoted-printable in small letters",
        "hex digits have no case",
        mail(plain + "quoted-printable", "Gr=c3=bcsse"),
        {"text": "Grüsse"},
    )
    yield Case(
        "quoted-printable with soft breaks",
        "a line ends with =",
        mail(plain + "quoted-printable", "Die Lei=\ntung"),
        {"text": "Die Leitung"},
    )
    yield Case(
        "quoted-printable that is none",
        "an = by itself stays",
        mail(plain + "quoted-printable", "a = b, 100 =% x"),
        contains=("a = b",),
    )
    yield Case("encoding that nobody knows", "it is taken as it is", mail(plain + "x-unknown", TEXT), {"text": TEXT})
    flowed = "Content-Type: text/plain; charset=utf-8; format=flowed"
    yield Case(
        "flowed text", "lines that end with a blank go on", mail(flowed, "Die \nLeitung \nist tot."), {"text": TEXT}
    )
    yield Case(
        "flowed text that deletes", "DelSp=yes", mail(flowed + "; delsp=yes", "Die L \neitung ist tot."), {"text": TEXT}
    )


def _without_text() -> Iterator[Case]:
    alone = "MIME-Version: 1.0\nContent-Type: "
    yield Case(
        "a picture alone",
        "nothing to read",
        mail(alone + "image/png", b"\x89PNG"),
        {"text": "", "shortfalls": frozenset({Shortfall.NO_TEXT})},
    )
    yield Case(
        "a document alone",
        "nothing to read",
        mail(alone + "application/pdf", b"%PDF-"),
        {"text": "", "shortfalls": frozenset({Shortfall.NO_TEXT})},
    )
    yield Case(
        "a mail alone",
        "its head and text are shown",
        mail(alone + "message/rfc822", _INNER),
        contains=("Lieferant", "Rechnung", "Anbei die Rechnung."),
    )
    yield Case(
        "Markdown alone", "it is text", mail(alone + "text/markdown; charset=utf-8", "**Tot**"), {"text": "**Tot**"}
    )
    body = parts(
        ("Content-Type: application/pgp-encrypted", "Version: 1"),
        ("Content-Type: application/octet-stream", "-----BEGIN PGP"),
    )
    raw = mail(alone + 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b1', body)
    yield Case(
        "encrypted, PGP", "nobody here can read it", raw, {"text": "", "shortfalls": frozenset({Shortfall.ENCRYPTED})}
    )
    yield Case("nothing at all", "an empty mail is a person's", mail("", ""), {"text": "", "shortfalls": frozenset()})


def _wrapped() -> Iterator[Case]:
    alone = "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\nContent-Type: "
    inner = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n".encode()
    smime = alone + "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
    for why, data in (
        ("DER", opaque(tlv(0x04, inner))),
        (
            "BER, in pieces, without lengths",
            opaque(b"\x24\x80" + tlv(0x04, inner[:20]) + tlv(0x04, inner[20:]) + b"\0\0"),
        ),
        ("cut on the way", opaque(tlv(0x04, inner))[:-2]),
    ):
        raw = mail(smime, base64.encodebytes(data))
        yield Case("signed, opaque", f"anybody can read it: {why}", raw, {"text": TEXT, "shortfalls": frozenset()})
    sealed = opaque(tlv(0x04, inner)).replace(_SIGNED, bytes.fromhex("06092a864886f70d010703"))
    raw = mail(smime, base64.encodebytes(sealed))
    yield Case("encrypted, S/MIME", "it takes a key", raw, {"text": "", "shortfalls": frozenset({Shortfall.ENCRYPTED})})
    for why, data in (
        ("in a property", winmail((0x00069003, mapi_property(0x1F, 0x1000, (TEXT + "\0").encode("utf-16-le"))))),
        ("in an attribute", winmail((0x0002800C, TEXT.encode() + b"\0"))),
        ("as HTML", winmail((0x00069003, mapi_property(0x102, 0x1013, f"<p>{TEXT}</p>".encode())))),
        (
            "behind a property with a name",
            winmail((0x00069003, mapi_property(0x1E, 0x1000, TEXT.encode() + b"\0", named=True))),
        ),
    ):
        raw = mail(alone + "application/ms-tnef; name=winmail.dat", base64.encodebytes(data))
        yield Case("winmail.dat alone", f"its text stands {why}", raw, {"text": TEXT, "shortfalls": frozenset()})
    raw = mail(alone + "application/ms-tnef; name=winmail.dat", base64.encodebytes(winmail((0x0002800C, b""))))
    yield Case(
        "winmail.dat alone", "there is no text in it", raw, {"text": "", "shortfalls": frozenset({Shortfall.NO_TEXT})}
    )


_SIGNED = bytes.fromhex("06092a864886f70d010702")


def opaque(content: bytes) -> bytes:
    """An opaque signature around a content, without its certificates and signers."""
    data = bytes.fromhex("06092a864886f70d010701") + tlv(0xA0, content)
    return tlv(0x30, _SIGNED + tlv(0xA0, tlv(0x30, b"\x02\x01\x01" + tlv(0x31, b"") + tlv(0x30, data))))


def winmail(*attributes: tuple[int, bytes]) -> bytes:
    """A winmail.dat with these attributes."""
    out = (0x223E9F78).to_bytes(4, "little") + b"\x01\0"
    for name, data in ((0x00069007, (1252).to_bytes(4, "little") + bytes(4)), *attributes):
        out += b"\x01" + name.to_bytes(4, "little") + len(data).to_bytes(4, "little") + data
        out += (sum(data) % 65536).to_bytes(2, "little")
    return out


def mapi_property(kind: int, name: int, value: bytes, *, named: bool = False) -> bytes:
    """The properties of Outlook's that hold this one alone, behind one with a name if wanted."""
    own = (0x03).to_bytes(2, "little") + b"\x01\x80" + bytes(16) + (1).to_bytes(4, "little") + (6).to_bytes(4, "little")
    own += "Key".encode("utf-16-le") + b"\0\0" + bytes(4)
    head = kind.to_bytes(2, "little") + name.to_bytes(2, "little") + (1).to_bytes(4, "little")
    one = head + len(value).to_bytes(4, "little") + value + bytes(-len(value) % 4)
    return (2 if named else 1).to_bytes(4, "little") + (own if named else b"") + one


def tlv(tag: int, content: bytes) -> bytes:
    """An element in DER."""
    length = len(content)
    said = bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")
    return bytes([tag]) + said + content
