"""Erasures over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory.contacts.schemas import Leaving
from chalicelib.directory.privacy import erasing
from chalicelib.directory.privacy.erasure_schemas import ErasureView
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Erasures")
_ERASURES = "/accounts/{account_id}/erasures"


@routes.post(
    "/accounts/{account_id}/contacts/{contact_id}/erase",
    Action.CONTACTS_ERASE,
    status=200,
    errors=[Invalid, Conflict, Busy],
    again=_ERASURES + "/{erased_id}",
)
def erase_contact(
    caller: Principal, account_id: str, contact_id: str, body: Leaving, match: Precondition
) -> ErasureView:
    """Erase a contact's personal data everywhere, for good; what becomes of roles that it holds must be said."""
    return ErasureView.of(erasing.erase_contact(caller, account_id, contact_id, body, match))


@routes.get(_ERASURES, Action.CONTACTS_ERASE)
def list_erasures(account_id: str, query: Paging, after: str) -> Listing[ErasureView]:
    """List who was erased from an account, in order of their ids."""
    rows, last = erasing.erasures_page(account_id, after, query.limit)
    return Listing[ErasureView](items=[ErasureView.of(row) for row in rows], next_cursor=last or None)


@routes.get(_ERASURES + "/{erased_id}", Action.CONTACTS_ERASE)
def read_erasure(account_id: str, erased_id: str) -> ErasureView:
    """Read when somebody was erased, and whether it is done."""
    return ErasureView.of(erasing.get_erasure(account_id, erased_id))
