"""The parts of a mail (RFC 2046), found within limits.

The standard library's parser recurses by nesting and is quadratic in places; this one reads each level once,
stops at a fixed depth and number of parts, and copies no attachment.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.mail.inbound.charsets import clean, clean_marked, decode, from_base64, from_uuencode
from chalicelib.mail.inbound.flowed import unfolded, unmarked
from chalicelib.mail.inbound.headers import Headers, body_start, read_headers
from chalicelib.mail.inbound.html_text import declared_charset, html_to_text
from chalicelib.mail.inbound.limits import (
    DEPTH_MAX,
    HEADER_BLOCK_MAX_BYTES,
    HEADER_FIELDS_MAX,
    PART_HEADER_BLOCK_MAX_BYTES,
    PART_HEADER_FIELDS_MAX,
    PARTS_MAX,
)
from chalicelib.mail.inbound.quotes.structure import without_marks

_OF_MAIL = (HEADER_BLOCK_MAX_BYTES, HEADER_FIELDS_MAX)
_OF_PART = (PART_HEADER_BLOCK_MAX_BYTES, PART_HEADER_FIELDS_MAX)
_BOUNDARY_LINE = re.compile(rb"\A\s{0,10}--([^\r\n]{1,70}?)[ \t]*\r?\n")
_CONTENT_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)
_ENRICHED = ("text/enriched", "text/richtext")
_LINE_START = re.compile(rb"\n|\Z")


@dataclass(frozen=True)
class Part:
    """One part: its own headers, where its body stands in the mail, and the parts inside it.

    `is_cut` says that parts inside it were left out, for their number or their depth.
    """

    headers: Headers
    start: int
    end: int
    children: tuple["Part", ...] = ()
    is_cut: bool = False

    @property
    def content_type(self) -> str:
        """Such as `text/plain`, which is also what a missing or malformed type means (RFC 2045, 5.2)."""
        found = _CONTENT_TYPE.match(self.headers.first("content-type"))
        return found[0].lower() if found else "text/plain"

    @property
    def is_attachment(self) -> bool:
        """Whether it says that it is to be kept apart from the text."""
        return self.headers.first("content-disposition").lower().startswith("attachment")

    @property
    def has_name(self) -> bool:
        """Whether it comes under the name of a file."""
        return bool(self.headers.parameter("content-disposition", "filename") or self.parameter("name"))

    def parameter(self, name: str) -> str | None:
        """A parameter of the content type."""
        return self.headers.parameter("content-type", name)

    def walk(self) -> Iterator["Part"]:
        """This part and all inside it, in their order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def bytes_of(self, raw: bytes, max_bytes: int) -> bytes:
        """Its content without transfer encoding, from the first `max_bytes` as they were sent."""
        data = raw[self.start : min(self.end, self.start + max_bytes)]
        encoding = self.headers.first("content-transfer-encoding").lower()
        if "base64" in encoding:
            return from_base64(data)
        if "uue" in encoding:
            return from_uuencode(data)
        return binascii.a2b_qp(data) if "quoted-printable" in encoding else data

    def text_of(self, raw: bytes, max_bytes: int) -> str:
        """Its text; HTML is turned into text."""
        return without_marks(self.marked_text_of(raw, max_bytes))

    def marked_text_of(self, raw: bytes, max_bytes: int) -> str:
        """Its text, with the marks that `quotes.structure` has for what HTML says of it."""
        data = self.bytes_of(raw, max_bytes)
        charset = self.parameter("charset")
        if self.content_type != "text/html":
            text = clean(decode(data, charset))
            if self.content_type in _ENRICHED:
                return unmarked(text)
            if (self.parameter("format") or "").lower() != "flowed":
                return text
            return unfolded(text, deletes_space=(self.parameter("delsp") or "").lower() == "yes")
        return clean_marked(html_to_text(clean(decode(data, charset or declared_charset(data)))))


def read_parts(raw: bytes) -> Part:
    """The mail as its outermost part."""
    start = _skipped(raw)
    root = _Reader(raw).part(start, len(raw), depth=0)
    block = raw[start : root.start]
    charset = next((found for part in root.walk() if (found := part.parameter("charset"))), None)
    if charset is None or block[:HEADER_BLOCK_MAX_BYTES].isascii():
        return root
    return replace(root, headers=read_headers(block, *_OF_MAIL, charset))


class _Reader:
    """One reading of a mail, which counts its parts."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._left = PARTS_MAX

    def part(self, start: int, end: int, depth: int) -> Part:
        self._left -= 1
        body = body_start(self._raw, start, end)
        limits = _OF_PART if depth else _OF_MAIL
        part = Part(read_headers(self._raw[start:body], *limits), body, end)
        if not part.content_type.startswith("multipart/"):
            return part
        slices, is_cut = self._slices(part) if depth < DEPTH_MAX else ([], True)
        children = []
        for child_start, child_end in slices:
            if not self._left:
                is_cut = True
                break
            children.append(self.part(child_start, child_end, depth + 1))
        return replace(part, children=tuple(children), is_cut=is_cut)

    def _slices(self, part: Part) -> tuple[list[tuple[int, int]], bool]:
        """From where to where each part inside goes, and whether there are more than may be read."""
        boundary = (part.parameter("boundary") or "").encode() or self._guessed_boundary(part)
        if not boundary:
            return [], False
        # From the line feed before the body on, so that a boundary in the first line has one before it too.
        line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?=\n|\Z)")
        slices: list[tuple[int, int]] = []
        opened = 0
        for found in line.finditer(self._raw, max(part.start - 1, 0), part.end):
            if opened:
                slices.append((opened, self._before_line_end(opened, found.start())))
            if found[1] or len(slices) > self._left:
                return slices, not found[1]
            opened = min(found.end() + 1, part.end)
        return [*slices, *([(opened, part.end)] if opened else [])], False

    def _guessed_boundary(self, part: Part) -> bytes:
        found = _BOUNDARY_LINE.match(self._raw[part.start : part.start + 200])
        return found[1] if found else b""

    def _before_line_end(self, start: int, end: int) -> int:
        # The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
        return end - 1 if end > start and self._raw[end - 1 : end] == b"\r" else max(end, start)


def _skipped(raw: bytes) -> int:
    """Past blank lines and the `From ` line that mailboxes on disk put first."""
    start = len(raw) - len(raw.lstrip(b"\r\n"))
    if raw.startswith((b"From ", b">From "), start) and not raw.startswith(b"From :", start):
        found = _LINE_START.search(raw, start)
        return found.end() if found else start
    return start
