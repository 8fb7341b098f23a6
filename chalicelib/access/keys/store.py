"""Keys in their table, with the row that says when to warn of their end."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib import clock, instants
from chalicelib.access.keys.rules import end_of, warn_at
from chalicelib.access.models import KEY_ENDINGS, ApiKey, KeyEnding
from chalicelib.principals import Action, Hat, Role
from chalicelib.tables import find, transaction, until_unrefused


def find_key(key_id: str) -> ApiKey | None:
    """A key, whether or not it still opens anything, read consistently."""
    return find(ApiKey, f"key#{key_id}", "key")


def put_new(writes: TransactWrite, row: ApiKey) -> None:
    """Add a new key to a transaction, which is refused where the key that makes it was revoked meanwhile."""
    writes.save(row, ApiKey.pk.does_not_exist())
    if row.created_by.startswith("key-"):
        writes.condition_check(ApiKey, f"key#{row.created_by}", "key", ApiKey.revoked_at.does_not_exist())
    _put_ending(writes, row)


def create_key(row: ApiKey) -> None:
    """Write a new key. Raises Busy where it is there already."""

    def attempt() -> None:
        with transaction() as writes:
            put_new(writes, row)

    until_unrefused(attempt)


def adopt(row: ApiKey, keeper: str, above: Sequence[ApiKey], valid_until: datetime | None) -> None:
    """Note who answers for a key from now on, and until when it lives.

    `above` are the keeper and those that answer for it. Refused where the key, or one of them, changed meanwhile.
    """
    was = row.keeper
    row.keeper, row.valid_until = keeper, valid_until
    with transaction() as writes:
        writes.save(row, _still(was) & ApiKey.revoked_at.does_not_exist())
        for one in above:
            is_alive_still = ApiKey.revoked_at.does_not_exist() if one.key_id == keeper else ApiKey.pk.exists()
            writes.condition_check(ApiKey, one.pk, one.sk, _still(one.keeper) & is_alive_still)
        _put_ending(writes, row)


def stand_by(row: ApiKey, person: str | None, latest: datetime | None) -> None:
    """See that a key stands by a person's right, or by nobody's, and lives no longer than `latest`."""
    ends_at = end_of(row.valid_until, latest)
    is_moved = ends_at is not None and ends_at != row.valid_until
    if not is_moved and row.stands_by == person:
        return
    standing = ApiKey.stands_by.set(person) if person else ApiKey.stands_by.remove()
    row.update([standing, *([ApiKey.valid_until.set(ends_at)] if is_moved else ())], ApiKey.pk.exists())
    if is_moved and (ending := _ending(row)):
        ending.save()


def keeper_of(row: ApiKey) -> str:
    """Who answers for a key; keys from before that was noted are their maker's."""
    return str(row.keeper or row.created_by)


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


def _still(keeper: str | None) -> Condition:
    return ApiKey.keeper == keeper if keeper else ApiKey.keeper.does_not_exist()


def _put_ending(writes: TransactWrite, row: ApiKey) -> None:
    if ending := _ending(row):
        writes.save(ending)


def _ending(row: ApiKey) -> KeyEnding | None:
    """The row that says when to warn of a key's end, if anybody is to be warned of it."""
    warned_at = warn_at(row.valid_until, clock.now())
    if warned_at is None or not row.account_id:
        return None
    return KeyEnding(
        KEY_ENDINGS, f"{instants.to_text(warned_at)}#{row.key_id}", key_id=row.key_id, ends_at=row.valid_until
    )
