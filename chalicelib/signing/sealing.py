"""Sealing: text that only we read, and that nobody changes unnoticed; Fernet (AES-128-CBC with HMAC-SHA256)."""

import base64
from datetime import timedelta
from typing import TYPE_CHECKING

from chalicelib import clock, instants
from chalicelib.signing.keys import Seals, sealing_keys

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


def seal(purpose: Seals, text: str) -> str:
    """`text` sealed: letters, digits, `-`, `_` and `=`."""
    return _box(purpose).encrypt_at_time(text.encode(), instants.to_epoch(clock.now())).decode()


def unseal(purpose: Seals, sealed: str, lasts: timedelta | None = None) -> str | None:
    """What was sealed, at most `lasts` ago; None where it was not by us for this, or is older."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as below

    box, now = _box(purpose), instants.to_epoch(clock.now())
    try:
        if lasts is None:
            return box.decrypt(sealed).decode()
        return box.decrypt_at_time(sealed, int(lasts.total_seconds()), now).decode()
    except (InvalidToken, ValueError):  # the latter where it is not even ASCII
        return None


def _box(purpose: Seals) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415 - only what signs somebody in pays for it

    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in sealing_keys(purpose)])
