"""Dropped mail over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.desk.dropped import listing, releasing
from chalicelib.desk.dropped.schemas import DroppedMailQuery, DroppedMailView, OpenedMailView
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.errors import Busy, Conflict, NotFound
from chalicelib.principals import Action

routes = Routes("Dropped mail")


@routes.get("/dropped-mail", Action.DROPPED_MAIL_READ)
def list_dropped_mail(query: DroppedMailQuery, after: str) -> Listing[DroppedMailView]:
    """List mail that made no message, newest first, each with its reason; that of a reason, a sender or an account."""
    rows, last = listing.list_mail(query, after)
    return Listing[DroppedMailView](items=[DroppedMailView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/dropped-mail/{mail_id}", Action.DROPPED_MAIL_READ)
def read_dropped_mail(mail_id: str) -> OpenedMailView:
    """Read a dropped mail with its words."""
    row = releasing.get(mail_id)
    return OpenedMailView.opened(row, releasing.opened(row))


@routes.post(
    "/dropped-mail/{mail_id}/release",
    Action.DROPPED_MAIL_WRITE,
    status=200,
    errors=[NotFound, Conflict, Busy],
    again="/tickets/{ticket_id}",
)
def release_dropped_mail(mail_id: str) -> TicketView:
    """Let a dropped mail in: it becomes a message of the ticket that it answers, or a ticket."""
    return TicketView.of(releasing.release(mail_id))
