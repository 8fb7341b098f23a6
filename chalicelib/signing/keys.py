"""The key for each purpose: what signs today, whose signatures count today, and what stands for an address."""

from enum import StrEnum

from chalicelib import clock
from chalicelib.signing.secret import Secret

SIGNING, HASHING = Secret("signing-root"), Secret("hash-root")


class Signs(StrEnum):
    """What is signed. A new value is a new key: what was signed under another opens nothing under it."""

    CALENDAR = "calendar"
    CONFIRM = "confirm"
    CURSOR = "cursor"
    FORM = "form"
    REPLY = "reply"
    UNSUBSCRIBE = "unsubscribe"


class Hashes(StrEnum):
    """What a keyed hash stands for; such a hash is looked up, so its root is never replaced by the calendar."""

    ERASED = "erased"
    PERSON = "person"
    SUPPRESSED = "suppressed"


def signing_key(purpose: Signs) -> bytes:
    """The key that signs today."""
    return SIGNING.roots().signing.key(purpose)


def accepted_keys(purpose: Signs) -> list[bytes]:
    """The keys whose signatures count today, the one that signs first."""
    return [root.key(purpose) for root in SIGNING.roots().accepted(clock.now())]


def hash_key(purpose: Hashes) -> bytes:
    """The key of hashes that are kept."""
    return HASHING.roots().signing.key(purpose)


def forget() -> None:
    """Read both secrets anew when they are next needed."""
    SIGNING.forget()
    HASHING.forget()
