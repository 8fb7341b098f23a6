"""Contacts over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.contacts import actions as contacts
from chalicelib.directory.contacts import first_tickets, inviting, leaving, replacing
from chalicelib.directory.contacts.schemas import ContactPatch, ContactView, Leaving, NewContact, Replacement
from chalicelib.directory.models import Contact
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Contacts")
_PATH = "/accounts/{account_id}/contacts"


@routes.post(_PATH, Action.CONTACTS_WRITE, errors=[Invalid, Forbidden, Conflict, Busy])
def create_contact(caller: Principal, account_id: str, body: NewContact) -> ContactView:
    """Create a contact, perhaps with a first ticket; roles it is given move here from whoever held them."""
    return _view(first_tickets.create(caller, account_id, body))


@routes.get(_PATH, Action.CONTACTS_READ)
def list_contacts(account_id: str, query: Paging, after: str) -> Listing[ContactView]:
    """List an account's contacts with their roles."""
    rows, last = reading.contacts_page(account_id, after, query.limit)
    held = reading.holders(account_id)
    return Listing[ContactView](items=[ContactView.of(row, held) for row in rows], next_cursor=last or None)


@routes.get(_PATH + "/{contact_id}", Action.CONTACTS_READ)
def read_contact(account_id: str, contact_id: str) -> ContactView:
    """Read a contact with its roles."""
    return _view(reading.get_contact(account_id, contact_id))


@routes.patch(_PATH + "/{contact_id}", Action.CONTACTS_WRITE, errors=[Invalid, Forbidden, Conflict, Busy])
def change_contact(
    caller: Principal, account_id: str, contact_id: str, body: ContactPatch, match: Precondition
) -> ContactView:
    """Change the named fields of a contact; its e-mail address is its identity and stays."""
    return _view(contacts.change_contact(caller, account_id, contact_id, body, match))


@routes.post(_PATH + "/{contact_id}/confirm", Action.CONTACTS_WRITE, status=200, errors=[Conflict, Busy])
def confirm_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> ContactView:
    """Say that a contact's record is still right; the day is kept."""
    return _view(contacts.confirm_contact(caller, account_id, contact_id, match))


@routes.post(_PATH + "/{contact_id}/invite", Action.CONTACTS_WRITE, status=200, errors=[Conflict, Busy])
def invite_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> ContactView:
    """Invite a contact by mail; within ten minutes it is done once."""
    return _view(inviting.invite(caller, account_id, contact_id, match))


@routes.post(_PATH + "/{contact_id}/replace", Action.CONTACTS_WRITE, status=200, errors=[Invalid, Conflict, Busy])
def replace_contact(
    caller: Principal, account_id: str, contact_id: str, body: Replacement, match: Precondition
) -> ContactView:
    """Have another contact take over roles, deputyships and subscriptions; the contact itself is deactivated."""
    return _view(replacing.replace_contact(caller, account_id, contact_id, body.by, match))


@routes.post(_PATH + "/{contact_id}/deactivate", Action.CONTACTS_WRITE, status=200, errors=[Invalid, Conflict, Busy])
def deactivate_contact(
    caller: Principal, account_id: str, contact_id: str, body: Leaving, match: Precondition
) -> ContactView:
    """Tell a contact nothing any more; the record stays. What becomes of roles that it holds must be said."""
    return _view(leaving.deactivate_contact(caller, account_id, contact_id, body, match))


@routes.post(_PATH + "/{contact_id}/reactivate", Action.CONTACTS_WRITE, status=200, errors=[Forbidden, Conflict, Busy])
def reactivate_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> ContactView:
    """Bring a deactivated contact back, with its own subscriptions and without roles."""
    return _view(leaving.reactivate_contact(caller, account_id, contact_id, match))


def _view(contact: Contact) -> ContactView:
    return ContactView.of(contact, reading.holders(contact.account_id))
