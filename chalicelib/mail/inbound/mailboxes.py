"""The mailboxes of a From, To or Cc field, read in one pass: no recursion, nothing quadratic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.mail.addresses import MAX_ADDRESS_CHARS
from chalicelib.mail.inbound.headers import words
from chalicelib.mail.inbound.limits import ADDRESSES_MAX, FIELD_MAX_CHARS, NAME_MAX_CHARS

_LEXEME = re.compile(r'\\.|["()<>,;:\\]|[^"()<>,;:\\]+')
# SECURITY: one @ and nothing that is quoted, so that no reader of the same field can see another address in it.
_BARE = re.compile(r'[^\s<>()\[\]",:;@\\]{1,64}@[^\s<>()\[\]",:;@\\]{1,253}')
_QUOTE = re.compile(r'(?<!\\)"')
_NO_COMMENTS = str.maketrans("()", "  ")


@dataclass(frozen=True)
class Mailbox:
    """One mailbox; the address normalised as the directory's are, the name empty if none is given."""

    name: str
    address: str


def mailboxes(value: str) -> list[Mailbox]:
    """The mailboxes of an address list (RFC 5322, 3.4); what is no address is left out."""
    found: list[Mailbox] = []
    entry = _Entry()
    for lexeme, is_quoted in _lexemes(value[:FIELD_MAX_CHARS]):
        if is_quoted or not entry.is_ended_by(lexeme):
            entry.take(lexeme, is_quoted)
            continue
        found += entry.mailbox() if lexeme != ":" else []  # what stands before a colon names a group
        entry = _Entry()
        if len(found) >= ADDRESSES_MAX:
            return found[:ADDRESSES_MAX]
    return found + entry.mailbox()


def normalised(address: str) -> str:
    """The address as the directory's address type has it; one that it would refuse, in lower case."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to import

    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return address.lower()


class _Entry:
    """One mailbox while it is being read."""

    def __init__(self) -> None:
        self._phrase, self._bare, self._angled = "", "", ""
        self._is_angled = False

    def is_ended_by(self, lexeme: str) -> bool:
        return lexeme in (",", ";", ":") and not self._is_angled

    def take(self, lexeme: str, is_quoted: bool) -> None:  # noqa: FBT001 - the two halves of one lexeme
        if not is_quoted and lexeme in ("<", ">"):
            self._is_angled = lexeme == "<"
        elif self._is_angled:
            self._angled += f'"{lexeme}"' if is_quoted else lexeme
        else:
            self._phrase += lexeme
            self._bare += '"' if is_quoted else lexeme

    def mailbox(self) -> list[Mailbox]:
        written = (self._angled or self._bare).strip()
        if not _BARE.fullmatch(written) or len(written) > MAX_ADDRESS_CHARS:
            return []
        name = words(self._phrase)[:NAME_MAX_CHARS] if self._angled else ""
        return [Mailbox(name, normalised(written))]


def _lexemes(value: str) -> Iterator[tuple[str, bool]]:
    """Pieces outside comments, and whether each stood in quotes."""
    balanced = value if value.count("(") == value.count(")") else value.translate(_NO_COMMENTS)
    closed = balanced if len(_QUOTE.findall(balanced)) % 2 == 0 else balanced.replace('"', " ")
    is_quoted, depth = False, 0
    for lexeme in _LEXEME.findall(closed):
        if is_quoted and lexeme != '"':
            yield lexeme[-1] if lexeme.startswith("\\") else lexeme, True
        elif not is_quoted and (depth or lexeme == "("):
            depth += {"(": 1, ")": -1}.get(lexeme, 0)
        elif lexeme == '"':
            is_quoted = not is_quoted
        else:
            yield lexeme, False
