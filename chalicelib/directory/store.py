"""Writing the directory: every change bumps its partition's revision and leaves an audit row, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib import clock, instants
from chalicelib.directory.models import (
    COMPONENTS,
    DIRTY,
    EVERYONE,
    HEAD,
    MARKER,
    PEOPLE,
    PROVIDER_SETTINGS,
    TYPES,
    Account,
    Audit,
    DirectoryRow,
    Marker,
    SharedHead,
    Topic,
    account_key,
    topic_key,
)
from chalicelib.directory.reading import get_account
from chalicelib.errors import Conflict
from chalicelib.tables import Refused, conditional, find, transaction, until_unrefused

T = TypeVar("T")


@dataclass
class Change:
    """What one change writes beside the head: rows put or deleted, and its audit entry.

    `head` names attributes of the account itself that change; `also` adds what other tables write with it.
    """

    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    puts: list[tuple[DirectoryRow, Condition | None]] = field(default_factory=list)
    deletes: list[DirectoryRow] = field(default_factory=list)
    head: dict[str, Any] = field(default_factory=dict)
    also: list[Callable[[TransactWrite], None]] = field(default_factory=list)


def change_account(
    actor: str, account_id: str, plan: Callable[[Account], tuple[T, Change | None]], *, even_closed: bool = False
) -> T:
    """Load an account, let `plan` decide, and write on condition that nobody changed it meanwhile.

    `plan` may run several times and must only read; no Change means there is nothing to do. `even_closed` is for
    what must be possible after the end: an erasure, the news that an address bounced.

    Raises:
        NotFound: there is no such account.
        Conflict: it is closed, and there is something to change.
        Busy: others kept changing it.
    """

    def attempt() -> T:
        account = get_account(account_id)
        result, change = plan(account)
        if change and not even_closed:
            check_open(account)
        if change:
            _commit_account(actor, account, change)
        return result

    return until_unrefused(attempt)


def check_open(account: Account) -> None:
    """Raises Conflict where an account is closed."""
    if account.closed_at:
        raise Conflict("This account is closed and can no longer be changed.")


def create_account(actor: str, account: Account, plan: Callable[[], Sequence[Change]]) -> None:
    """Write a new account with what `plan` says belongs to it, an audit row for each change.

    `plan` may run several times and must only read; it returns as many changes as the account's `revision` says.

    Raises:
        Conflict: its number belongs to another account.
    """
    number = Marker(f"number#{account.number}", MARKER, target=account.account_id)

    def attempt() -> None:
        if exists(number):
            raise Conflict("The account number {number} is already in use.", values={"number": account.number})
        with transaction() as writes:
            writes.save(account, Account.pk.does_not_exist())
            writes.save(number, Marker.pk.does_not_exist())
            writes.save(Topic(topic_key(EVERYONE), account.account_id))
            for revision, change in enumerate(plan(), 1):
                _write(writes, change)
                writes.save(_audit(actor, f"audit#{account.account_id}", revision, change))

    until_unrefused(attempt)


def exists(marker: Marker) -> bool:
    """Whether what a marker makes unique is taken, read consistently."""
    return find(Marker, marker.pk, marker.sk) is not None


def change_components(actor: str, plan: Callable[[], tuple[T, Change | None]]) -> T:
    """Let `plan` look at the components and decide; write unless another change came between.

    Raises:
        Busy: others kept changing them.
    """
    return _change_shared(actor, COMPONENTS, plan)


def change_types(actor: str, plan: Callable[[], tuple[T, Change | None]]) -> T:
    """Let `plan` look at the notification types and decide; write unless another change came between.

    Raises:
        Busy: others kept changing them.
    """
    return _change_shared(actor, TYPES, plan)


def change_people(actor: str, plan: Callable[[], tuple[T, Change | None]]) -> T:
    """Let `plan` look at the provider's people and decide; write unless another change came between.

    Raises:
        Busy: others kept changing them.
    """
    return _change_shared(actor, PEOPLE, plan)


def change_settings(actor: str, plan: Callable[[], tuple[T, Change | None]]) -> T:
    """Let `plan` look at the provider's settings and decide; write unless another change came between.

    Raises:
        Busy: others kept changing them.
    """
    return _change_shared(actor, PROVIDER_SETTINGS, plan)


def clear_dirty(account_id: str, revision: int) -> None:
    """Note that the account's card shows `revision`, unless the account has moved on."""
    try:
        with conditional():
            Account(account_key(account_id), HEAD).update(
                actions=[Account.dirty.remove(), Account.dirty_since.remove()],
                condition=Account.revision == revision,
            )
    except Refused:
        return


def amend(row: DirectoryRow, values: Mapping[str, Any]) -> Change | None:
    """Set those of `values` on a row that differ, and the change that stores it; None where nothing differs."""
    before, after = difference(row, values)
    for name, value in after.items():
        setattr(row, name, value)
    return Change(row.sk, before, after, puts=[(row, None)]) if after else None


def difference(row: DirectoryRow, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Those of `values` that are new to a row: what stands there, and what is to."""
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    return {name: getattr(row, name) for name in after}, after


def _commit_account(actor: str, account: Account, change: Change) -> None:
    revision = int(account.revision) + 1
    actions = [
        Account.revision.set(revision),
        Account.dirty.set(DIRTY),
        Account.dirty_since.set(Account.dirty_since | clock.now()),
        *(getattr(Account, name).set(value) for name, value in change.head.items()),
    ]
    with transaction() as writes:
        writes.update(account, actions, Account.revision == int(account.revision))
        _write(writes, change)
        writes.save(_audit(actor, f"audit#{account.account_id}", revision, change))


def _change_shared(actor: str, partition: str, plan: Callable[[], tuple[T, Change | None]]) -> T:
    def attempt() -> T:
        head = find(SharedHead, partition, HEAD)
        revision = int(head.revision) if head else 0
        result, change = plan()
        if change:
            _commit_shared(actor, partition, revision, change)
        return result

    return until_unrefused(attempt)


def _commit_shared(actor: str, partition: str, revision: int, change: Change) -> None:
    unchanged = SharedHead.revision == revision if revision else SharedHead.pk.does_not_exist()
    with transaction() as writes:
        writes.save(SharedHead(partition, HEAD, revision=revision + 1), unchanged)
        _write(writes, change)
        writes.save(_audit(actor, f"audit#{partition}", revision + 1, change))


def _write(writes: Any, change: Change) -> None:
    for row, condition in change.puts:
        writes.save(row, condition)
    for row in change.deletes:
        writes.delete(row)
    for add in change.also:
        add(writes)


def _audit(actor: str, pk: str, revision: int, change: Change) -> Audit:
    # The revision is the row's place: unique, and in the order in which things happened.
    return Audit(
        pk,
        f"{revision:012}",
        at=clock.now(),
        actor=actor,
        subject=change.subject,
        before=_plain(change.before),
        after=_plain(change.after),
    )


def _plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: instants.to_text(one) if isinstance(one, datetime) else one for name, one in values.items()}
