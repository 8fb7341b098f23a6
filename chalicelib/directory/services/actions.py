"""What can be done to services and components: load, ask the rules, store."""

from collections.abc import Sequence
from functools import partial

from pynamodb.transactions import TransactWrite

from chalicelib import ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.models import (
    COMPONENTS,
    Account,
    Component,
    Service,
    Topic,
    account_key,
    topic_key,
)
from chalicelib.directory.services.numbers import claim_number
from chalicelib.directory.services.rules import check_parent
from chalicelib.directory.services.schemas import (
    ComponentDraft,
    ComponentPatch,
    ComponentView,
    ServiceDraft,
    ServicePatch,
    ServiceView,
)
from chalicelib.directory.store import Change, amend
from chalicelib.errors import FieldError, Invalid
from chalicelib.principals import Principal


def create_service(caller: Principal, account_id: str, draft: ServiceDraft) -> Service:
    """A new service of an account.

    Raises:
        NotFound: there is no such account.
        Conflict: another service has its number.
        Invalid: naming each unknown component.
    """
    return begin_service(caller.id, account_id, ids.new("svc"), draft)


def begin_service(actor: str, account_id: str, service_id: str, draft: ServiceDraft) -> Service:
    """A new service under an id that its cause gives it. Raises as `create_service`."""
    values = draft.model_dump() | {"components": sorted(set(draft.components))}
    service = Service(
        account_key(account_id), f"service#{service_id}", account_id=account_id, service_id=service_id, **values
    )

    def plan(_: Account) -> tuple[Service, Change]:
        _check_components(draft.components)
        change = Change(service.sk, None, values, puts=[(service, None)])
        claim_number(change, service)
        follow_components(change, service, [])
        return service, change

    return store.change_account(actor, account_id, plan)


def change_service(
    caller: Principal, account_id: str, service_id: str, patch: ServicePatch, match: Precondition
) -> Service:
    """Change the named fields of a service.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: naming each unknown component.
    """
    values = changed(patch)
    if "components" in values:
        values["components"] = sorted(set(patch.components))

    def plan(_: Account) -> tuple[Service, Change | None]:
        _check_components(patch.components)
        service = reading.get_service(account_id, service_id)
        match.check(ServiceView.of(service))
        components = list(service.components)
        change = amend(service, values)
        if change:
            follow_components(change, service, components)
        return service, change

    return store.change_account(caller.id, account_id, plan)


def create_component(caller: Principal, draft: ComponentDraft) -> Component:
    """A new component.

    Raises:
        Conflict: another component has its number.
        Invalid: its parent is unknown.
    """
    return begin_component(caller.id, ids.new("cmp"), draft)


def begin_component(actor: str, component_id: str, draft: ComponentDraft) -> Component:
    """A new component under an id that its cause gives it. Raises as `create_component`."""
    values = draft.model_dump()
    component = Component(COMPONENTS, f"component#{component_id}", component_id=component_id, **values)

    def plan() -> tuple[Component, Change]:
        if draft.parent_id:
            check_parent(component_id, draft.parent_id, reading.component_parents())
        change = Change(component.sk, None, values, puts=[(component, None)])
        claim_number(change, component)
        return component, change

    return store.change_components(actor, plan)


def change_component(caller: Principal, component_id: str, patch: ComponentPatch, match: Precondition) -> Component:
    """Change the named fields of a component.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: its parent cannot be.
    """
    values = changed(patch)

    def plan() -> tuple[Component, Change | None]:
        component = reading.get_component(component_id)
        match.check(ComponentView.of(component))
        if values.get("parent_id"):
            check_parent(component_id, values["parent_id"], reading.component_parents())
        return component, amend(component, values)

    return store.change_components(caller.id, plan)


def follow_components(change: Change, service: Service, were: Sequence[str]) -> None:
    """Keep the account on the topics of exactly those components that any of its services depends on.

    One that is being removed meanwhile refuses the change.
    """
    others = {
        component
        for other in reading.services(service.account_id)
        if other.service_id != service.service_id
        for component in other.components
    }
    for component in sorted(set(service.components) - set(were)):
        change.also.append(partial(_need, component))
    for component in set(service.components) - set(were) - others:
        change.puts.append((Topic(topic_key(component), service.account_id), None))
    for component in set(were) - set(service.components) - others:
        change.deletes.append(Topic(topic_key(component), service.account_id))


def _need(component_id: str, writes: TransactWrite) -> None:
    is_there = Component.pk.exists() & Component.ending_at.does_not_exist()
    writes.condition_check(Component, COMPONENTS, f"component#{component_id}", is_there)


def _check_components(component_ids: Sequence[str]) -> None:
    unknown = reading.unknown_components(component_ids)
    fields = [
        FieldError(f"/components/{place}", "unknown-component", "is not a component")
        for place, component_id in enumerate(component_ids)
        if component_id in unknown
    ]
    if fields:
        raise Invalid(fields=fields)
