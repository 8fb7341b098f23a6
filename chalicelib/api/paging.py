"""Cursors that cannot be made by hand, nor used for another list than the one they came from."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping

from chalicelib import formats
from chalicelib.errors import FieldError, Invalid
from chalicelib.signing.keys import Signs, accepted_keys, signing_key

_MAC_BYTES = 16


def seal(position: str, query: Mapping[str, str]) -> str:
    """The cursor for the items behind `position` of the list that `query` describes."""
    payload = position.encode()
    return base64.urlsafe_b64encode(_mac(payload, query, signing_key(Signs.CURSOR)) + payload).decode().rstrip("=")


def unseal(cursor: str, query: Mapping[str, str]) -> str:
    """The position that `seal` put into a cursor of the same list.

    Raises:
        Invalid: the cursor was tampered with, or belongs to another list.
        OfNewer: a newer version made it.
    """
    formats.check_token(cursor)
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise _refused() from None
    mac, payload = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
    # The last character of base 64 has spare bits: two cursors would be read alike, so only ours is taken.
    is_ours = base64.urlsafe_b64encode(raw).decode().rstrip("=") == cursor
    made = (_mac(payload, query, key) for key in accepted_keys(Signs.CURSOR))
    if not (is_ours and any(hmac.compare_digest(mac, one) for one in made)):
        raise _refused()
    return payload.decode()


def _mac(payload: bytes, query: Mapping[str, str], key: bytes) -> bytes:
    scope = json.dumps(sorted(query.items())).encode()
    return hmac.digest(key, b"cursor\x00" + hashlib.sha256(scope).digest() + payload, "sha256")[:_MAC_BYTES]


def _refused() -> Invalid:
    return Invalid(fields=[FieldError("cursor", "cursor", "is not a next_cursor of this list")])
