"""Roles over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.contacts import roles
from chalicelib.directory.contacts.schemas import RoleSetting, RoleView
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import Busy, Conflict, Invalid, NotFound
from chalicelib.principals import Action, Principal

routes = Routes("Roles")
_PATH = "/accounts/{account_id}/roles"


@routes.get(_PATH, Action.CONTACTS_READ)
def list_roles(account_id: str) -> Listing[RoleView]:
    """List the roles that are held, and by whom."""
    reading.get_account(account_id)
    return Listing[RoleView](items=[RoleView.of(holder) for holder in reading.holders(account_id)])


@routes.get(_PATH + "/{role}", Action.CONTACTS_READ)
def read_role(account_id: str, role: str) -> RoleView:
    """Read who holds a role."""
    held = roles.held_roles(account_id).get(_role(role))
    if held is None:
        raise NotFound
    return RoleView.of(held)


@routes.put(_PATH + "/{role}", Action.CONTACTS_WRITE, errors=[Invalid, Conflict, Busy])
def set_role(caller: Principal, account_id: str, role: str, body: RoleSetting, match: Precondition) -> RoleView:
    """Make a contact the one holder of a role, with a deputy if named."""
    return RoleView.of(roles.set_role(caller, account_id, _role(role), body, match))


@routes.delete(_PATH + "/{role}", Action.CONTACTS_WRITE, errors=[Conflict, Busy])
def vacate_role(caller: Principal, account_id: str, role: str, match: Precondition) -> None:
    """Leave a role vacant."""
    roles.vacate_role(caller, account_id, _role(role), match)


def _role(role: str) -> ContactRole:
    if role not in set(ContactRole):
        raise NotFound
    return ContactRole(role)
