"""What notices store on a person: which letters they were sent, and what became of each."""

from typing import Any

from chalicelib.directory.persons import Person
from chalicelib.notices.told import deliveries
from chalicelib.notices.told.schemas import DeliveryView


def export_deliveries(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """The deliveries to the contact, newest notices first."""
    found, last = deliveries.of_account(person.account_id, person.contact_id, after, limit)
    return [DeliveryView.of(one).model_dump(mode="json") for one in found], last
