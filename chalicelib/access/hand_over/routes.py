"""Who may hand over, over HTTP."""

from chalicelib.access.hand_over import actions as issuers
from chalicelib.access.hand_over import store
from chalicelib.access.hand_over.schemas import IssuerDraft, IssuerView
from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.errors import Busy, Conflict
from chalicelib.principals import Action, Principal

routes = Routes("Hand-over")
_ISSUER = "/hand-over-issuers/{issuer_id}"


@routes.post("/hand-over-issuers", Action.PROVIDER_WRITE, errors=[Conflict, Busy])
def register_issuer(caller: Principal, body: IssuerDraft) -> IssuerView:
    """Let a product of the provider's hand its users over: a token that it signs opens the portal to a contact."""
    return IssuerView.of(issuers.register_issuer(caller, body))


@routes.get("/hand-over-issuers", Action.PROVIDER_READ)
def list_issuers(query: Paging, after: str) -> Listing[IssuerView]:
    """List the products that may hand users over."""
    rows, last = store.issuers_page(after, query.limit)
    return Listing[IssuerView](items=[IssuerView.of(row) for row in rows], next_cursor=last or None)


@routes.get(_ISSUER, Action.PROVIDER_READ)
def read_issuer(issuer_id: str) -> IssuerView:
    """Read which product may hand users over, and its public key."""
    return IssuerView.of(issuers.get_issuer(issuer_id))


@routes.delete(_ISSUER, Action.PROVIDER_WRITE, errors=[Busy])
def remove_issuer(caller: Principal, issuer_id: str, match: Precondition) -> None:
    """Let a product hand nobody over any more."""
    issuers.remove_issuer(caller, issuer_id, match)
