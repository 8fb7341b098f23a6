"""Mail that does not arrive, over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.desk.undelivered.listing import list_undelivered
from chalicelib.desk.undelivered.schemas import UndeliveredQuery, UndeliveredView
from chalicelib.principals import Action

routes = Routes("Dropped mail")


@routes.get("/undelivered-mail", Action.DROPPED_MAIL_READ)
def list_undelivered_mail(query: UndeliveredQuery, after: str) -> Listing[UndeliveredView]:
    """List why mail from an address or an account does not arrive, and letters do not either, with what ends each."""
    items, last = list_undelivered(query, after)
    return Listing[UndeliveredView](items=items, next_cursor=last or None)
