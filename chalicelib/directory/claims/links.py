"""The token of the link by which an invited person confirms that an address is theirs; pure.

`<account><contact><signature>`: the 26 characters of the two ids, and 32 characters (192 bits in base 64) of an
HMAC-SHA256 over them and the address. Whoever has the letter read it at that address, which is all that is confirmed.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PURPOSE = b"herold confirm\x00"  # signed along, should a key ever get to the wrong place
_SIGNATURE_BYTES = 24
_ID = "[0-9a-hjkmnp-tv-z]{26}"
_TOKEN = re.compile(rf"({_ID})({_ID})([A-Za-z0-9_-]{{32}})")


@dataclass(frozen=True)
class Link:
    """The contact of an account whom a letter was written to."""

    account_id: str
    contact_id: str
    signature: str

    def is_for(self, email: str, keys: Iterable[bytes]) -> bool:
        """Whether one of the keys made it for the contact at this address."""
        made = (_signature(self.account_id, self.contact_id, email, key) for key in keys)
        return any(hmac.compare_digest(self.signature, one) for one in made)


def token_of(account_id: str, contact_id: str, email: str, key: bytes) -> str:
    """The token for a contact, 84 characters."""
    head = account_id.removeprefix("acc-") + contact_id.removeprefix("con-")
    return head + _signature(account_id, contact_id, email, key)


def read_token(token: str) -> Link | None:
    """Whose a token says to be, None where it has not the form of one; nothing is proven before `is_for`."""
    found = _TOKEN.fullmatch(token)
    return Link(f"acc-{found[1]}", f"con-{found[2]}", found[3]) if found else None


def _signature(account_id: str, contact_id: str, email: str, key: bytes) -> str:
    signed = f"{account_id}{contact_id}{email}".encode()
    raw = hmac.digest(key, _PURPOSE + signed, hashlib.sha256)[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(raw).decode()
