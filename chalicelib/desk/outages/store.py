"""Which tickets wait for the end of which outage, read consistently; and changes of one of many, if it still is so."""

from collections.abc import Callable, Iterator

from chalicelib.desk import store
from chalicelib.desk.models import Ticket
from chalicelib.desk.outages.models import LINKED
from chalicelib.desk.store import Edit
from chalicelib.desk.timers.models import Listed
from chalicelib.tables import page, until_unrefused


def linked(notice_id: str) -> list[str]:
    """The ids of the tickets that wait for the end of an outage, the oldest first."""
    rows = Listed.query(LINKED, Listed.sk.startswith(f"{notice_id}#"), consistent_read=True)
    return [row.ticket_id for row in rows]


def page_of_linked(notice_id: str, after: str, limit: int) -> tuple[list[Ticket], str]:
    """Up to `limit` of them behind the position `after`, and the last one's if more follow."""
    rows, last = page(Listed, LINKED, f"{notice_id}#", after, limit)
    return store.find_tickets([row.ticket_id for row in rows]), last


def count_linked(notice_id: str) -> int:
    """How many wait for the end of an outage."""
    return int(Listed.count(LINKED, Listed.sk.startswith(f"{notice_id}#"), consistent_read=True))


def linked_notices() -> Iterator[str]:
    """The outages for whose end tickets wait: one small read for each, and one more."""
    behind = ""
    while True:
        condition = Listed.sk > behind if behind else None
        row = next(iter(Listed.query(LINKED, condition, consistent_read=True, limit=1)), None)
        if row is None:
            return
        notice_id = row.sk.partition("#")[0]
        yield notice_id
        behind = f"{notice_id}#~"


def change_if(ticket_id: str, plan: Callable[[Edit], bool]) -> None:
    """Load a ticket and write what `plan` makes of it, where it says so; again where somebody else was faster.

    Raises:
        Busy: others kept changing it.
    """

    def attempt() -> None:
        ticket = store.find_ticket(ticket_id)
        edit = Edit(ticket) if ticket else None
        if edit and plan(edit):
            store.write(edit)

    until_unrefused(attempt)
