"""The trail of changes: who, when, what from, what to; and its erasure for one person."""

from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.directory.models import Audit
from chalicelib.directory.persons import ERASED, Person
from chalicelib.directory.reading import get_account
from chalicelib.tables import page

PAGE_ROWS = 200  # read at a time
# What of a contact is about the person: their attributes, by which nobody must know them any more.
_PERSONAL = frozenset({"first_name", "last_name", "email", "phone", "phone_extension", "job_title"})


def trail(account_id: str, after: str, limit: int) -> tuple[list[Audit], str]:
    """Up to `limit` changes of an account, the newest first, behind the position `after`; and the last one's.

    Raises NotFound.
    """
    get_account(account_id)
    return _newest_first(_trail(account_id), after, limit)


def provider_trail(partition: str, after: str, limit: int) -> tuple[list[Audit], str]:
    """The same of what no account has: components, notification types, the provider's people and settings."""
    return _newest_first(_trail(partition), after, limit)


def _newest_first(key: str, after: str, limit: int) -> tuple[list[Audit], str]:
    start = {"pk": {"S": key}, "sk": {"S": after}} if after else None
    rows = Audit.query(key, scan_index_forward=False, consistent_read=True, limit=limit + 1, last_evaluated_key=start)
    found = list(rows)
    return found[:limit], found[limit - 1].sk if len(found) > limit else ""


def erase_trail(person: Person, after: str, until: datetime) -> str:
    """Take a person out of their account's trail; that something changed, when and by whom, stays.

    Goes on behind the position `after` until an instant, and returns where to go on, empty at the end.
    """
    while True:
        rows, after = page(Audit, _trail(person.account_id), "", after, PAGE_ROWS)
        for row in rows:
            _erase_row(person, row)
        if not after or clock.now() >= until:
            return after


def _erase_row(person: Person, row: Audit) -> None:
    is_own = row.subject == f"contact#{person.contact_id}"
    before, after = (_without(person, values, is_own=is_own) for values in (row.before, row.after))
    if (before, after) != (row.before, row.after):
        row.update([Audit.before.set(before), Audit.after.set(after)], Audit.pk.exists())


def _without(person: Person, values: dict[str, Any] | None, *, is_own: bool) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: _value_without(person, name, value, is_own=is_own) for name, value in values.items()}


def _value_without(person: Person, name: str, value: Any, *, is_own: bool) -> Any:
    if isinstance(value, dict):  # an import names each contact that it made by its id
        return _without(person, value, is_own=is_own or name == person.contact_id)
    return ERASED if is_own and name in _PERSONAL and value else person.without(value, closely=is_own)


def _trail(whose: str) -> str:
    return f"audit#{whose}"
