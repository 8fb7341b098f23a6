"""What a hand-over has to say, and for how long; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib import instants
from chalicelib.ids import ID_PATTERN

LASTS = timedelta(seconds=60)
AHEAD = timedelta(seconds=5)  # that the clock of who hands over may be ahead of ours
TOKEN_MAX_CHARS = 4_000
_TEXTS = (("sub", None), ("account_id", None), ("to", ""), ("jti", None))  # what may be missing has a value
_ONCE = re.compile(r"[!-~]{16,200}")


@dataclass(frozen=True)
class HandOver:
    """Whom a product hands over: a contact's address, the account that it is for, where to, and what makes it one."""

    email: str
    account_id: str
    to: str
    once: str


def read(claims: Mapping[str, Any], audience: str, now: datetime) -> HandOver | None:
    """The hand-over that claims are, whose signature is right; None where they are none, or not now."""
    if not _is_in_time(claims.get("iat"), claims.get("exp"), now) or claims.get("aud") != audience:
        return None
    email, account_id, to, once = (claims.get(name, default) for name, default in _TEXTS)
    if not all(isinstance(one, str) for one in (email, account_id, to, once)):
        return None
    is_one = re.fullmatch(ID_PATTERN, str(account_id)) and _ONCE.fullmatch(str(once))
    return HandOver(str(email), str(account_id), str(to), str(once)) if is_one else None


def _is_in_time(made: Any, expires: Any, now: datetime) -> bool:
    if not (_is_instant(made) and _is_instant(expires)):
        return False
    at = instants.to_epoch(now)
    is_short = 0 < expires - made <= LASTS.total_seconds()
    return bool(is_short and made - AHEAD.total_seconds() <= at < expires)


def _is_instant(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40
