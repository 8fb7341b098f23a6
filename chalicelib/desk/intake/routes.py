"""Dropped mail over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.schemas import DroppedMailView
from chalicelib.principals import Action

routes = Routes("Dropped mail")


@routes.get("/dropped-mail", Action.DROPPED_MAIL_READ)
def list_dropped_mail(query: Paging, after: str) -> Listing[DroppedMailView]:
    """List mail that made no message, newest first, each with its reason."""
    rows, last = mail_store.dropped_mail(after, query.limit)
    return Listing[DroppedMailView](items=[DroppedMailView.of(row) for row in rows], next_cursor=last or None)
