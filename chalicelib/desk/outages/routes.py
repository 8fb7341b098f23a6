"""Tickets and the outage that they are about, over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.outages import linking
from chalicelib.desk.outages.finding import page_of_probable
from chalicelib.desk.outages.linking_schemas import (
    Link,
    LinkMany,
    OutageTicketCounts,
    OutageTicketsQuery,
    OutageTicketView,
    WordToAll,
)
from chalicelib.desk.outages.store import page_of_linked
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Incidents and tickets")
_TICKETS = "/notices/{notice_id}/tickets"
_COUNTS = f"{_TICKETS}/counts"


@routes.get(_TICKETS, Action.TICKETS_WORK)
def list_outage_tickets(notice_id: str, query: OutageTicketsQuery, after: str) -> Listing[OutageTicketView]:
    """List the tickets that wait and are probably about an outage, or those that wait for its end.

    Probable are those of all accounts that it affects, opened since two hours before it began: first those whose
    requester says so, then those about a service that it affects, then the others, the oldest first.
    """
    if query.which == "linked":
        tickets, last = page_of_linked(notice_id, after, query.limit)
        items = [OutageTicketView(ticket=TicketView.of(one), ground=None) for one in tickets]
    else:
        found, last = page_of_probable(notice_id, after, query.limit)
        items = [OutageTicketView.of(one) for one in found]
    return Listing[OutageTicketView](items=items, next_cursor=last or None)


@routes.get(_COUNTS, Action.TICKETS_WORK)
def count_outage_tickets(notice_id: str) -> OutageTicketCounts:
    """Count the tickets that are, or are probably, about an outage."""
    return OutageTicketCounts.of(linking.counts(notice_id))


@routes.post(f"{_TICKETS}/link", Action.TICKETS_WORK, status=200, errors=[Conflict, Invalid, Busy], again=_COUNTS)
def link_tickets(caller: Principal, notice_id: str, body: LinkMany) -> OutageTicketCounts:
    """Have tickets wait for the end of an outage: they leave their queues, and whoever asked is told what is known.

    At the end each gets the closing word. An answer brings a ticket back to its old place; silence closes it after
    three days.
    """
    return OutageTicketCounts.of(linking.link_all(caller, notice_id, body.ticket_ids))


@routes.post(f"{_TICKETS}/messages", Action.TICKETS_WORK, status=200, errors=[Conflict, Busy], again=_COUNTS)
def tell_linked(caller: Principal, notice_id: str, body: WordToAll) -> OutageTicketCounts:
    """Say one public word on every ticket that waits for the end of an outage; the same word twice is said once."""
    return OutageTicketCounts.of(linking.say_to_all(caller, notice_id, body.text))


@routes.post("/tickets/{ticket_id}/link", Action.TICKETS_WORK, status=200, errors=[Conflict, Invalid, Busy])
def link_ticket(caller: Principal, ticket_id: str, body: Link, match: Precondition) -> TicketView:
    """Have one ticket wait for the end of an outage that affects its account just now."""
    return TicketView.of(linking.link(caller, ticket_id, body.notice_id, match))
