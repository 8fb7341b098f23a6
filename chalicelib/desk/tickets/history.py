"""What became of a ticket: each write of it that changes more than its thread leaves a row, so that none is missing."""

from collections.abc import Mapping

from chalicelib import instants
from chalicelib.desk.models import Ticket, ticket_key
from chalicelib.desk.targets import rules as targets
from chalicelib.desk.targets.rules import Goal
from chalicelib.desk.tickets.models import Change, change_sort_key
from chalicelib.tables import find, page

Fields = Mapping[str, str | int | list[str] | None]

# What is told of a ticket's past as it was. Ids alone: who somebody is, is found out when it is read.
_KEPT = (
    "status",
    "priority",
    "group_id",
    "assignee",
    "account_id",
    "requester",
    "service_id",
    "notice_id",
    "level",
    "quarantine",
    "participants",
    "merged_into",
    "merged",
)


def fields_of(ticket: Ticket) -> Fields:
    """What of a ticket its history keeps. Of its subject, which may name people, only whether it is another."""
    kept = {name: getattr(ticket, name) for name in _KEPT}
    known = {name: int(value) if isinstance(value, float) else value for name, value in kept.items()}
    snoozed = instants.to_text(ticket.snoozed_until) if ticket.snoozed_until else None
    promised = targets.unpack(ticket.targets)
    noted = {str(goal): promised[goal].outcome or promised[goal].told if goal in promised else None for goal in Goal}
    return known | noted | {"snoozed_until": snoozed}


def change_of(ticket: Ticket, was: Fields, *, is_renamed: bool, by: str) -> Change | None:
    """The row that tells how a ticket differs from what it was; None where it does not."""
    present = fields_of(ticket)
    differing = [name for name in present if present[name] != was.get(name)]
    if not differing and not is_renamed:
        return None
    n = int(ticket.version)
    return Change(
        ticket_key(ticket.ticket_id),
        change_sort_key(n),
        ticket_id=ticket.ticket_id,
        n=n,
        at=ticket.changed_at,
        by=by,
        was={name: was.get(name) for name in differing},
        now={name: present[name] for name in differing} | ({"subject": None} if is_renamed else {}),
    )


def find_change(ticket_id: str, n: int) -> Change | None:
    """The change that made a ticket's n-th version, read consistently."""
    return find(Change, ticket_key(ticket_id), change_sort_key(n))


def changes_page(ticket_id: str, after: str, limit: int) -> tuple[list[Change], str]:
    """Up to `limit` changes of a ticket behind the position `after`, oldest first; the last one's if more follow."""
    return page(Change, ticket_key(ticket_id), "change#", after, limit)
