"""Contacts as vCards 4.0 (RFC 6350)."""

import re
from collections.abc import Iterable, Mapping

from chalicelib.directory.files.formats.vcard_file import OURS

_FOLD_BYTES = 75  # RFC 6350, 3.2


def write_vcards(contacts: Iterable[Mapping[str, str]]) -> str:
    """A vCard for each contact, given by column; what a vCard has no name for stands in X- properties."""
    return "".join(_written(contact) for contact in contacts)


def _written(contact: Mapping[str, str]) -> str:
    first, last = contact.get("first_name", ""), contact.get("last_name", "")
    shown = " ".join(filter(None, [first, last])) or contact["email"]
    is_group = contact.get("kind") == "group"
    phone = contact.get("phone", "") + (f";ext={contact['phone_extension']}" if contact.get("phone_extension") else "")
    lines = [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        ("KIND", "group" if is_group else "individual"),
        ("FN", _escaped(shown)),
        ("N", "" if is_group else f"{_escaped(last)};{_escaped(first)};;;"),
        ("EMAIL", _escaped(contact["email"])),
        ("TEL;VALUE=uri", f"tel:{phone}" if phone else ""),
        ("TITLE", _escaped(contact.get("job_title", ""))),
        ("LANG", contact.get("language", "")),
        ("TZ", contact.get("time_zone", "")),
        (f"{OURS}ROLES", _escaped(contact.get("roles", ""))),
        (f"{OURS}MAY-REQUEST-SUPPORT", contact.get("may_request_support", "")),
        (f"{OURS}IGNORE-EMAIL", contact.get("ignore_email", "")),
        ("END", "VCARD"),
    ]
    return "".join(_folded(f"{name}:{value}") for name, value in lines if value)


def _escaped(value: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", value).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, none of which cuts a character (RFC 6350, 3.2)."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD_BYTES:
            pieces.append(piece)
            piece, size = "", 1
        piece, size = piece + character, size + width
    return "\r\n ".join([*pieces, piece]) + "\r\n"
