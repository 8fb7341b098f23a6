"""What became of the provider's words on a ticket, over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.desk.told.actions import list_told
from chalicelib.desk.told.schemas import WordView
from chalicelib.principals import Action

routes = Routes("Letters on tickets")


@routes.get("/tickets/{ticket_id}/deliveries", Action.TICKETS_WORK)
def list_words_told(ticket_id: str, query: Paging, after: str) -> Listing[WordView]:
    """List the letters by which your words on a ticket went out, and what became of each, oldest message first."""
    rows, last = list_told(ticket_id, after, query.limit)
    return Listing[WordView](items=[WordView.of(row) for row in rows], next_cursor=last or None)
