"""Ending services, and removing components that nothing depends on: load, ask the rules, store."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.models import Account, Component, Topic, topic_key
from chalicelib.directory.services.actions import follow_components
from chalicelib.directory.services.numbers import release_number
from chalicelib.directory.services.schemas import ComponentView, ServiceView
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict
from chalicelib.principals import Principal
from chalicelib.tables import beforehand

# Of a service's subscriptions, how many go in one transaction of 100, beside its other rows.
_SUBSCRIPTIONS_AT_ONCE = 50
_NAMED_MAX = 20  # of the accounts that depend on a component; there may be all of them


def end_service(caller: Principal, account_id: str, service_id: str, match: Precondition) -> None:
    """End a service: nobody is told of it any more, and subscriptions to it alone go with it.

    Raises NotFound, or PreconditionFailed.
    """

    def plan(_: Account) -> tuple[bool, Change]:
        service = reading.get_service(account_id, service_id)
        view = ServiceView.of(service)
        match.check(view)
        subscriptions = reading.subscriptions_to(account_id, service_id)
        change = Change(service.sk, view.model_dump(mode="json", exclude={"id"}), None)
        change.deletes += subscriptions[:_SUBSCRIPTIONS_AT_ONCE]
        if len(subscriptions) > _SUBSCRIPTIONS_AT_ONCE:
            change.after = change.before
            return False, change
        change.deletes.append(service)
        release_number(change, service)
        were, service.components = list(service.components), []
        follow_components(change, service, were)
        return True, change

    while not store.change_account(caller.id, account_id, plan):
        continue


def remove_component(caller: Principal, component_id: str, match: Precondition) -> None:
    """Remove a component on which nothing depends.

    First it is marked, so that no service begins to depend on it from then on; then what depends on it is looked
    for. Whoever is interrupted in between does the same again.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: naming the components below it, and accounts whose services depend on it.
    """
    with beforehand():
        _mark(caller, component_id, match)
    try:
        _remove(caller, component_id)
    except Conflict:
        with beforehand():
            _unmark(caller, component_id)
        raise


def _mark(caller: Principal, component_id: str, match: Precondition) -> None:
    def plan() -> tuple[None, Change]:
        component = reading.get_component(component_id)
        match.check(ComponentView.of(component))
        return None, _marked(component, clock.now())

    store.change_components(caller.id, plan)


def _unmark(caller: Principal, component_id: str) -> None:
    store.change_components(caller.id, lambda: (None, _marked(reading.get_component(component_id), None)))


def _marked(component: Component, ending_at: datetime | None) -> Change:
    before, component.ending_at = component.ending_at is not None, ending_at
    after = ending_at is not None
    return Change(component.sk, {"is_ending": before}, {"is_ending": after}, puts=[(component, None)])


def _remove(caller: Principal, component_id: str) -> None:
    def plan() -> tuple[None, Change]:
        component = reading.get_component(component_id)
        below = sorted(child for child, parent in reading.component_parents().items() if parent == component_id)
        accounts = list(islice(_open_accounts_on(component_id), _NAMED_MAX))
        if below or accounts:
            members = {"components": below, "accounts": accounts}
            raise Conflict("Components or services depend on this component.", members=members)
        before = ComponentView.of(component).model_dump(mode="json", exclude={"id"})
        change = Change(component.sk, before, None, deletes=[component])
        release_number(change, component)
        return None, change

    store.change_components(caller.id, plan)


def _open_accounts_on(component_id: str) -> Iterator[str]:
    for row in Topic.query(topic_key(component_id), consistent_read=True):
        account = reading.find_account(row.sk)
        if account and not account.closed_at:  # a closed one stays on its topics, and is told of nothing
            yield account.account_id
