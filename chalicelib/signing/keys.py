"""The key for each purpose: what signs today, whose signatures count today, and what stands for an address."""

from enum import StrEnum

from chalicelib import clock
from chalicelib.signing.secret import Secret

SIGNING, HASHING = Secret("signing-root"), Secret("hash-root")


class Signs(StrEnum):
    """What is signed. A new value is a new key: what was signed under another opens nothing under it."""

    ACCESS = "access"
    CALENDAR = "calendar"
    CONFIRM = "confirm"
    CURSOR = "cursor"
    FORM = "form"
    REFRESH = "refresh"
    REQUEST = "request"
    REPLY = "reply"
    SIGN_IN = "sign-in"
    UNFOLLOW = "unfollow"
    UNSUBSCRIBE = "unsubscribe"


class Hashes(StrEnum):
    """What a keyed hash stands for; such a hash is looked up, so its root is never replaced by the calendar."""

    ERASED = "erased"
    PERSON = "person"
    SUPPRESSED = "suppressed"


class Seals(StrEnum):
    """What is sealed, so that nobody reads it who has not the key, nor changes it."""

    CREDENTIAL = "seal-credential"  # kept, so under the root that is never replaced by the calendar
    SIGN_IN = "seal-sign-in"  # what a browser carries while somebody is at their identity provider


def signing_key(purpose: Signs) -> bytes:
    """The key that signs today."""
    return SIGNING.roots().signing.key(purpose)


def accepted_keys(purpose: Signs) -> list[bytes]:
    """The keys whose signatures count today, the one that signs first."""
    return [root.key(purpose) for root in SIGNING.roots().accepted(clock.now())]


def named_signing_key(purpose: Signs) -> tuple[str, bytes]:
    """The key that signs today, and what it is called, for signatures that say which key made them."""
    root = SIGNING.roots().signing
    return root.id, root.key(purpose)


def key_called(purpose: Signs, key_id: str) -> bytes | None:
    """The key of that name, if its signatures count today."""
    accepted = SIGNING.roots().accepted(clock.now())
    return next((root.key(purpose) for root in accepted if root.id == key_id), None)


def hash_key(purpose: Hashes) -> bytes:
    """The key that hashes which are kept are made with; `covered` makes them what they are kept as."""
    return HASHING.roots().layers[0].key(purpose)


def covered(purpose: Hashes, hashed: str) -> str:
    """A hash as it is kept: made anew under each root that came when the one before it got known (`make rehash`)."""
    for number, root in enumerate(HASHING.roots().layers[1:], 2):
        hashed = root.cover(purpose, hashed, number)
    return hashed


def sealing_keys(purpose: Seals) -> list[bytes]:
    """The keys that open what is sealed today, the one that seals first."""
    if purpose is Seals.CREDENTIAL:
        return [root.key(purpose) for root in reversed(HASHING.roots().layers)]
    return [root.key(purpose) for root in SIGNING.roots().accepted(clock.now())]


def forget() -> None:
    """Read both secrets anew when they are next needed."""
    SIGNING.forget()
    HASHING.forget()
