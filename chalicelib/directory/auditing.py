"""The trail of changes: who, when, what from, what to; and its erasure for one person."""

from collections.abc import Mapping
from typing import Any

from chalicelib.directory.models import Audit
from chalicelib.directory.reading import get_account

ERASED = "(erased)"
# What of a contact is about the person: their attributes, by which nobody must know them any more.
_PERSONAL = frozenset({"first_name", "last_name", "email", "phone", "phone_extension", "job_title"})


def trail(account_id: str, after: str, limit: int) -> tuple[list[Audit], str]:
    """Up to `limit` changes of an account, the newest first, behind the position `after`; and the last one's.

    Raises NotFound.
    """
    get_account(account_id)
    key = _trail(account_id)
    start = {"pk": {"S": key}, "sk": {"S": after}} if after else None
    rows = Audit.query(key, scan_index_forward=False, consistent_read=True, limit=limit + 1, last_evaluated_key=start)
    found = list(rows)
    return found[:limit], found[limit - 1].sk if len(found) > limit else ""


def scrub(account_id: str, contact_id: str) -> None:
    """Take a person's data out of the trail of an account; that something changed, when and by whom, stays.

    It may be repeated: a second time finds nothing.
    """
    subject = f"contact#{contact_id}"
    for row in Audit.query(_trail(account_id), filter_condition=Audit.subject == subject, consistent_read=True):
        before, after = _without_person(row.before), _without_person(row.after)
        if (before, after) != (row.before, row.after):
            row.update([Audit.before.set(before), Audit.after.set(after)], Audit.pk.exists())


def _without_person(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: ERASED if name in _PERSONAL and value else value for name, value in values.items()}


def _trail(account_id: str) -> str:
    return f"audit#{account_id}"
