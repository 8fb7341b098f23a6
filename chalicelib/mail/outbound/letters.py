"""A letter as SES takes it, and what makes words of others harmless in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.header import Header
from email.utils import formataddr

from chalicelib.mail.addresses import ascii_address, ascii_domain

# SECURITY: what turns the reading direction lets a text look like another one, in a subject above all.
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
_REMOVED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff{_BIDI_CONTROLS}]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# Two braces that touch, and an edge that could touch a placeholder of ours: `{` makes `{{{x}}` of it, and a
# backslash before it switches it off.
_BRACES_THAT_MEET = re.compile(r"(?<=\{)(?=\{)|(?<=\})(?=\})|(?<=[{\\])\Z|\A(?=\})")
_BRACES = re.compile(r"[{}\\]")
_SPECIAL_IN_HTML = re.compile(r"""[&<>"'{}\\]""")
_ORDINARY = re.compile(r"[\w.,:;&+()/'-]+(?: [\w.,:;&+()/'-]+)*")  # a name or title as nearly all are
_WORD_JOINER = "\u2060"  # invisible and without width, so that the text reads and wraps as before
_HTML_ENTITIES = {ord("{"): "&#123;", ord("}"): "&#125;", ord("\\"): "&#92;"}
_HTML_ESCAPES = {
    **_HTML_ENTITIES,
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#x27;",
}
_ENCODED_WORD_CHARS = 75  # RFC 2047, 2
# By which no machine answers a letter: RFC 3834, and Exchange, which does not know it.
AUTOMATIC_HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True)
class Letter:
    """One letter for many readers: templates whose only placeholders are `{{snake_name}}`."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True)
class Sender:
    """Whom a letter is from: a name, and one of our addresses."""

    name: str
    address: str


def inert(text: str) -> str:
    """Text of others for the text part: nothing in it is ever substituted, no controls but tab and line feed.

    SECURITY: SES fills in whatever stands between double braces, and fails the mail of everybody in the
    call's template where it does not know the name.
    """
    shown = printable(text)
    return _BRACES_THAT_MEET.sub(_WORD_JOINER, shown) if _BRACES.search(shown) else shown


def inert_html(text: str) -> str:
    """Text of others for the HTML part: escaped, and otherwise as inert as `inert` makes it."""
    shown = printable(text)
    return shown.translate(_HTML_ESCAPES) if _SPECIAL_IN_HTML.search(shown) else shown


def in_both_parts(words: Mapping[str, str]) -> dict[str, str]:
    """The values of a letter's placeholders, each for either part: `<name>_html` and `<name>_text`."""
    return {f"{name}_html": inert_html(said) for name, said in words.items()} | {
        f"{name}_text": inert(said) for name, said in words.items()
    }


def is_inert(text: str) -> bool:
    """Whether a text may stand in either part as it is: `inert` and `inert_html` would change nothing of it."""
    return text.isprintable() and not _SPECIAL_IN_HTML.search(text)


def inert_markup(markup: str) -> str:
    """HTML that is sanitised already, made as inert as `inert` makes text."""
    return printable(markup).translate(_HTML_ENTITIES)


def header_text(text: str) -> str:
    """Text of others for a subject or a name: inert and on one line, so that it cannot start a header of its own."""
    if _ORDINARY.fullmatch(text):
        return text
    # SECURITY: what looks like an encoded word (RFC 2047) would be decoded by the reader's program, not by us.
    return inert(" ".join(printable(text).split()).replace("=?", f"={_WORD_JOINER}?"))


def from_header(name: str, address: str) -> str:
    """The value of From: `name` encoded by RFC 2047 where it is not ASCII, the address's domain in punycode.

    Raises:
        Unreachable: `address` is not one that SES can use.
    """
    shown = header_text(name)
    if not shown.isascii():
        words = Header(shown, "utf-8", maxlinelen=_ENCODED_WORD_CHARS).encode(linesep="")
        return f"{words} <{ascii_address(address)}>"
    return formataddr((shown, ascii_address(address)))


def thread_id(notice_id: str, domain: str) -> str:
    """The stable message id that every letter about a notice refers to; SES overwrites ours, so no mail carries it."""
    return f"<{notice_id}@{ascii_domain(domain)}>"


def printable(text: str) -> str:
    """Text of others without controls but tab and line feed, and without marks that turn the reading direction."""
    if text.isprintable():
        return text  # none of these, as nearly always
    whole = _LONE_SURROGATES.sub("\ufffd", text)  # JSON can carry half a character, UTF-8 cannot
    return _REMOVED.sub("", _LINE_ENDS.sub("\n", whole))
