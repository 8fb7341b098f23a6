"""Of which tickets an operator is written to; pure."""

from collections.abc import Collection
from enum import StrEnum


class NotifyOf(StrEnum):
    """Whose tickets an operator wants mail about."""

    MINE = "mine"  # those that they have
    GROUPS = "groups"  # those that nobody has, in their groups
    UNASSIGNED = "unassigned"  # those that nobody has, in no group


def wants_mail(*, notify: bool, notify_of: Collection[str] | None, is_theirs: bool, group_id: str | None) -> bool:
    """Whether an operator wants mail about a ticket; `notify_of` narrows it, and is None where it does not."""
    if not notify or notify_of is None:
        return notify
    of_nobody = NotifyOf.GROUPS if group_id else NotifyOf.UNASSIGNED
    return (NotifyOf.MINE if is_theirs else of_nobody) in notify_of
