"""The trail of changes: who, when, what from, what to; and its erasure for one person."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.directory.models import HEAD, Audit
from chalicelib.directory.persons import ERASED, Person
from chalicelib.directory.reading import get_account
from chalicelib.tables import page, sifted

PAGE_ROWS = 200  # read at a time
ACCOUNT = "account"  # what the account's own row is called in its trail
_READS_MAX = 6  # of a list, however few of the changes are sought
# What of a contact is about the person: their attributes, by which nobody must know them any more.
_PERSONAL = frozenset({"first_name", "last_name", "email", "phone", "phone_extension", "job_title"})


@dataclass(frozen=True)
class Sought:
    """Which changes: of a kind of thing, of one thing, by somebody, in a span of time; what is None does not matter."""

    subject: str | None = None
    subject_id: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def trail(account_id: str, after: str, limit: int, sought: Sought = Sought()) -> tuple[list[Audit], str]:
    """Up to `limit` changes of an account, the newest first, behind the position `after`; and where to go on.

    Where only some are sought there may be fewer, or none, and still be more behind. Raises NotFound.
    """
    get_account(account_id)
    return _newest_first(_trail(account_id), after, limit, sought)


def provider_trail(partition: str, after: str, limit: int, sought: Sought) -> tuple[list[Audit], str]:
    """The same of what no account has: components, notification types, the provider's people and settings."""
    return _newest_first(_trail(partition), after, limit, sought)


def _newest_first(key: str, after: str, limit: int, sought: Sought) -> tuple[list[Audit], str]:
    is_all = sought == Sought()
    rows = Audit.query(
        key,
        filter_condition=_condition(sought),
        scan_index_forward=False,
        consistent_read=True,
        page_size=limit + 1 if is_all else PAGE_ROWS,
        last_evaluated_key={"pk": {"S": key}, "sk": {"S": after}} if after else None,
    )
    found, last = sifted(rows, limit, _READS_MAX)
    return found, last["sk"]["S"] if last else ""


def _condition(sought: Sought) -> Condition | None:
    wanted = [
        _is_of_kind(sought.subject) if sought.subject else None,
        Audit.subject.contains(sought.subject_id) if sought.subject_id else None,
        Audit.actor == sought.actor if sought.actor else None,
        Audit.at >= sought.since if sought.since else None,
        Audit.at < sought.until if sought.until else None,
    ]
    given = [one for one in wanted if one is not None]
    return reduce(and_, given) if given else None


def _is_of_kind(kind: str) -> Condition:
    found: Condition = (Audit.subject == kind) | Audit.subject.startswith(f"{kind}#")
    if kind == ACCOUNT:
        found |= Audit.subject == HEAD
    return found


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
