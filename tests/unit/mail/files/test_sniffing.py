"""A file is what its content says: its name and its sender prove nothing."""

import io
import zipfile

import pytest

from chalicelib.mail.files.sniffing import LOOKED_AT_BYTES, type_of


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (_zip("readme.txt"), "application/zip"),
        (
            _zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"MZ\x90\x00\x03" + bytes(60), "application/x-msdownload"),
        (b"a;b;c\n1;2;3\n", "text/plain"),
        ("Grüezi".encode(), "text/plain"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "text/plain"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">', "text/plain"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        ("Grüezi".encode("latin-1"), "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_type_is_that_of_the_content_and_none_that_browsers_run(content: bytes, expected: str) -> None:
    assert type_of(content) == expected


def test_a_letter_that_is_cut_in_two_where_looking_ends_is_still_text() -> None:
    assert type_of(b"a" * (LOOKED_AT_BYTES - 1) + "ü".encode() * 100) == "text/plain"
