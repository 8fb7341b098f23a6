"""People without an account over HTTP."""

from chalicelib.access.registration import actions as registration
from chalicelib.access.registration import store
from chalicelib.access.registration.schemas import Linking, PendingPersonView
from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Pending persons")
_PERSON = "/pending-persons/{pending_id}"


@routes.get("/pending-persons", Action.PENDING_READ)
def list_pending(query: Paging, after: str) -> Listing[PendingPersonView]:
    """List the people who signed in and are on file nowhere, in no order that means anything."""
    rows, last = store.pending_page(after, query.limit)
    return Listing[PendingPersonView](items=[PendingPersonView.of(row) for row in rows], next_cursor=last or None)


@routes.get(_PERSON, Action.PENDING_READ)
def read_pending(pending_id: str) -> PendingPersonView:
    """Read when somebody without an account came, and with what address."""
    return PendingPersonView.of(registration.get_pending(pending_id))


@routes.post(f"{_PERSON}/link", Action.PENDING_WRITE, status=200, errors=[Conflict, Invalid, Busy])
def link_pending(caller: Principal, pending_id: str, body: Linking) -> PendingPersonView:
    """Make somebody without an account a contact of one; they are written to, and sign in as that."""
    return PendingPersonView.of(registration.link(caller, pending_id, body))


@routes.delete(_PERSON, Action.PENDING_WRITE)
def forget_pending(pending_id: str) -> None:
    """Forget somebody without an account; if they come again, they are listed again."""
    store.forget(registration.get_pending(pending_id).person_id)
