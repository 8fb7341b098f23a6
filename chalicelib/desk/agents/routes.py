"""Tickets by a hotkey, over HTTP."""

from chalicelib.api.routes import Routes
from chalicelib.desk.agents.actions import open_by_agent
from chalicelib.desk.agents.schemas import AgentTicketDraft
from chalicelib.desk.outages.schemas import OpenedTicketView
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid, NotFound, TooManyRequests
from chalicelib.principals import Action, Principal

routes = Routes("Agents")


@routes.post(
    "/agent/tickets",
    Action.TICKETS_WRITE,
    errors=[Conflict, Forbidden, Invalid, NotFound, TooManyRequests, Busy],
    again="/tickets/{ticket_id}",
)
def open_ticket_by_agent(caller: Principal, body: AgentTicketDraft) -> OpenedTicketView:
    """Open a ticket by a hotkey, with the key of an agent: one sentence will do.

    The key proves the account, and not the person: the answer to the ticket goes by mail to the contact whose it is.
    The answer names the outages that affect the account just now.
    """
    return OpenedTicketView.of(open_by_agent(caller, body))
