"""The tree of components, and each of them with what depends on it."""

from pathlib import Path

from chalicelib.api.fields import Body, Id, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.audience.dependents import routes as dependents
from chalicelib.directory import reading
from chalicelib.directory.services import routes as services
from chalicelib.directory.services.rules import with_descendants
from chalicelib.directory.services.schemas import ComponentDraft, ComponentPatch
from chalicelib.portal.components.trees import in_order, line, ways
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Components")
TEMPLATES = Path(__file__).parent / "templates"
_ALL = "/portal/components"
_ONE, _NEW = f"{_ALL}/{{component_id}}", f"{_ALL}/new"


class Below(Body):
    """Below which component the new one shall stand."""

    parent_id: Id | None = None


@routes.page(_ALL, Action.COMPONENTS_READ)
def tree_of_components(caller: Principal) -> Page:
    """All components, each below what it is part of."""
    values = {
        "tree": list(in_order(reading.all_components())),
        "may_write": caller.may(Action.COMPONENTS_WRITE),
        "may_import": caller.may(Action.ACCOUNTS_WRITE),
    }
    return Page(TEMPLATES / "tree.html.j2", values)


@routes.page(_NEW, Action.COMPONENTS_WRITE)
def new_component(query: Below) -> Page:
    """The form for a new one."""
    known = ways(reading.all_components())
    return Page(TEMPLATES / "new.html.j2", {"parents": list(known.items()), "parent_id": query.parent_id or ""})


@routes.form(_ALL, Action.COMPONENTS_WRITE, form_at=_NEW, then=f"{_ALL}/{{made}}", done="saved")
def create_a_component(caller: Principal, body: ComponentDraft) -> str:
    """Create it."""
    return services.create_component(caller, body).id


@routes.page(_ONE, Action.COMPONENTS_READ)
def component(caller: Principal, component_id: str, query: Paging, after: str) -> Page:
    """One component: where it stands, what stands below it, and whose services depend on it."""
    view, rows = services.read_component(component_id), reading.all_components()
    by_id = {one.component_id: one for one in rows}
    within = with_descendants([component_id], {one.component_id: one.parent_id for one in rows})
    found = dependents.list_dependents(component_id, query, after)
    values = {
        "component": view,
        "tag": entity_tag(view),
        "above": [(one.component_id, one.label) for one in line(component_id, by_id)[:-1]],
        "below": [one for one in rows if one.parent_id == component_id],
        "parents": [(one, way) for one, way in ways(rows).items() if one not in within],
        "accounts": [(one, home_of(one.account_id)) for one in found.items],
        "may_write": caller.may(Action.COMPONENTS_WRITE),
        "may_publish": caller.may(Action.NOTICES_WRITE),
    }
    return Page(TEMPLATES / "component.html.j2", values, more=found.next_cursor or "")


@routes.form(_ONE, Action.COMPONENTS_WRITE, then=_ONE, done="saved")
def change_a_component(caller: Principal, component_id: str, body: ComponentPatch, match: Precondition) -> None:
    """Call it something else, or move it."""
    services.change_component(caller, component_id, body, match)


@routes.form(f"{_ONE}/remove", Action.COMPONENTS_WRITE, form_at=_ONE, then=_ALL, done="component_removed")
def remove_a_component(caller: Principal, component_id: str, match: Precondition) -> None:
    """Remove it, if nothing depends on it."""
    services.remove_component(caller, component_id, match)
