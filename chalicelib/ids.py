"""Ids: a prefix that says what it is, then 26 characters nobody can guess."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread
_LENGTH = 26  # 130 bits: no collision and no guessing


@dataclass(frozen=True)
class _Cause:
    parts: tuple[str, ...]
    made: list[str]


_cause: ContextVar[_Cause | None] = ContextVar("cause", default=None)
ID_PATTERN = f"[a-z]+-[{_ALPHABET}]{{{_LENGTH}}}"


def new(prefix: str) -> str:
    """A fresh random id such as `con-3v9k…`; random, so that ids spread evenly over a sorted range.

    Inside `deriving` it is the one that follows from the cause.
    """
    cause = _cause.get()
    if cause is None:
        return f"{prefix}-{_encode(secrets.randbits(5 * _LENGTH))}"
    made = derived(prefix, *cause.parts, str(len(cause.made)))
    cause.made.append(made)
    return made


@contextmanager
def deriving(*cause: str) -> Iterator[list[str]]:
    """Within the block, new ids follow from the cause in the order in which they are made; yields those made."""
    made: list[str] = []
    token = _cause.set(_Cause(cause, made))
    try:
        yield made
    finally:
        _cause.reset(token)


def about(existing_id: str) -> None:
    """Inside `deriving`: what is done is about this one thing that was there before, and not about a new one."""
    cause = _cause.get()
    if cause is not None:
        cause.made[:] = [existing_id]


def derived(prefix: str, *cause: str) -> str:
    """The id that the same cause always gets, so that doing a thing twice meets its own trace."""
    digest = hashlib.sha256("\x1f".join(cause).encode()).digest()
    return f"{prefix}-{_encode(int.from_bytes(digest) >> (256 - 5 * _LENGTH))}"


def _encode(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
