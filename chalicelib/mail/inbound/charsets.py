"""Bytes of a mail as text, whatever their charset is, claims to be, or fails to say."""

import binascii
import codecs
import re
import string

# Where a charset is missing or wrong: text that is valid UTF-8 is UTF-8, the rest is what Windows writes.
_WESTERN = {"ascii", "iso8859-1", "cp1252", "iso8859-15"}
# What mails say and mean, as browsers read it too (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso8859-8-i": "iso8859-8",
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}")
# SECURITY: only charsets that mails use. Python's other codecs unpack archives, run quadratic in the length
# (punycode, idna), or read escapes.
_OF_MAIL = re.compile(
    r"ascii|utf-(7|8|16|16-le|16-be|32|32-le|32-be)|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|gb\w+|hz|big5\w*"
    r"|euc_\w+|shift_jis\w*|iso2022_\w+|johab|tis-620"
)
_BASE64 = (string.ascii_letters + string.digits + "+/=").encode()
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))

# Controls but tab and line feed, and what turns the reading direction and so makes a text look like another.
_REMOVED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\f\u2028\u2029]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, charset: str | None) -> str:
    """The text of `data`; never fails. A declared charset is believed unless the bytes disprove it."""
    name = _codec(charset)
    if name is None or name in _WESTERN:
        candidates = ["utf-8", *([_MEANT.get(name, name)] if name else []), "cp1252"]
    else:
        candidates = [_MEANT.get(name, name), "utf-8", "cp1252"]
    for candidate in candidates:
        text = _strictly(data, candidate)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def from_base64(data: bytes) -> bytes:
    """What base64 holds, up to its first padding: line breaks, foreign characters and a lost end do no harm."""
    letters = data.translate(None, _NOT_BASE64).partition(b"=")[0]
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # a single letter left over holds no byte
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def clean(text: str) -> str:
    """The text without controls and halves of characters, every line ended by one line feed."""
    return _REMOVED.sub("", _LINE_ENDS.sub("\n", _LONE_SURROGATES.sub("\ufffd", text)))


def _codec(charset: str | None) -> str | None:
    if charset is None or not _NAME.fullmatch(charset.strip()):
        return None
    wanted = charset.strip().lower()
    try:
        name = codecs.lookup(_MEANT.get(wanted, wanted)).name
    except LookupError:
        return None
    return name if _OF_MAIL.fullmatch(name) else None


def _strictly(data: bytes, codec: str) -> str | None:
    # Not final: a limit may have cut the last character in two.
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        return decoder.decode(data)
    except UnicodeError:
        return None
