"""Queues with what waits in them, and the next ticket out of one."""

from pathlib import Path

from chalicelib.api.fields import Paging
from chalicelib.api.pages.answers import REFRESHED
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.desk.callers import working_as
from chalicelib.desk.queues import routes as queues
from chalicelib.desk.queues.schemas import TakeQuery
from chalicelib.desk.rules import MINE
from chalicelib.desk.targets import routes as targets
from chalicelib.desk.tickets import routes as tickets
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.errors import Conflict, NotFound
from chalicelib.notices.told import live
from chalicelib.principals import Action, Principal

routes = Pages("Queues")
TEMPLATES = Path(__file__).parent / "templates"
QUEUES, TICKET = "/portal/queues", "/portal/tickets/{ticket_id}"
_ALL, _SOME = Paging(limit=100), Paging(limit=10)


@routes.page(QUEUES, Action.TICKETS_WORK)
def list_of_queues(caller: Principal, query: Paging, after: str) -> Page:
    """What waits, since when, and the tickets that one has."""
    operator_id = working_as(caller)
    asked = TicketsQuery(limit=query.limit, assignee_id=operator_id)
    found = tickets.list_tickets(caller, asked, after) if operator_id else None
    values = {
        "queues": queues.list_queues(_ALL, "").items,
        "tickets": found.items if found else [],
        "may_take": operator_id is not None,
        "mine": MINE,
        "outages": [(one.notice_id, one.titles) for one in live.going_on()],
        "late": targets.list_late_tickets(_SOME, "").items,
    }
    more = found.next_cursor or "" if found else ""
    return Page(TEMPLATES / "queues.html.j2", values, more=more, headers=REFRESHED)


@routes.form(f"{QUEUES}/{{queue}}/take", Action.TICKETS_WORK, form_at=QUEUES, then="/portal/tickets/{made}")
def take_the_next(caller: Principal, queue: str) -> str:
    """Take the ticket whose turn it is; who sends the form twice has taken one."""
    try:
        return queues.take_ticket(caller, queue, TakeQuery()).id
    except NotFound as error:
        raise Conflict(error.detail) from error
