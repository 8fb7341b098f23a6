"""Senders over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.desk.senders import actions, store
from chalicelib.desk.senders.schemas import SenderDraft, SenderView
from chalicelib.principals import Action, Principal

routes = Routes("Dropped mail")


@routes.post("/senders", Action.DROPPED_MAIL_WRITE)
def decide_on_sender(caller: Principal, body: SenderDraft) -> SenderView:
    """Block an address, or always let its mail through; in the place of what was decided on it before."""
    return SenderView.of(actions.decide(caller, body))


@routes.get("/senders", Action.DROPPED_MAIL_READ)
def list_senders(query: Paging, after: str) -> Listing[SenderView]:
    """List the senders on whom somebody decided, in no order that means anything."""
    rows, last = store.rules_page(after, query.limit)
    return Listing[SenderView](items=[SenderView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/senders/{sender_id}", Action.DROPPED_MAIL_READ)
def read_sender(sender_id: str) -> SenderView:
    """Read what becomes of a sender's mail."""
    return SenderView.of(actions.get(sender_id))


@routes.delete("/senders/{sender_id}", Action.DROPPED_MAIL_WRITE)
def forget_sender(sender_id: str) -> None:
    """Let a sender's mail be like anybody's again."""
    actions.take_back(sender_id)
