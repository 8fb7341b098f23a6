"""The links by which letters end what they tell of: whoever holds one may end it, and nothing else.

The token is `<person><signature><slug>`: the 26 characters of the person's id, and 22 (128 bits in base 64) of an
HMAC-SHA256 over the rest. It does not expire: a letter is found again after months, and its reader must still be able
to say that they want no more.
"""

import base64
import hashlib
import hmac
import re

from chalicelib import formats
from chalicelib.articles.rules import SLUG_PATTERN
from chalicelib.errors import NotFound
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys, signing_key

_SIGNATURE_BYTES = 16
_TOKEN = re.compile(rf"([0-9a-hjkmnp-tv-z]{{26}})([A-Za-z0-9_-]{{22}})({SLUG_PATTERN})")


def unfollow_url(person_id: str, slug: str) -> str:
    """The link by which a person follows an article no longer."""
    head = person_id.removeprefix("per-")
    token = f"{head}{_signature(head + slug, signing_key(Signs.UNFOLLOW))}{slug}"
    return f"{settings().public_url}/unfollow/{token}"


def follow_of(token: str) -> tuple[str, str]:
    """Whose following of which article a token is about. Raises NotFound where it is none of ours."""
    formats.check_token(token)
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise NotFound
    head, signature, slug = found.groups()
    made = (_signature(head + slug, key) for key in accepted_keys(Signs.UNFOLLOW))
    if not any(hmac.compare_digest(signature, one) for one in made):
        raise NotFound
    return f"per-{head}", slug


def _signature(signed: str, key: bytes) -> str:
    raw = hmac.digest(key, b"herold unfollow\x00" + signed.encode(), hashlib.sha256)[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
