"""The list of the tickets that wait for the end of an outage; each comes and goes with its ticket."""

from chalicelib import instants
from chalicelib.desk.models import Ticket

LINKED = "linked"


def linked_place(ticket: Ticket) -> str:
    """Where a linked ticket stands on the list: with those of its outage, by age."""
    return f"{ticket.notice_id}#{instants.to_text(ticket.opened_at)}#{ticket.ticket_id}"
