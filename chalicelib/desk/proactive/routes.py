"""Tickets of the provider's own over HTTP."""

from chalicelib.api.routes import Routes
from chalicelib.desk.proactive.opening import open_proactively
from chalicelib.desk.proactive.schemas import ProactiveDraft
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Tickets")


@routes.post("/tickets/proactive", Action.TICKETS_WORK, errors=[Conflict, Invalid, Busy], again="/tickets/{ticket_id}")
def open_proactive_ticket(caller: Principal, body: ProactiveDraft) -> TicketView:
    """Open a ticket on a service yourself: its account's technical contact gets it, and every subscriber is told.

    Whoever is told may read it and answer. A `proactive_information` counts as resolved until somebody answers.
    """
    return TicketView.of(open_proactively(caller, body))
