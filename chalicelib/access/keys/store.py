"""Keys in their table, with the row that says when to warn of their end."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib import clock, instants
from chalicelib.access.keys.rules import warn_at
from chalicelib.access.models import KEY_ENDINGS, ApiKey, KeyEnding
from chalicelib.principals import Action, Hat, Role
from chalicelib.tables import find, transaction, until_unrefused


def find_key(key_id: str) -> ApiKey | None:
    """A key, whether or not it still opens anything, read consistently."""
    return find(ApiKey, f"key#{key_id}", "key")


def put_new(writes: TransactWrite, row: ApiKey) -> None:
    """Add a new key to a transaction."""
    writes.save(row, ApiKey.pk.does_not_exist())
    _put_ending(writes, row)


def create_key(row: ApiKey) -> None:
    """Write a new key. Raises Busy where it is there already."""

    def attempt() -> None:
        with transaction() as writes:
            put_new(writes, row)

    until_unrefused(attempt)


def adopt(row: ApiKey, keeper: str, valid_until: datetime | None) -> None:
    """Note who answers for a key from now on, and until when it lives; refused where it was revoked meanwhile."""
    row.keeper, row.valid_until = keeper, valid_until
    with transaction() as writes:
        writes.save(row, ApiKey.pk.exists() & ApiKey.revoked_at.does_not_exist())
        _put_ending(writes, row)


def keys_of(owner: str) -> Iterator[ApiKey]:
    """All keys of an account or the provider, in the order in which they were made; as of a moment ago."""
    return (row for row in ApiKey.by_owner.query(owner) if isinstance(row, ApiKey))


def kept_by(key_id: str) -> Iterator[ApiKey]:
    """The keys that end with another; as of a moment ago."""
    return (row for row in ApiKey.by_keeper.query(key_id) if isinstance(row, ApiKey))


def due_endings(before: datetime, limit: int) -> list[KeyEnding]:
    """Ends of keys of which somebody is to be warned, the earliest first, read consistently."""
    due = KeyEnding.sk <= instants.to_text(before)
    return list(KeyEnding.query(KEY_ENDINGS, due, consistent_read=True, limit=limit))


def is_alive(row: ApiKey, now: datetime) -> bool:
    """Whether a key is neither revoked nor over."""
    return row.revoked_at is None and (row.valid_until is None or now < row.valid_until)


def hat_of(row: ApiKey) -> Hat:
    """The one hat that a key is."""
    scopes = frozenset(Action(scope) for scope in row.scopes) if row.scopes is not None else None
    return Hat(Role(row.role), row.account_id, scopes, row.operator_id, row.contact_id, row.agent_id)


def _put_ending(writes: TransactWrite, row: ApiKey) -> None:
    warned_at = warn_at(row.valid_until, clock.now())
    if warned_at and row.account_id:
        place = f"{instants.to_text(warned_at)}#{row.key_id}"
        writes.save(KeyEnding(KEY_ENDINGS, place, key_id=row.key_id, ends_at=row.valid_until))
