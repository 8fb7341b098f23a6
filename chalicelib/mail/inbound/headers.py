"""The header block of a mail or part: fields within limits, and their encoded words as text."""

import binascii
import re
from dataclasses import dataclass

from chalicelib.mail.inbound.charsets import clean, decode, from_base64, is_utf8
from chalicelib.mail.inbound.limits import (
    FIELD_MAX_CHARS,
    HEADER_BLOCK_MAX_BYTES,
    PARAMETERS_MAX_CHARS,
    WORDS_MAX_CHARS,
)

_BLANK_LINE = re.compile(rb"\n\r?\n")
_NO_FIELD = re.compile(rb"^(?![ \t]|[!-9;-~]{1,100}[ \t]*:|\r?$)", re.MULTILINE)
# Fields that only header blocks have: a text has lines with colons, too.
_KNOWN_FIELD = re.compile(
    rb"^(?:(?:return-path|delivered-to|received|from|sender|to|cc|subject|date|message-id|in-reply-to|references|reply-to"
    rb"|mime-version|dkim-signature|authentication-results|(?:content|x|arc|list|resent)-[!-9;-~]{1,60})[ \t]*:)",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)", re.DOTALL)  # RFC 5322, 2.2: printable ASCII but the colon
_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{1,20})?\?([bBqQ])\?((?:[^?]|\?(?!=))*)\?=", re.ASCII)
# RFC 2045, 5.1, and the numbered and language-tagged forms of RFC 2231, whose own part is what follows the `*`.
# And without quotes, as some programs write names of files, more words than one.
_PARAMETER = re.compile(
    r';\s*([^\s;=*"]{1,100})(\*[\d*]*)?\s*=\s*'
    r'(?:"((?:[^"\\]|\\.)*+)"|([^\s;"]*(?:[ \t]+[^\s;="()]++(?=[ \t;]|$))*))'
)
_ESCAPE = re.compile(r"\\(.)")
_GAP = re.compile(r"\?=\s+=\?")


@dataclass(frozen=True)
class Headers:
    """Fields in their order, names in lower case, values unfolded.

    `is_cut` says that fields were left out or shortened, `cut_fields` names those that were shortened.
    """

    fields: tuple[tuple[str, str], ...]
    is_cut: bool = False
    cut_fields: frozenset[str] = frozenset()

    def all(self, name: str) -> list[str]:
        """The value of every field of that name (lower case)."""
        return [value for field, value in self.fields if field == name]

    def first(self, name: str) -> str:
        """The first such value, empty if there is none."""
        return next((value for field, value in self.fields if field == name), "")

    def parameter(self, name: str, parameter: str) -> str | None:
        """A parameter of the first such field, its pieces put together (RFC 2231) but not decoded.

        The standard library's reader of parameters fails on some mixtures of pieces, and is quadratic.
        """
        pieces = _PARAMETER.findall(self.first(name)[:PARAMETERS_MAX_CHARS])
        found = [
            # An extended value starts with charset'language'.
            (_ESCAPE.sub(r"\1", quoted) or bare).rpartition("'" if form.endswith("*") else "\n")[2]
            for key, form, quoted, bare in pieces
            if key.lower() == parameter
        ]
        return "".join(found).strip() if found else None


def body_start(raw: bytes, start: int, end: int) -> int:
    """Where the body begins behind the header block at `start`; `end` if nothing follows."""
    if raw.startswith((b"\n", b"\r\n"), start, end):
        return raw.index(b"\n", start) + 1
    blank = _BLANK_LINE.search(raw, start, end)
    if blank and blank.start() - start > HEADER_BLOCK_MAX_BYTES:
        return blank.end()
    block = raw[start : blank.start() + 1 if blank else min(end, start + HEADER_BLOCK_MAX_BYTES)]
    stray = _NO_FIELD.search(block)
    # A stray line among the fields is passed over. Behind the last of them it is text: the blank line was forgotten.
    if stray and (blank is None or not _KNOWN_FIELD.search(block, stray.start())):
        return start + stray.start()
    return blank.end() if blank else end


def read_headers(block: bytes, max_bytes: int, max_fields: int, charset: str | None = None) -> Headers:
    """The fields of a header block. Lines that belong to no field are passed over.

    `charset` is that of the text below: programs that write raw letters into a subject mean the same one.
    """
    lines = block[:max_bytes].split(b"\n")
    if len(block) > max_bytes:
        lines.pop()  # half a line can say something else than the whole one
    fields = _fields(lines, max_fields + 1)
    kept = fields[:max_fields]
    cut = frozenset(name for name, value in kept if len(value) > FIELD_MAX_CHARS)
    is_cut = bool(cut) or len(block) > max_bytes or len(fields) > max_fields
    return Headers(tuple((name, _value(value, charset)) for name, value in kept), is_cut, cut)


def words(value: str) -> str:
    """A subject or name as people read it, on one line; a broken encoded word stays as it is (RFC 2047)."""
    joined = _GAP.sub("?==?", value[:WORDS_MAX_CHARS])
    text, pending, charset, at = "", b"", "", 0
    for word in _WORD.finditer(joined):
        between = joined[at : word.start()]
        if between or word[1].lower() != charset:
            text += decode(pending, charset) + between
            pending, charset = b"", word[1].lower()
        pending += _unencoded(word[2], word[3])  # characters may be split between words of one charset
        at = word.end()
    return " ".join(clean(text + decode(pending, charset) + joined[at:]).split())


def _fields(lines: list[bytes], at_most: int) -> list[tuple[str, bytes]]:
    found: list[tuple[str, list[bytes]]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if found:
                found[-1][1].append(line)
        elif len(found) == at_most:
            break
        elif field := _FIELD.fullmatch(line):
            found.append((field[1].decode("ascii").lower(), [field[2]]))
    return [(name, b"".join(part.rstrip(b"\r") for part in parts)) for name, parts in found]


def _value(value: bytes, charset: str | None) -> str:
    shown = value[:FIELD_MAX_CHARS]
    return clean(decode(shown, None if shown.isascii() or is_utf8(shown) else charset)).replace("\n", " ").strip()


def _unencoded(encoding: str, encoded: str) -> bytes:
    data = encoded.encode()
    return from_base64(data) if encoding in "bB" else binascii.a2b_qp(data, header=True)
