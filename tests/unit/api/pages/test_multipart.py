"""Forms with a file in them: every byte of the file arrives, and what cannot be read is refused."""

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.api.pages.multipart import pairs
from chalicelib.errors import BadRequest

BOUNDARY = "----form"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def part(head: str, content: bytes) -> bytes:
    return f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"


def form(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@given(st.binary(max_size=400).filter(lambda content: b"--" + BOUNDARY.encode() not in content))
def test_every_byte_of_a_file_arrives(content: bytes) -> None:
    raw = form(part('name="_once"', b"x"), part('name="content"; filename="a.csv"', content))
    (_, once), (name, found) = pairs(TYPE, raw, 10)
    assert (once, name, b64decode(found)) == ("x", "content", content)


def test_words_are_utf_8_and_a_file_that_nobody_chose_is_empty() -> None:
    raw = form(part('name="note"', "Zoë\r\nMüller".encode()), part('name="content"; filename=""', b""))
    assert pairs(TYPE, raw, 10) == [("note", "Zoë\r\nMüller"), ("content", "")]


@pytest.mark.parametrize(
    ("content_type", "raw"),
    [
        ("multipart/form-data", form(part('name="a"', b"b"))),
        (TYPE, b""),
        (TYPE, b"a=b"),
        (TYPE, form(part('filename="a.csv"', b"b"))),
        (TYPE, form(part('name="a"', b"\xff"))),
        (TYPE, form(*[part('name="a"', b"b")] * 11)),
        (TYPE, form(part('name="a"\r\nContent-Type: multipart/mixed; boundary=x', b"--x\r\n\r\nb\r\n--x--"))),
    ],
)
def test_what_cannot_be_read_is_refused(content_type: str, raw: bytes) -> None:
    with pytest.raises(BadRequest):
        pairs(content_type, raw, 10)
