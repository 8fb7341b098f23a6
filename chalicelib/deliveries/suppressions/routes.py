"""Suppressed addresses over HTTP."""

from urllib.parse import unquote

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.deliveries.suppressions import store as suppression_store
from chalicelib.deliveries.suppressions.schemas import Lifting, SuppressionsQuery, SuppressionView
from chalicelib.errors import Busy, Conflict
from chalicelib.mail.addresses import normal_address
from chalicelib.principals import Action, Principal

routes = Routes("Suppressions")


@routes.get("/suppressions", Action.SUPPRESSIONS_READ)
def list_suppressions(query: SuppressionsQuery, after: str) -> Listing[SuppressionView]:
    """List the addresses that letters are not sent to, in no order that means anything."""
    rows, last = suppression_store.active_page(after, query.limit, query.reason, query.since)
    return Listing[SuppressionView](items=[SuppressionView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/suppressions/{address}", Action.SUPPRESSIONS_READ)
def read_suppression(address: str) -> SuppressionView:
    """Read why letters are not, or were not, sent to an address."""
    return SuppressionView.of(suppressions.get(_written(address)))


@routes.post("/suppressions/{address}/lift", Action.SUPPRESSIONS_WRITE, status=200, errors=[Conflict, Busy])
def lift_suppression(caller: Principal, address: str, body: Lifting) -> SuppressionView:
    """Send letters to an address again."""
    return SuppressionView.of(suppressions.lift(caller.id, _written(address), body.reason))


def _written(address: str) -> str:
    """The address in a path; API Gateway decodes what is percent-encoded there, other fronts leave it to us."""
    return normal_address(address if "@" in address else unquote(address))
