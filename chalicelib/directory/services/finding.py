"""Finding services and components by the provider's own numbers."""

from contextlib import suppress

from chalicelib.directory import reading
from chalicelib.directory.models import Component, Service
from chalicelib.directory.services.numbers import components_of_numbers, service_of_number
from chalicelib.errors import NotFound


def numbered_service(number: str) -> Service | None:
    """The service that has a number, whichever account it is of; None where none has it."""
    found = service_of_number(number)
    with suppress(NotFound):
        return reading.get_service(*found) if found else None
    return None


def numbered_component(number: str) -> Component | None:
    """The component that has a number; None where none has it."""
    component_id = components_of_numbers([number]).get(number)
    with suppress(NotFound):
        return reading.get_component(component_id) if component_id else None
    return None
