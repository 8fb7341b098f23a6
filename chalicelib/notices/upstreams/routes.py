"""Suppliers over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.errors import Conflict
from chalicelib.notices.upstreams import store
from chalicelib.notices.upstreams.schemas import UpstreamDraft, UpstreamView
from chalicelib.principals import Action

routes = Routes("Suppliers")


@routes.post("/upstreams", Action.PROVIDER_WRITE, errors=[Conflict])
def add_upstream(body: UpstreamDraft) -> UpstreamView:
    """Name a supplier: what its programs mail to the support address is kept apart, and opens no ticket."""
    return UpstreamView.of(store.add_upstream(body.name, body.email, body.proven_by))


@routes.get("/upstreams", Action.PROVIDER_READ)
def list_upstreams(query: Paging, after: str) -> Listing[UpstreamView]:
    """List the suppliers."""
    rows, last = store.list_upstreams(after, query.limit)
    return Listing[UpstreamView](items=[UpstreamView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/upstreams/{upstream_id}", Action.PROVIDER_READ)
def read_upstream(upstream_id: str) -> UpstreamView:
    """Read a supplier."""
    return UpstreamView.of(store.get_upstream(upstream_id))


@routes.delete("/upstreams/{upstream_id}", Action.PROVIDER_WRITE)
def remove_upstream(upstream_id: str) -> None:
    """Remove a supplier."""
    store.remove_upstream(upstream_id)
