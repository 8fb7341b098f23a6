"""The trail of changes over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.directory.handed_in import name_actors
from chalicelib.directory.trail.reading import trail
from chalicelib.directory.trail.schemas import AuditQuery, AuditView
from chalicelib.principals import Action, Principal

routes = Routes("Audit")


@routes.get("/accounts/{account_id}/audit", Action.AUDIT_READ)
def list_audit(caller: Principal, account_id: str, query: AuditQuery, after: str) -> Listing[AuditView]:
    """List what changed in an account, the newest first: who, when, what from, what to."""
    rows, last = trail(account_id, after, query.limit, query.sought)
    names = name_actors.get()(caller, account_id, [row.actor for row in rows])
    views = [AuditView.of(row, account_id, names.get(row.actor)) for row in rows]
    return Listing[AuditView](items=views, next_cursor=last or None)
