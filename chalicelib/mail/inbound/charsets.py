"""Bytes of a mail as text, whatever their charset is, claims to be, or fails to say."""

import binascii
import codecs
import re
import string
from contextlib import suppress

from chalicelib.mail.inbound.charset_names import codec_of
from chalicelib.mail.inbound.quotes.structure import MARKS

# Where a charset is missing or wrong: text that is valid UTF-8 is UTF-8, the rest is what Windows writes.
_WESTERN = {"cp1252", "iso8859-15", "utf-8"}
_NAME_MAX_CHARS = 40
_LOOKED_AT_BYTES = 1_000
_ESCAPES_OF_JAPANESE = (b"\x1b$B", b"\x1b$@")  # RFC 1468; no other text has them
_JAPANESE = re.compile(rb"\x1b(\$[@B]|\$\(D|\([BJI])")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
_BASE64 = (string.ascii_letters + string.digits + "+/=").encode()
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_WHOLE_LINE = re.compile(rb"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}={1,2})")

# Controls but tab and line feed, and what turns the reading direction and so makes a text look like another.
_REMOVED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\f\u2028\u2029]")
_AROUND_MARKS = re.compile(f"([{''.join(sorted(MARKS))}])")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, charset: str | None) -> str:
    """The text of `data`; never fails. A declared charset is believed unless the bytes disprove it."""
    name = codec_of(charset) if charset and len(charset) <= _NAME_MAX_CHARS else None
    if name == "iso2022_jp" or (name in _WESTERN | {None} and any(escape in data for escape in _ESCAPES_OF_JAPANESE)):
        return _japanese(data)
    if name is None or name in _WESTERN:
        return _western(data, name)
    for candidate in (name, *_ALSO.get(name, ()), "utf-8"):
        text = _strictly(data, candidate)
        if text is not None:
            return text
    return data.decode(name, "replace")


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, or the beginning of it."""
    return _utf8(data) is not None


def from_base64(data: bytes) -> bytes:
    """What base64 holds: line breaks, foreign characters and a lost end do no harm.

    Behind a padding only lines go on that are whole groups of base64: programs that encode line by line write those,
    mailing lists put a footer there.
    """
    if _is_written_out(data):
        return data
    first, padding, rest = data.partition(b"=")
    pieces = [_decoded(first.translate(None, _NOT_BASE64))]
    if padding:
        for line in rest.lstrip(b"=").splitlines():
            stripped = line.strip()
            if stripped and not _WHOLE_LINE.fullmatch(stripped):
                break
            pieces.append(_decoded(stripped.rstrip(b"=")))
    return b"".join(pieces)


def from_uuencode(data: bytes) -> bytes:
    """What uuencode holds, from its `begin` line to its end; a line that is none is left out."""
    pieces = []
    for line in data.partition(b"begin ")[2].splitlines()[1:]:
        if line.strip() == b"end":
            break
        with suppress(binascii.Error):
            pieces.append(binascii.a2b_uu(line))
    return b"".join(pieces)


def clean(text: str) -> str:
    """The text without controls and halves of characters, every line ended by one line feed."""
    return _REMOVED.sub("", _LINE_ENDS.sub("\n", _LONE_SURROGATES.sub("\ufffd", text)))


def clean_marked(text: str) -> str:
    """The same, with the marks kept that say where in HTML a quotation or a signature stands."""
    return "".join(piece if piece in MARKS else clean(piece) for piece in _AROUND_MARKS.split(text))


def _western(data: bytes, name: str | None) -> str:
    """Text that says nothing, or what half the world's programs say by default: UTF-8 where most of it is UTF-8."""
    text = _utf8(data)
    if text is not None:
        return text
    sequences = _SEQUENCE.findall(data)
    strangers = len(_ABOVE_ASCII.findall(data)) - sum(map(len, sequences))
    if sequences and len(sequences) >= strangers:  # a byte of something else has got into it
        return data.decode("utf-8", "replace")
    return data.decode("iso8859-15" if name == "iso8859-15" else "cp1252", "replace")


def _utf8(data: bytes) -> str | None:
    text = _strictly(data, "utf-8")
    # What ends like the beginning of a character, and has no other, is `René` in Latin-1.
    return None if text is not None and text.isascii() and not data.isascii() else text


def _japanese(data: bytes) -> str:
    """ISO-2022-JP (RFC 1468) with what NEC added to it, which Python's own codec refuses: by way of Shift_JIS."""
    pieces, set_, at = [], b"(B", 0
    for escape in (*_JAPANESE.finditer(data), None):
        run = data[at : escape.start() if escape else len(data)]
        pieces.append(_JAPANESE_SETS.get(set_, _as_ascii)(run))
        if escape:
            set_, at = escape[1], escape.end()
    return "".join(pieces)


def _as_ascii(run: bytes) -> str:
    return run.decode("cp932", "replace")


def _as_kana(run: bytes) -> str:
    return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932", "replace")  # noqa: PLR2004


def _as_kanji(run: bytes) -> str:
    """Pairs of JIS X 0208, a row and a cell from 0x21 on, as Shift_JIS has them: two rows to one first byte."""
    out = bytearray()
    at = 0
    while at < len(run):
        row, cell = run[at], run[at + 1] if at + 1 < len(run) else 0
        if not (_JIS_FIRST <= row <= _JIS_LAST and _JIS_FIRST <= cell <= _JIS_LAST):
            out.append(row)  # a line end, or the half that a limit left
            at += 1
            continue
        lead = (row - _JIS_FIRST) // 2 + 0x81
        out.append(lead if lead <= 0x9F else lead + 0x40)  # noqa: PLR2004 - Shift_JIS leaves out a range here
        out.append(cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20))  # noqa: PLR2004 - and one byte
        at += 2
    return out.decode("cp932", "replace")


def _as_more_kanji(run: bytes) -> str:
    """Pairs of JIS X 0212, which Shift_JIS lacks."""
    return re.sub(rb"[\x21-\x7e]{2}", _in_euc, run).decode("euc_jp", "replace")


def _in_euc(pair: re.Match[bytes]) -> bytes:
    return b"\x8f" + bytes(byte | 0x80 for byte in pair[0])


_JIS_FIRST, _JIS_LAST = 0x21, 0x7E
_JAPANESE_SETS = {b"$@": _as_kanji, b"$B": _as_kanji, b"$(D": _as_more_kanji, b"(I": _as_kana}
# What is tried where the codec proper finds something that it does not know.
_ALSO = {"euc_jp": ("euc_jis_2004",), "big5hkscs": ("cp950",), "utf-16-le": ("utf-16",), "iso2022_kr": ("cp949",)}


def _is_written_out(data: bytes) -> bool:
    """Whether words stand where base64 was announced: their lines are no groups of four."""
    line = data.lstrip(b"> \t\r\n")[:_LOOKED_AT_BYTES].partition(b"\n")[0].strip()
    strangers = len(line) - len(line.translate(None, _NOT_BASE64))
    return strangers > 1 and b" " in line and any(len(word) % 4 for word in line.split())


def _decoded(letters: bytes) -> bytes:
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # a single letter left over holds no byte
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _strictly(data: bytes, codec: str) -> str | None:
    # Not final: a limit may have cut the last character in two.
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        return decoder.decode(data)
    except UnicodeError:
        return None
