"""Services and components over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.services import actions, ending, finding
from chalicelib.directory.services.schemas import (
    ComponentDraft,
    ComponentPatch,
    ComponentView,
    NumberQuery,
    ServiceDraft,
    ServicePatch,
    ServiceView,
)
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Directory")


@routes.post("/accounts/{account_id}/services", Action.ACCOUNTS_WRITE, errors=[Invalid, Conflict, Busy])
def create_service(caller: Principal, account_id: str, body: ServiceDraft) -> ServiceView:
    """Create a service of an account, with the components it depends on."""
    return ServiceView.of(actions.create_service(caller, account_id, body))


@routes.get("/accounts/{account_id}/services", Action.ACCOUNTS_READ)
def list_services(account_id: str, query: NumberQuery, after: str) -> Listing[ServiceView]:
    """List an account's services, or the one that has a number."""
    if query.number:
        found = finding.numbered_service(query.number)
        is_its = found is not None and found.account_id == account_id and not after
        return Listing[ServiceView](items=[ServiceView.of(found)] if found and is_its else [])
    rows, last = reading.services_page(account_id, after, query.limit)
    return Listing[ServiceView](items=[ServiceView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/accounts/{account_id}/services/{service_id}", Action.ACCOUNTS_READ)
def read_service(account_id: str, service_id: str) -> ServiceView:
    """Read a service."""
    return ServiceView.of(reading.get_service(account_id, service_id))


@routes.patch("/accounts/{account_id}/services/{service_id}", Action.ACCOUNTS_WRITE, errors=[Invalid, Conflict, Busy])
def change_service(
    caller: Principal, account_id: str, service_id: str, body: ServicePatch, match: Precondition
) -> ServiceView:
    """Change the named fields of a service."""
    return ServiceView.of(actions.change_service(caller, account_id, service_id, body, match))


@routes.delete("/accounts/{account_id}/services/{service_id}", Action.ACCOUNTS_WRITE, errors=[Conflict, Busy])
def end_service(caller: Principal, account_id: str, service_id: str, match: Precondition) -> None:
    """End a service; nobody is told of it any more."""
    ending.end_service(caller, account_id, service_id, match)


@routes.post("/components", Action.COMPONENTS_WRITE, errors=[Invalid, Conflict, Busy])
def create_component(caller: Principal, body: ComponentDraft) -> ComponentView:
    """Create a component, alone or below another."""
    return ComponentView.of(actions.create_component(caller, body))


@routes.get("/components", Action.COMPONENTS_READ)
def list_components(query: NumberQuery, after: str) -> Listing[ComponentView]:
    """List the components in order of their ids, or the one that has a number."""
    if query.number:
        found = finding.numbered_component(query.number)
        return Listing[ComponentView](items=[ComponentView.of(found)] if found and not after else [])
    rows, last = reading.components_page(after, query.limit)
    return Listing[ComponentView](items=[ComponentView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/components/{component_id}", Action.COMPONENTS_READ)
def read_component(component_id: str) -> ComponentView:
    """Read a component."""
    return ComponentView.of(reading.get_component(component_id))


@routes.patch("/components/{component_id}", Action.COMPONENTS_WRITE, errors=[Invalid, Busy])
def change_component(caller: Principal, component_id: str, body: ComponentPatch, match: Precondition) -> ComponentView:
    """Change the named fields of a component, or move it below another."""
    return ComponentView.of(actions.change_component(caller, component_id, body, match))


@routes.delete("/components/{component_id}", Action.COMPONENTS_WRITE, errors=[Conflict, Busy])
def remove_component(caller: Principal, component_id: str, match: Precondition) -> None:
    """Remove a component on which nothing depends; else the answer names what does."""
    ending.remove_component(caller, component_id, match)
