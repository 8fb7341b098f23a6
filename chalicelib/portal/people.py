"""What people are called on pages, and whether they are there."""

from datetime import datetime

from chalicelib import clock
from chalicelib.directory.contacts.schemas import ContactView
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name, is_away


def named(contact: ContactView) -> str:
    """A contact's name, or else the address."""
    return display_name(contact.kind, contact.first_name, contact.last_name) or contact.email


def named_row(contact: Contact) -> str:
    """The same of a stored one."""
    return display_name(contact.kind, contact.first_name, contact.last_name) or contact.email


def away_until(contact: ContactView) -> datetime | None:
    """Until when a contact is away; None for one that is there, also where it was away once."""
    return contact.away_until if is_away(contact, clock.now()) else None
