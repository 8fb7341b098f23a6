"""Which files a mail has, by the names that its program gave them."""

import base64
from email.message import EmailMessage

import pytest

from chalicelib.mail.inbound.limits import FILES_MAX
from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.reasons import Shortfall

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def mail(*parts: str) -> bytes:
    head = "From: kim@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    body = "".join(f"--b\n{part}\n" for part in ("Content-Type: text/plain\n\nHello.", *parts))
    return f"{head}{body}--b--\n".encode()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ('Content-Disposition: attachment; filename="plan.pdf"', "plan.pdf"),
        ("Content-Disposition: attachment; filename*=UTF-8''Pl%C3%A4ne%2050%25.pdf", "Pläne 50%.pdf"),
        ("Content-Disposition: attachment; filename*=iso-8859-1'de'M%E4rz.pdf", "März.pdf"),
        ("Content-Disposition: attachment; filename*0*=UTF-8''M%C3%A4; filename*1*=rz.pdf", "März.pdf"),
        ('Content-Disposition: attachment; filename*0="lo"; filename*1="ng.pdf"', "long.pdf"),
        ('Content-Disposition: attachment; filename="=?utf-8?Q?M=C3=A4rz.pdf?="', "März.pdf"),
        ('Content-Disposition: attachment; filename="50%20off.pdf"', "50%20off.pdf"),
        ('Content-Type: application/pdf; name="old.pdf"', "old.pdf"),
        ("Content-Disposition: attachment", ""),
    ],
)
def test_a_file_has_the_name_that_its_program_gave_it(fields: str, name: str) -> None:
    head = fields if fields.startswith("Content-Type") else f"Content-Type: application/pdf\n{fields}"
    (file,) = parse(mail(f"{head}\n\n%PDF")).files
    assert file.name == name


def test_text_and_what_a_mail_is_built_of_are_no_files() -> None:
    calendar = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR"
    attached = 'Content-Type: text/calendar; name="a.ics"\nContent-Disposition: attachment\n\nBEGIN:VCALENDAR'
    signature = 'Content-Type: application/pgp-signature; name="signature.asc"\n\nxx'
    forwarded = "Content-Type: message/rfc822\n\nSubject: x\n\nText"
    files = parse(mail(calendar, attached, signature, forwarded)).files
    assert [one.name for one in files] == ["a.ics", "message.eml"]


def test_what_a_text_shows_is_known_by_its_content_id_and_has_its_content() -> None:
    letter = EmailMessage()
    letter["From"] = "kim@x.example"
    letter.set_content("See picture")
    letter.add_alternative('<p>See <img src="cid:pic@x"></p>', subtype="html")
    letter.get_payload()[1].add_related(PNG, "image", "png", cid="<pic@x>")  # type: ignore[union-attr]
    raw = letter.as_bytes()
    (file,) = parse(raw).files
    assert (file.content_id, file.content(raw)) == ("pic@x", PNG)


def test_a_mail_that_is_a_file_alone_has_it() -> None:
    encoded = base64.b64encode(PNG).decode()
    raw = f"From: kim@x.example\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n{encoded}\n".encode()
    (file,) = parse(raw).files
    assert file.content(raw) == PNG


def test_more_files_than_are_kept_are_said() -> None:
    part = "Content-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF"
    few, many = parse(mail(*[part] * FILES_MAX)), parse(mail(*[part] * (FILES_MAX + 1)))
    assert (len(few.files), len(many.files)) == (FILES_MAX, FILES_MAX)
    assert Shortfall.FILES not in few.shortfalls
    assert Shortfall.FILES in many.shortfalls
