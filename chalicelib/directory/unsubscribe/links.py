"""The token of a link to unsubscribe: it says whose subscription, and is the authority to change it; pure.

`<account><contact><signature><type>[.<scope>]`: the 26 characters of the two ids, 22 characters (128 bits in base 64)
of an HMAC-SHA256 over the rest, the notification type, and the scope where it is narrower than the account. It does
not expire: a letter is found again after months, and its reader must still be able to say that they want no more.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib import formats
from chalicelib.directory.subscriptions.deciding import ACCOUNT_SCOPE, scope_of

# In the place of a type: all that reaches its reader by the daily digest, whatever its type. None can be called so.
BY_DIGEST = "~digest"
_PURPOSE = b"herold unsubscribe\x00"  # signed along, should a key ever get to the wrong place
_SIGNATURE_BYTES = 16
_ID = "[0-9a-hjkmnp-tv-z]{26}"
_TOKEN = re.compile(
    rf"({_ID})({_ID})([A-Za-z0-9_-]{{22}})([a-z][a-z0-9_]{{1,39}}|{BY_DIGEST})(?:\.(?:s({_ID})|b([A-Za-z0-9_-]{{1,300}})))?"
)


@dataclass(frozen=True)
class Link:
    """Whose subscription a letter came by: of a contact, to a notification type, about a scope."""

    account_id: str
    contact_id: str
    notification_type: str
    scope: str = ACCOUNT_SCOPE


def token_of(link: Link, key: bytes) -> str:
    """The token that stands for a link; 76 to 130 characters unless a billing account number is very long."""
    head = link.account_id.removeprefix("acc-") + link.contact_id.removeprefix("con-")
    tail = link.notification_type + _scope_text(link.scope)
    return f"{head}{_signature(head + tail, key)}{tail}"


def read_token(token: str, keys: Iterable[bytes]) -> Link | None:
    """What a token stands for; None where it was made with none of the keys.

    Raises:
        OfNewer: a newer version made it.
    """
    formats.check_token(token)
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    account, contact, signature, notification_type, service, number = found.groups()
    signed = token[: len(account + contact)] + token[len(account + contact + signature) :]
    if not any(hmac.compare_digest(signature, _signature(signed, key)) for key in keys):
        return None
    scope = scope_of(f"svc-{service}" if service else None, _number(number) if number else None)
    return Link(f"acc-{account}", f"con-{contact}", notification_type, scope)


def _scope_text(scope: str) -> str:
    kind, _, name = scope.partition("#")
    if kind == "service":
        return f".s{name.removeprefix('svc-')}"
    return f".b{_base64(name.encode())}" if kind == "billing" else ""


def _number(text: str) -> str:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def _signature(signed: str, key: bytes) -> str:
    return _base64(hmac.digest(key, _PURPOSE + signed.encode(), hashlib.sha256)[:_SIGNATURE_BYTES])


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
