"""The stamp of a form: when its page was made, and a word of its own, by which sending it twice is sending it once."""

import base64
import hmac
import re
import secrets

from chalicelib import clock, instants
from chalicelib.signing.keys import Signs, accepted_keys, signing_key

_STAMP = re.compile(r"([0-9a-f]{8,12}\.[A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})")


def new_stamp(slug: str) -> str:
    """The stamp for a form of a profile that is shown now."""
    made = f"{instants.to_epoch(clock.now()):08x}.{secrets.token_urlsafe(12)}"
    return f"{made}.{_signature(made, slug, signing_key(Signs.FORM))}"


def age_s(stamp: str, slug: str) -> int | None:
    """How many seconds ago the form with a stamp was shown; None for one that we did not make for this profile."""
    found = _STAMP.fullmatch(stamp)
    if not found:
        return None
    made = (_signature(found[1], slug, key) for key in accepted_keys(Signs.FORM))
    if not any(hmac.compare_digest(found[2], one) for one in made):
        return None
    return instants.to_epoch(clock.now()) - int(found[1].partition(".")[0], 16)


def _signature(made: str, slug: str, key: bytes) -> str:
    digest = hmac.digest(key, f"stamp\x00{made}\x00{slug}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
