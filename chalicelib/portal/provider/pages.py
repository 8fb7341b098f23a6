"""The provider's settings, and what changed that is no account's."""

from pathlib import Path

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory.provider import routes as provider
from chalicelib.directory.provider.reading import deployed
from chalicelib.directory.provider.schemas import SettingsPatch, Trail, TrailQuery
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.principals import Action, Principal

routes = Pages("Settings")
TEMPLATES = Path(__file__).parent / "templates"
SETTINGS = "/portal/settings"


@routes.page(SETTINGS, Action.PROVIDER_READ)
def settings_of_provider() -> Page:
    """The settings as they hold, each with what was deployed."""
    view = provider.read_settings()
    values = {
        "settings": view,
        "tag": entity_tag(view),
        "deployed": deployed(),
        "impacts": [one for one in Impact if one is not Impact.NO_IMPACT],
    }
    return Page(TEMPLATES / "settings.html.j2", values)


@routes.form(SETTINGS, Action.PROVIDER_WRITE, then=SETTINGS, done="saved")
def save_settings(caller: Principal, body: SettingsPatch, match: Precondition) -> None:
    """Change them."""
    provider.change_settings(caller, body, match)


@routes.page(f"{SETTINGS}/changes", Action.PROVIDER_READ)
def changes_of_provider(caller: Principal, query: TrailQuery, after: str) -> Page:
    """Who changed what, the newest first."""
    found = provider.list_provider_audit(caller, query, after)
    values = {"changes": found.items, "trails": list(Trail), "of": query.of}
    return Page(TEMPLATES / "changes.html.j2", values, more=found.next_cursor or "")
