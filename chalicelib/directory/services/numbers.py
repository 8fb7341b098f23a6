"""The provider's own numbers of services and components, such as circuit ids: unique, never changed, found by."""

from collections.abc import Iterable

from chalicelib.directory.models import MARKER, Component, Marker, Service
from chalicelib.directory.store import Change, exists
from chalicelib.errors import Conflict
from chalicelib.tables import find

_SERVICES, _COMPONENTS = "service-number#", "component-number#"


def claim_number(change: Change, row: Service | Component) -> None:
    """Add to a change that the number of a new service or component is its own.

    Raises:
        Conflict: another has it.
    """
    marker = _marker_of(row)
    if marker is None:
        return
    if exists(marker):
        message = (
            "Another service has the number {number}."
            if isinstance(row, Service)
            else "Another component has the number {number}."
        )
        raise Conflict(message, values={"number": row.number})
    change.puts.append((marker, Marker.pk.does_not_exist()))


def release_number(change: Change, row: Service | Component) -> None:
    """Add to a change that ends a service, or removes a component, that its number is free."""
    if marker := _marker_of(row):
        change.deletes.append(marker)


def service_of_number(number: str) -> tuple[str, str] | None:
    """The account and the service that have a number; None where none has it."""
    marker = find(Marker, f"{_SERVICES}{number}", MARKER)
    if marker is None:
        return None
    account_id, _, service_id = marker.target.partition("/")
    return account_id, service_id


def components_of_numbers(numbers: Iterable[str]) -> dict[str, str]:
    """The components that have numbers, by number; those that none has are left out."""
    keys = [(f"{_COMPONENTS}{number}", MARKER) for number in sorted(set(numbers))]
    found = Marker.batch_get(keys, consistent_read=True) if keys else []
    return {marker.pk.removeprefix(_COMPONENTS): marker.target for marker in found}


def _marker_of(row: Service | Component) -> Marker | None:
    if not row.number:
        return None
    if isinstance(row, Service):
        return Marker(f"{_SERVICES}{row.number}", MARKER, target=f"{row.account_id}/{row.service_id}")
    return Marker(f"{_COMPONENTS}{row.number}", MARKER, target=row.component_id)
