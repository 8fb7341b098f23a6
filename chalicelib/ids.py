"""Ids: a prefix that says what it is, then 26 characters nobody can guess."""

import hashlib
import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread
_LENGTH = 26  # 130 bits: no collision and no guessing
ID_PATTERN = f"[a-z]+-[{_ALPHABET}]{{{_LENGTH}}}"


def new(prefix: str) -> str:
    """A fresh random id such as `con-3v9k…`; random, so that ids spread evenly over a sorted range."""
    return f"{prefix}-{_encode(secrets.randbits(5 * _LENGTH))}"


def derived(prefix: str, *cause: str) -> str:
    """The id that the same cause always gets, so that doing a thing twice meets its own trace."""
    digest = hashlib.sha256("\x1f".join(cause).encode()).digest()
    return f"{prefix}-{_encode(int.from_bytes(digest) >> (256 - 5 * _LENGTH))}"


def _encode(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
