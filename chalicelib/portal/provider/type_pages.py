"""What can be told: the built-in notification types, and the provider's own, which it adds, changes and deletes."""

from collections.abc import Mapping

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory.subscriptions import routes as subscriptions
from chalicelib.directory.subscriptions.deciding import Level
from chalicelib.directory.subscriptions.preferences import PreferenceName
from chalicelib.directory.subscriptions.type_schemas import TypeDraft, TypePatch
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.portal.publishing.pages import written_in
from chalicelib.principals import Action, Principal

routes = Pages("Notification types")
_ALL = f"{SETTINGS}/types"
_ONE, _NEW = f"{_ALL}/{{notification_type}}", f"{_ALL}/new"
# What subscribers of a type may set, and what that is called where they do.
_CALLED: Mapping[PreferenceName, str] = {
    PreferenceName.TIMING: "told.timing",
    PreferenceName.QUIET_FROM: "subscriptions.quiet_from",
    PreferenceName.QUIET_TO: "subscriptions.quiet_to",
    PreferenceName.LEAST_IMPACT: "told.least_impact",
}


@routes.page(_ALL, Action.TYPES_WRITE)
def types_of_provider() -> Page:
    """All of them, the built-in ones first."""
    return Page(TEMPLATES / "types.html.j2", {"types": subscriptions.list_types().items})


@routes.page(_NEW, Action.TYPES_WRITE)
def new_type() -> Page:
    """The form for one of the provider's own."""
    return Page(TEMPLATES / "type.html.j2", {"type": None, "levels": list(Level), **_choices()})


@routes.form(_ALL, Action.TYPES_WRITE, form_at=_NEW, then=_ALL, done="saved")
def create_a_type(caller: Principal, body: TypeDraft) -> None:
    """Create it."""
    subscriptions.create_type(caller, body)


@routes.page(_ONE, Action.TYPES_WRITE)
def type_of_provider(notification_type: str) -> Page:
    """The form to change one, if it is the provider's own."""
    view = subscriptions.read_type(notification_type)
    return Page(TEMPLATES / "type.html.j2", {"type": view, "tag": entity_tag(view), **_choices()})


@routes.form(_ONE, Action.TYPES_WRITE, then=_ALL, done="saved")
def change_a_type(caller: Principal, notification_type: str, body: TypePatch, match: Precondition) -> None:
    """Change it."""
    subscriptions.change_type(caller, notification_type, body, match)


@routes.form(f"{_ONE}/delete", Action.TYPES_WRITE, form_at=_ONE, then=_ALL, done="type_deleted")
def delete_a_type(caller: Principal, notification_type: str) -> None:
    """Delete it; nobody is told of it any more."""
    subscriptions.delete_type(caller, notification_type)


def _choices() -> dict[str, object]:
    return {"called": list(_CALLED.items()), "written_in": written_in()}
