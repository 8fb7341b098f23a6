"""Who depends on a component, over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.audience.dependents.reading import dependents
from chalicelib.audience.dependents.schemas import DependentView
from chalicelib.principals import Action

routes = Routes("Audience")


@routes.get("/components/{component_id}/dependents", Action.NOTICES_READ)
def list_dependents(component_id: str, query: Paging, after: str) -> Listing[DependentView]:
    """List the accounts whose services depend on a component or one below it; a page may be short."""
    found, last = dependents(component_id, after, query.limit)
    return Listing[DependentView](items=[DependentView.of(*one) for one in found], next_cursor=last or None)
