"""Whatever the bytes, reading a mail ends soon, and in a mail or in Unreadable."""

import time
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.mail.inbound.limits import NAME_MAX_CHARS, PARTS_MAX, SUBJECT_MAX_CHARS, TEXT_MAX_CHARS
from chalicelib.mail.inbound.mailboxes import mailboxes
from chalicelib.mail.inbound.parsing import Unreadable, parse
from chalicelib.mail.inbound.screening import Verdicts, screen
from tests.support.examples import examples

MAILS = [path.read_bytes() for path in sorted((Path(__file__).parent / "mails").glob("*.eml"))]
# What readers of mail trip over.
PIECES = [b"\r\n", b"\n", b"\r", b"\n\n", b"--b", b"--b--", b"=?utf-8?q?", b"=?utf-8?b?", b"?=", b"(", b")", b"<", b">"]
PIECES += [b'"', b"\\", b";", b",", b":", b"@", b"=", b"\x00", b"\xff", b"\xed\xa0\x80", b"&#55296;", b"<!--", b"-->"]
PIECES += [b"Content-Type: ", b"multipart/mixed; boundary=b", b"text/html", b"; charset=", b"idna", b"utf-7", b"+2AA-"]
PIECES += [
    b"From: ",
    b"a@b.example",
    b"; boundary*0*=utf-7''%ff",
    b"Date: ",
    b"Fri, 31 Dec 9999 23:59:59 -2359",
    b"*=''",
]
AT_MOST_S = 2.0


@given(st.binary(max_size=3_000))
@examples(300)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    check_reading(raw)


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=5), max_size=80))
@examples(600)
def test_what_readers_trip_over_is_read_in_any_order(pieces: list[bytes]) -> None:
    check_reading(b"".join(pieces))
    check_reading(b"From: a@b.example\n" + b"".join(pieces))


@given(
    st.sampled_from(MAILS),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES) | st.binary(max_size=8)), max_size=6
    ),
)
@examples(600)
def test_real_mail_that_is_changed_anywhere_is_read(raw: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for place, removed, added in changes:
        at = int(place * len(raw))
        raw = raw[:at] + added + raw[at + removed :]
    check_reading(raw)


@given(st.sampled_from(MAILS), st.floats(0, 1))
@examples(200)
def test_real_mail_that_is_cut_anywhere_is_read(raw: bytes, place: float) -> None:
    check_reading(raw[: int(place * len(raw))])


@given(st.text(alphabet=st.sampled_from('abAB@.,;:<>()"\\ =?_') | st.characters(), max_size=200))
@examples(500)
def test_any_address_list_gives_addresses(value: str) -> None:
    for found in mailboxes(value):
        assert found.address.count("@") == 1
        assert not set(found.address) & set(' <>(),;:"\\')
        assert len(found.name) <= NAME_MAX_CHARS


def check_reading(raw: bytes) -> None:
    started = time.process_time()
    try:
        mail = parse(raw)
    except Unreadable:
        return
    screen(mail, own_addresses={"support@provider.example"}, mail_domain="provider.example", verdicts=Verdicts())
    assert time.process_time() - started < AT_MOST_S
    assert len(mail.text) <= TEXT_MAX_CHARS
    assert len(mail.subject) <= SUBJECT_MAX_CHARS
    assert len(mail.part_types) <= PARTS_MAX
    for text in (mail.text, mail.subject, mail.from_name, mail.from_address or "", *mail.to, *mail.references):
        text.encode()  # storable as UTF-8
        assert "\x00" not in text
    assert not any(line_end in mail.subject for line_end in "\r\n")
    assert mail.date is None or mail.date.utcoffset() == timedelta(0)
