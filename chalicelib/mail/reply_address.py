"""The address that a letter about a ticket is answered to: it says which ticket, and to whom the letter went.

`support+<ticket><writer><signature>@domain`: the 26 characters of the ticket's id, the first 8 of the writer's, and
16 characters (80 bits) of an HMAC-SHA256 over both. Local parts have 64 characters at most (RFC 5321, 4.5.3.1.1), so
the writer's id does not fit whole; its first 40 bits tell apart the few who may write to one ticket. Nobody can try
2**80 signatures by mail. A letter may be passed on: as whom its holder writes, the desk decides.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.mail.addresses import MAX_LOCAL_CHARS

_SIGNATURE_BYTES = 10  # 16 characters of base 32, with no bit to spare
_WRITER_CHARS = 8
_PURPOSE = b"herold reply address\x00"  # signed along, should a key ever get to the wrong place
_ID = re.compile(r"([a-z]+)-([0-9a-hjkmnp-tv-z]{26})")
_TOKEN = re.compile(r"([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{8})([a-z2-7]{16})")
_TICKET, _CONTACT = "tic", "con"


@dataclass(frozen=True)
class ReplyTo:
    """Whom a genuine reply address was given to, and for what."""

    ticket_id: str
    writer_prefix: str

    def is_for(self, writer_id: str) -> bool:
        """Whether it was given to this writer."""
        return writer_id.startswith(self.writer_prefix)


def reply_address(ticket_id: str, writer_id: str, support_address: str, key: bytes) -> str:
    """The address for one writer's answers to one ticket, in lower case. Writers' ids have the form of contacts'.

    Raises:
        ValueError: an id is not one of ours, or the support address leaves no room for the token.
    """
    signed = _characters(ticket_id, _TICKET) + _characters(writer_id, _CONTACT)[:_WRITER_CHARS]
    local, _, domain = support_address.lower().rpartition("@")
    address_local = f"{local}+{signed}{_signature(signed, key)}"
    if not local or len(address_local) > MAX_LOCAL_CHARS:
        raise ValueError("no room for a reply address")
    return f"{address_local}@{domain}"


def read_reply_address(address: str, support_address: str, keys: Iterable[bytes]) -> ReplyTo | None:
    """What a reply address stands for, or None for any other address, and where it was made with none of the keys.

    Upper and lower case are alike: some programs change it.
    """
    local, _, domain = support_address.lower().rpartition("@")
    token = _TOKEN.fullmatch(address.lower().removeprefix(f"{local}+").removesuffix(f"@{domain}"))
    if token is None or not address.isascii() or address.lower() != f"{local}+{token[0]}@{domain}":
        return None
    ticket, writer, signature = token.groups()
    if not any(hmac.compare_digest(signature, _signature(ticket + writer, key)) for key in keys):
        return None
    return ReplyTo(f"{_TICKET}-{ticket}", f"{_CONTACT}-{writer}")


def _characters(full_id: str, prefix: str) -> str:
    found = _ID.fullmatch(full_id)
    if found is None or found[1] != prefix:
        raise ValueError(f"not an id of kind {prefix}")
    return found[2]


def _signature(signed: str, key: bytes) -> str:
    digest = hmac.digest(key, _PURPOSE + signed.encode("ascii"), hashlib.sha256)
    return base64.b32encode(digest[:_SIGNATURE_BYTES]).decode("ascii").lower()
