"""Where a ticket stands in its queue, and on lists: written with it, so that all say the same."""

from typing import TYPE_CHECKING

from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.desk.models import Ticket, Waiting, waiting_key, waiting_sort_key
from chalicelib.desk.rules import WAITING
from chalicelib.desk.timers.models import Listed

if TYPE_CHECKING:
    from chalicelib.desk.store import Edit  # which writes all of this


def put_waiting(writes: TransactWrite, edit: "Edit") -> None:
    """Move the ticket from its place in a queue to the one that it has now."""
    ticket = edit.ticket
    if (edit.queue_id, edit.waited) != (ticket.queue_id, ticket.waiting):
        if edit.waited:
            writes.delete(Waiting(waiting_key(edit.queue_id), edit.waited), Waiting.pk.exists())
        if ticket.waiting:
            writes.save(_waiting(ticket), Waiting.pk.does_not_exist())


def put_listed(writes: TransactWrite, edit: "Edit") -> None:
    """Move the ticket from the lists on which it stood to those on which it stands; its version guards both."""
    ticket, present = edit.ticket, edit.ticket.listed or {}
    for name, place in edit.listed.items() - present.items():
        writes.delete(Listed(name, place))
    for name, place in present.items() - edit.listed.items():
        writes.save(Listed(name, place, ticket_id=ticket.ticket_id))


def place_of(ticket: Ticket) -> str | None:
    """Where a ticket waits in its queue; None where it does not."""
    if ticket.assignee or ticket.snoozed_until or ticket.status not in WAITING:
        return None
    return waiting_sort_key(ticket.priority, ticket.opened_at, ticket.ticket_id)


def _waiting(ticket: Ticket) -> Waiting:
    return Waiting(waiting_key(ticket.queue_id), ticket.waiting, ticket_id=ticket.ticket_id, since=clock.now())
