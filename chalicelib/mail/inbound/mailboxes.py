"""The mailboxes of a From, To or Cc field, read in one pass: no recursion, nothing quadratic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from chalicelib.i18n.visible import only_visible, visible
from chalicelib.mail.addresses import MAX_ADDRESS_CHARS, Unreachable, kept_address
from chalicelib.mail.inbound.headers import words
from chalicelib.mail.inbound.limits import ADDRESSES_MAX, FIELD_MAX_CHARS, NAME_MAX_CHARS

_LEXEME = re.compile(r'\\.|["()<>,;:\\]|[^"()<>,;:\\]+')
# SECURITY: one @ and nothing that is quoted, so that no reader of the same field can see another address in it.
_BARE = re.compile(r'[^\s<>()\[\]",:;@\\«»‹›“”„]{1,64}@[^\s<>()\[\]",:;@\\«»‹›“”„{}?&]{1,253}')
# SECURITY: nor the end of a longer one: `eve{kim@x.example}` is not Kim.
_SLOPPY = re.compile(
    r'(?<![^\s<>()\[\]",:;«»‹›“”„{])(?<!\S\{)[^\s<>()\[\]",:;@\\«»‹›“”„{}]{1,64}'
    r'@[^\s<>()\[\]",:;@\\«»‹›“”„{}?&]{1,253}+(?!@)'
)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_QUOTE = re.compile(r'(?<!\\)"')
_NO_COMMENTS = str.maketrans("()", "  ")


class Kind(Enum):
    """Where a piece of an address list stands."""

    PLAIN = 1
    QUOTED = 2
    COMMENT = 3  # in parentheses: before there were angle brackets, the name stood there


@dataclass(frozen=True)
class Mailbox:
    """One mailbox; the address normalised as the directory's are, the name empty if none is given."""

    name: str
    address: str


def mailboxes(value: str) -> list[Mailbox]:
    """The mailboxes of an address list (RFC 5322, 3.4); what is no address is left out."""
    found: list[Mailbox] = []
    entry = _Entry()
    written = value[:FIELD_MAX_CHARS]
    # Some programs encode the whole of it, address and all, though none may be in an encoded word (RFC 2047, 5).
    for lexeme, kind in _lexemes(written if "@" in written else words(written)):
        if kind is not Kind.PLAIN or not entry.is_ended_by(lexeme):
            entry.take(lexeme, kind)
            continue
        # SECURITY: before a colon stands the name of a group; an address there is one that another reader may take.
        found += entry.mailbox()
        entry = _Entry()
        if len(found) >= ADDRESSES_MAX:
            return found[:ADDRESSES_MAX]
    return found + entry.mailbox()


def normalised(address: str) -> str:
    """The address as the directory has it; one that it would refuse, in lower case."""
    try:
        return kept_address(address)
    except Unreachable:
        return only_visible(address).lower()


def _is_address(written: str) -> bool:
    return bool(_BARE.fullmatch(written)) and len(written) <= MAX_ADDRESS_CHARS


class _Entry:
    """One mailbox while it is being read."""

    def __init__(self) -> None:
        self._phrase, self._bare, self._angled, self._comment = "", "", "", ""
        self._is_angled = False

    def is_ended_by(self, lexeme: str) -> bool:
        return lexeme in (",", ";", ":") and not self._is_angled

    def take(self, lexeme: str, kind: Kind) -> None:
        if kind is Kind.COMMENT:
            self._comment += lexeme
        elif kind is Kind.PLAIN and lexeme in ("<", ">"):
            self._is_angled = lexeme == "<"
            self._angled += " " if self._angled else ""  # what a second pair of brackets holds is another address
        elif self._is_angled:
            self._angled += f'"{lexeme}"' if kind is Kind.QUOTED else lexeme
        else:
            self._phrase += lexeme
            self._bare += '"' if kind is Kind.QUOTED else lexeme

    def mailbox(self) -> list[Mailbox]:
        written = (self._angled or self._bare).strip(" '").rstrip(".")
        if _is_address(written):
            name = self._phrase if self._angled else self._comment
            return [Mailbox(visible(words(name))[:NAME_MAX_CHARS], normalised(written))]
        return self._sloppy(written)

    def _sloppy(self, written: str) -> list[Mailbox]:
        """One address that somebody wrote in a way of their own, beside a name: `Kim [kim@x.example]`."""
        found = {one.lower(): one for one in _SLOPPY.findall(_MAILTO.sub("", f"{self._bare} {written}"))}
        if len(found) != 1 or '"@' in written.replace(" ", ""):
            return []
        (address,) = found.values()
        name = visible(words(_SLOPPY.sub(" ", _MAILTO.sub("", self._phrase)))).strip(" []<>{}«»‹›'=-")
        return [Mailbox(name[:NAME_MAX_CHARS], normalised(address))] if _is_address(address) else []


def _lexemes(value: str) -> Iterator[tuple[str, Kind]]:
    """Pieces, and where each stood."""
    balanced = value if value.count("(") == value.count(")") else value.translate(_NO_COMMENTS)
    closed = balanced if len(_QUOTE.findall(balanced)) % 2 == 0 else balanced.replace('"', " ")
    is_quoted, depth = False, 0
    for lexeme in _LEXEME.findall(closed):
        if is_quoted and lexeme != '"':
            yield lexeme[-1] if lexeme.startswith("\\") else lexeme, Kind.QUOTED
        elif not is_quoted and (depth or lexeme == "("):
            depth += {"(": 1, ")": -1}.get(lexeme, 0)
            if depth and lexeme not in "()":
                yield lexeme, Kind.COMMENT
        elif lexeme == '"':
            is_quoted = not is_quoted
        else:
            yield lexeme, Kind.PLAIN
