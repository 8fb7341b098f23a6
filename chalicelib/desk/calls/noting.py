"""What of a call is kept with its ticket: the number to call back, checked, and whom it is about."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.directory.contacts.phones import read_phone, show_phone
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name
from chalicelib.errors import FieldError, Invalid

if TYPE_CHECKING:
    from chalicelib.desk.calls.schemas import Affected, Callback  # events keep no such schema

_EVERYWHERE = "UTC"  # no country's zone: a number shown there has its country code, wherever whoever calls sits


def noted_callback(wish: "Callback | None", requester: Contact | None) -> dict[str, Any] | None:
    """The number to call, by default the requester's; None where nobody wants to be called.

    Raises:
        Invalid: it is no number that exists, or none is given and the requester has none either.
    """
    if wish is None or not wish.is_wanted:
        return None
    if wish.number:
        found = read_phone(wish.number, requester.time_zone if requester else _EVERYWHERE)
        if found is None:
            message = "is not a valid phone number; please include the country code, as in +41 44 234 56 78"
            raise Invalid(fields=[FieldError("/callback/number", "not-a-phone-number", message)])
        return {"number": found[0], "extension": found[1]}
    if requester is None or requester.phone is None:
        message = "is missing: no phone number of the requester is known"
        raise Invalid(fields=[FieldError("/callback/number", "missing", message)])
    return {"number": requester.phone, "extension": requester.phone_extension}


def noted_affected(person: "Affected | None", account_id: str | None) -> dict[str, Any] | None:
    """Whom a ticket is about. Raises Invalid where an account has no such contact."""
    if person is None:
        return None
    contact = reading.find_contact(account_id or "", person.contact_id) if person.contact_id else None
    if person.contact_id and (contact is None or contact.deactivated_at):
        error = FieldError("/affected/contact_id", "unknown-contact", "is not a contact of this account")
        raise Invalid(fields=[error])
    return {name: value for name, value in person.model_dump().items() if value}


def shown(callback: Mapping[str, Any] | None) -> str:
    """A number to call as people write it; empty where there is none."""
    return (show_phone(callback["number"], callback["extension"], _EVERYWHERE) or "") if callback else ""


def affected_person(ticket: Ticket) -> str:
    """How letters and pages call whom a ticket is about, with how they are reached; empty where that is who asks."""
    kept = ticket.affected or {}
    contact = reading.find_contact(ticket.account_id or "", kept["contact_id"]) if kept.get("contact_id") else None
    if contact is None:
        return ", ".join(filter(None, [kept.get("name"), kept.get("phone")]))
    name = display_name(contact.kind, contact.first_name, contact.last_name) or contact.email
    return ", ".join(filter(None, [name, show_phone(contact.phone, contact.phone_extension, _EVERYWHERE)]))
