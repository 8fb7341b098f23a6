"""From the key that a request carries to its caller."""

import hmac
import re
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.access.keys.actions import hash_of, is_person
from chalicelib.access.keys.standing import stands
from chalicelib.access.keys.store import find_key, hat_of, is_alive
from chalicelib.access.models import ApiKey
from chalicelib.desk.teams.actions import find_operator
from chalicelib.directory import reading
from chalicelib.errors import Unauthenticated
from chalicelib.principals import Caller

# hk-<id>-<secret>: the id finds the row, the prefix lets scanners find keys that leaked into a repository.
_KEY = re.compile(r"hk-([0-9a-z]{26})-([A-Za-z0-9_-]{43})")
_NOTED_EVERY = timedelta(hours=1)  # when a key was last used is worth a write an hour, not one a request


def authenticate(presented: str) -> Caller:
    """The caller whose key was presented.

    Raises:
        Unauthenticated: it is none that is ours, alive and unexpired; the answer does not tell which.
    """
    match = _KEY.fullmatch(presented)
    if match is None:
        raise Unauthenticated
    key_id, secret = match.groups()
    row, now = find_key(f"key-{key_id}"), clock.now()
    # SECURITY: constant time, and the same work where there is no such key.
    is_right = hmac.compare_digest(row.secret_hash if row else hash_of(""), hash_of(secret))
    if row is None or not is_right or not is_alive(row, now) or _is_gone(row) or not stands(row):
        raise Unauthenticated
    _note_use(row, now)
    hat = hat_of(row)
    return Caller(row.key_id, lambda _: [hat], row.account_id)


def _is_gone(row: ApiKey) -> bool:
    """Whether a key has outlived its account, or the person, the agent or the operator that it is."""
    if row.operator_id:
        return find_operator(row.operator_id) is None
    if not row.account_id:
        return False
    account = reading.find_account(row.account_id)
    if account is not None and account.closed_at is not None:
        return True
    if row.agent_id:
        return reading.find_agent(row.account_id, row.agent_id) is None
    return bool(row.contact_id) and not is_person(row.account_id, row.contact_id)


def _note_use(row: ApiKey, now: datetime) -> None:
    if row.last_used_at is None or now - row.last_used_at >= _NOTED_EVERY:
        row.update([ApiKey.last_used_at.set(now)], ApiKey.pk.exists())
