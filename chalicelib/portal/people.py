"""What people are called on pages."""

from chalicelib.directory.contacts.schemas import ContactView
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name


def named(contact: ContactView) -> str:
    """A contact's name, or else the address."""
    return display_name(contact.kind, contact.first_name, contact.last_name) or contact.email


def named_row(contact: Contact) -> str:
    """The same of a stored one."""
    return display_name(contact.kind, contact.first_name, contact.last_name) or contact.email
