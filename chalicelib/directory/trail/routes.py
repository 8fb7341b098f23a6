"""The trail of changes over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.directory.trail.reading import trail
from chalicelib.directory.trail.schemas import AuditView
from chalicelib.principals import Action

routes = Routes("Audit")


@routes.get("/accounts/{account_id}/audit", Action.AUDIT_READ)
def list_audit(account_id: str, query: Paging, after: str) -> Listing[AuditView]:
    """List what changed in an account, the newest first: who, when, what from, what to."""
    rows, last = trail(account_id, after, query.limit)
    return Listing[AuditView](items=[AuditView.of(row, account_id) for row in rows], next_cursor=last or None)
