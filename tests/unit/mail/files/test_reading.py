"""Which files a mail has, by the names that its program gave them."""

import base64
from email.message import EmailMessage

import pytest

from chalicelib.mail.inbound.limits import FILES_MAX
from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.reasons import Shortfall
from tests.support.mails.structures import mapi_property, opaque, tlv, winmail

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


# --- files within what wraps them ------------------------------------------------------------------------------


def wrapped_files(*files: tuple[str, bytes], body: bytes = b"") -> bytes:
    """A winmail.dat with files, each by its old short name and by its own."""
    attributes = [(0x0002800C, body)] if body else []
    for name, content in files:
        short = (name[:6].upper() + "~1").encode("cp1252", "replace") + b"\0"
        long_name = mapi_property(0x1F, 0x3707, (name + "\0").encode("utf-16-le"))
        attributes += [(0x00069002, bytes(14)), (0x00018010, short), (0x0006800F, content), (0x00069005, long_name)]
    return winmail(*attributes)


def of_outlook(data: bytes, head: str = 'application/ms-tnef; name="winmail.dat"') -> str:
    encoded = base64.encodebytes(data).decode()
    return f"Content-Type: {head}\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n{encoded}"


@pytest.mark.parametrize(
    "head",
    [
        'application/ms-tnef; name="winmail.dat"',
        "application/vnd.ms-tnef",
        'application/octet-stream; name="WINMAIL.DAT"',
    ],
)
def test_the_files_within_a_winmail_dat_are_files_of_the_mail(head: str) -> None:
    data = wrapped_files(("Pläne März.pdf", b"%PDF-1"), ("Foto.png", PNG), body=b"Hello.")
    raw = mail(of_outlook(data, head), "Content-Type: image/gif; name=a.gif\n\nGIF89a")
    files = parse(raw).files
    assert [one.name for one in files] == ["Pläne März.pdf", "Foto.png", "a.gif"]
    assert [one.content(raw) for one in files] == [b"%PDF-1", PNG, b"GIF89a"]


def test_a_file_without_a_long_name_has_its_short_one_and_a_picture_its_content_id() -> None:
    shown = mapi_property(0x1E, 0x3712, b"image001@x\0")
    data = winmail((0x00069002, bytes(14)), (0x00018010, b"FOTO~1.PNG\0"), (0x0006800F, PNG), (0x00069005, shown))
    (file,) = parse(mail(of_outlook(data))).files
    assert (file.name, file.content_id) == ("FOTO~1.PNG", "image001@x")


def test_a_winmail_dat_in_which_nothing_can_be_read_is_a_file_itself() -> None:
    for data in (winmail((0x0002800C, b"")), b"no TNEF at all", winmail((0x00069002, bytes(14)))):
        (file,) = parse(mail(of_outlook(data))).files
        assert file.name == "winmail.dat"


def test_one_that_holds_nothing_but_the_text_is_no_file() -> None:
    assert parse(mail(of_outlook(winmail((0x0002800C, b"Hello again."))))).files == ()


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_winmail_dat_that_breaks_off_gives_what_is_there(cut: int) -> None:
    data = wrapped_files(("a.pdf", b"%PDF-1" * 20), ("b.pdf", b"%PDF-2" * 20))
    raw = mail(of_outlook(data[:cut]))
    for file in parse(raw).files:
        assert any(name.startswith(file.name) for name in ("a.pdf", "A.PDF~1", "b.pdf", "B.PDF~1", "winmail.dat"))
        file.content(raw)


def test_more_files_within_than_are_kept_are_said() -> None:
    data = wrapped_files(*((f"{number}.txt", b"x") for number in range(FILES_MAX + 5)))
    found = parse(mail(of_outlook(data)))
    assert len(found.files) == FILES_MAX
    assert Shortfall.FILES in found.shortfalls


def test_the_files_of_a_mail_within_an_opaque_signature_are_its_files() -> None:
    inner = mail("Content-Type: application/pdf; name=plan.pdf\n\n%PDF-1").split(b"\n", 1)[1]
    data = base64.encodebytes(opaque(tlv(0x04, inner))).decode()
    head = 'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"'
    raw = f"From: kim@x.example\n{head}\nContent-Transfer-Encoding: base64\n\n{data}".encode()
    found = parse(raw)
    assert found.text == "Hello."
    assert [(one.name, one.content(raw)) for one in found.files] == [("plan.pdf", b"%PDF-1")]
