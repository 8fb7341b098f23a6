"""Contacts and roles over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import contacts, reading
from chalicelib.directory.contact_schemas import ContactDraft, ContactPatch, ContactView, RoleSetting, RoleView
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import Busy, Conflict, Invalid, NotFound
from chalicelib.principals import Action, Principal

routes = Routes("Contacts")


@routes.post("/accounts/{account_id}/contacts", Action.CONTACTS_WRITE, errors=[Conflict, Busy])
def create_contact(caller: Principal, account_id: str, body: ContactDraft) -> ContactView:
    """Create a contact; roles it is given move here from whoever held them."""
    contact = contacts.create_contact(caller, account_id, body)
    return ContactView.of(contact, reading.holders(account_id))


@routes.get("/accounts/{account_id}/contacts", Action.CONTACTS_READ)
def list_contacts(account_id: str, query: Paging, after: str) -> Listing[ContactView]:
    """List an account's contacts with their roles."""
    rows, last = reading.contacts_page(account_id, after, query.limit)
    held = reading.holders(account_id)
    return Listing[ContactView](items=[ContactView.of(row, held) for row in rows], next_cursor=last or None)


@routes.get("/accounts/{account_id}/contacts/{contact_id}", Action.CONTACTS_READ)
def read_contact(account_id: str, contact_id: str) -> ContactView:
    """Read a contact with its roles."""
    return ContactView.of(reading.get_contact(account_id, contact_id), reading.holders(account_id))


@routes.patch("/accounts/{account_id}/contacts/{contact_id}", Action.CONTACTS_WRITE, errors=[Invalid, Busy])
def change_contact(
    caller: Principal, account_id: str, contact_id: str, body: ContactPatch, match: Precondition
) -> ContactView:
    """Change the named fields of a contact; its e-mail address is its identity and stays."""
    contact = contacts.change_contact(caller, account_id, contact_id, body, match)
    return ContactView.of(contact, reading.holders(account_id))


@routes.get("/accounts/{account_id}/roles", Action.CONTACTS_READ)
def list_roles(account_id: str) -> Listing[RoleView]:
    """List the roles that are held, and by whom."""
    reading.get_account(account_id)
    return Listing[RoleView](items=[RoleView.of(holder) for holder in reading.holders(account_id)])


@routes.get("/accounts/{account_id}/roles/{role}", Action.CONTACTS_READ)
def read_role(account_id: str, role: str) -> RoleView:
    """Read who holds a role."""
    held = [holder for holder in reading.holders(account_id) if holder.role == role]
    if not held:
        raise NotFound
    return RoleView.of(held[0])


@routes.put("/accounts/{account_id}/roles/{role}", Action.CONTACTS_WRITE, errors=[Invalid, Conflict, Busy])
def set_role(caller: Principal, account_id: str, role: str, body: RoleSetting, match: Precondition) -> RoleView:
    """Make a contact the one holder of a role."""
    if role not in set(ContactRole):
        raise NotFound
    return RoleView.of(contacts.set_role(caller, account_id, ContactRole(role), body.contact_id, match))
