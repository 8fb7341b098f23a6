"""Which of several addresses and numbers of a row is taken: the first good one; pure."""

import re
from collections.abc import Iterator

from chalicelib.directory.contacts.phones import read_phone
from chalicelib.directory.files.formats.contact_rows import NAMES, ContactRow, parted_name, several
from chalicelib.errors import FieldError
from chalicelib.mail.addresses import Unreachable, kept_address

_LOOKED_AT_MAX = 20  # of the values of one row
# How people write an address: `Anna Roth <a@x.example>`, `<a@x.example>`, `[a@x.example]`, `a@x.example (work)`.
_BRACKETED = re.compile(r"(?P<name>[^<>@]*)<\s*(?P<address>[^<>\s]+)\s*>")
_COMMENTED = re.compile(r"\[?\s*(?P<address>[^\s\[\]()<>,;|:]+@[^\s\[\]()<>,;|:]+)\s*\]?\s*(?:\((?P<name>[^()]*)\))?")
_SCHEME = re.compile(r"(?:mailto|smtp|e-?mail)\s*:\s*(?://)?", re.IGNORECASE)
_CALL_SCHEME = re.compile(r"(?:tel|callto|sip)\s*:\s*(?://)?", re.IGNORECASE)
_MORE_EMAILS = FieldError("/email", "further-value", "a contact has one address; the others are left out")
_MORE_PHONES = FieldError("/phone", "further-value", "a contact has one number; the others are left out")
_NO_PHONE = FieldError("/phone", "further-value", "one of several numbers is none, and is left out")
_NO_EMAIL = FieldError("/email", "not-an-address", "is not an e-mail address")


def chosen_email(values: dict[str, object], row: ContactRow) -> Iterator[FieldError]:
    """Put the first address of a row that mail can reach into `values`; what else stood there is said.

    Where there is one alone, or none can be reached, whoever checks the address says whether it is good.
    """
    read = _addresses_of(row)
    if not read:
        return
    place = next((place for place, (_, address) in enumerate(read) if _is_reachable(address)), 0) if read[1:] else 0
    name, values["email"] = read[place]
    _name_beside(values, name)
    if place:
        yield _NO_EMAIL
    if any(_is_reachable(address) for _, address in read[place + 1 :]):
        yield _MORE_EMAILS


def chosen_phone(values: dict[str, object], row: ContactRow, zone: str) -> Iterator[FieldError]:
    """Put the first number of several that exists into `values`; what else stood there is said.

    One alone is left for who files the contact to read.
    """
    written = several(row.said.get("phone", ()))[:_LOOKED_AT_MAX]
    if written:
        values["phone"] = _CALL_SCHEME.sub("", written[0][0], count=1)
    if not written[1:] and not any(parts for _, parts in written):
        return
    zone_of_row = str(values.get("time_zone", "")) or zone
    found = [one for whole, parts in written for one in _numbers(whole, parts, zone_of_row)]
    if not found:
        return
    values["phone"], extension = found[0]
    if extension:
        values.setdefault("phone_extension", extension)
    if len({number for number, _ in found}) > 1:
        yield _MORE_PHONES
    elif len(written) > 1:
        yield _NO_PHONE


def _addresses_of(row: ContactRow) -> list[tuple[str, str]]:
    """The addresses that a row names, each once, with the names that stand beside them."""
    read: dict[str, str] = {}
    for whole, parts in several(row.said.get("email", ())):
        named = _named(whole)
        for text in [whole] if named or not parts else parts:
            one = named if text is whole else _named(text)
            for name, address in [one] if one else _listed(text):
                read.setdefault(address.lower(), name)
    return [(name, address) for address, name in read.items()][:_LOOKED_AT_MAX]


def _named(text: str) -> tuple[str, str] | None:
    """A name, where one stands there, and an address; None for what is no address, or more than one."""
    bare = _SCHEME.sub("", text, count=1).partition("?")[0] if _SCHEME.match(text) else text
    match = _BRACKETED.fullmatch(bare) or _COMMENTED.fullmatch(bare)
    return ((match["name"] or "").strip(" \"'"), _SCHEME.sub("", match["address"], count=1)) if match else None


def _listed(text: str) -> Iterator[tuple[str, str]]:
    """The addresses of a mere list of them; else the text, of which whoever checks it says what it is."""
    words = text.split()
    yield from (("", word) for word in (words if all("@" in word for word in words) else [text]) if "@" in word)


def _numbers(whole: str, parts: list[str], zone: str) -> list[tuple[str, str | None]]:
    """The numbers of a cell: it as a whole, or what it was put together of."""
    found = read_phone(_CALL_SCHEME.sub("", whole, count=1), zone)
    if found:
        return [found]
    return [one for part in parts[:_LOOKED_AT_MAX] if (one := read_phone(_CALL_SCHEME.sub("", part, count=1), zone))]


def _is_reachable(address: str) -> bool:
    try:
        kept_address(address)
    except Unreachable:
        return False
    return True


def _name_beside(values: dict[str, object], name: str) -> None:
    """The name that stands beside an address, where the row has no other."""
    if name and "@" not in name and not NAMES & values.keys():
        values.update(parted_name(name, is_group=values.get("kind") == "group"))
