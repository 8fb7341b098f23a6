"""The provider's settings over HTTP, and the trail of what is no account's."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory.handed_in import name_actors
from chalicelib.directory.provider import actions
from chalicelib.directory.provider.schemas import SettingsPatch, SettingsView, TrailQuery
from chalicelib.directory.trail.reading import provider_trail
from chalicelib.directory.trail.schemas import AuditView
from chalicelib.errors import Busy
from chalicelib.principals import Action, Principal

routes = Routes("Settings")


@routes.get("/settings", Action.PROVIDER_READ)
def read_settings() -> SettingsView:
    """Read the provider's settings as they hold."""
    return actions.view()


@routes.patch("/settings", Action.PROVIDER_WRITE, errors=[Busy])
def change_settings(caller: Principal, body: SettingsPatch, match: Precondition) -> SettingsView:
    """Change the named settings; they are in force within a minute."""
    return actions.change_settings(caller, body, match)


@routes.get("/settings/audit", Action.PROVIDER_READ)
def list_provider_audit(caller: Principal, query: TrailQuery, after: str) -> Listing[AuditView]:
    """List what changed that is no account's, the newest first: who, when, what from, what to."""
    rows, last = provider_trail(query.of, after, query.limit, query.sought)
    names = name_actors.get()(caller, "", [row.actor for row in rows])
    views = [AuditView.of(row, "", names.get(row.actor)) for row in rows]
    return Listing[AuditView](items=views, next_cursor=last or None)
