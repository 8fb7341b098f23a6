"""The token of a link to sign in; pure.

`<id><signature>`: the 26 characters of what was asked for, and 32 (192 bits in base 64) of an HMAC-SHA256 over it and
the address. The row does not hold it, so that who reads the table signs in as nobody.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PURPOSE = b"herold sign-in\x00"
_SIGNATURE_BYTES = 24
_TOKEN = re.compile(r"([0-9a-hjkmnp-tv-z]{26})([A-Za-z0-9_-]{32})")


@dataclass(frozen=True)
class Link:
    """What a link says to be for; nothing is proven before `is_for`."""

    sign_in_id: str
    signature: str

    def is_for(self, email: str, keys: Iterable[bytes]) -> bool:
        """Whether one of the keys made it for an address."""
        made = (_signature(self.sign_in_id, email, key) for key in keys)
        return any(hmac.compare_digest(self.signature, one) for one in made)


def token_of(sign_in_id: str, email: str, key: bytes) -> str:
    """The token for a sign-in that was asked for, 58 characters."""
    return sign_in_id.removeprefix("sin-") + _signature(sign_in_id, email, key)


def read_token(token: str) -> Link | None:
    """What a token says; None where it has not the form of one."""
    found = _TOKEN.fullmatch(token)
    return Link(f"sin-{found[1]}", found[2]) if found else None


def _signature(sign_in_id: str, email: str, key: bytes) -> str:
    raw = hmac.digest(key, _PURPOSE + f"{sign_in_id}\x00{email}".encode(), "sha256")[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(raw).decode()
