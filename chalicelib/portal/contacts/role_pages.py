"""The roles of an account: who holds each, and who stands in."""

from chalicelib.api.fields import Body, Id, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory.contacts import role_routes as roles
from chalicelib.directory.contacts import routes as contacts
from chalicelib.directory.contacts.schemas import RoleSetting
from chalicelib.directory.rules import ContactRole
from chalicelib.portal.contacts.pages import CONTACTS, TEMPLATES
from chalicelib.portal.front import home_of
from chalicelib.portal.people import named
from chalicelib.principals import Action, Principal

routes = Pages("Roles")
_ROLES = f"{CONTACTS}/roles"
_PEOPLE = Paging(limit=100)


class HolderChoice(Body):
    """Who is to hold a role; nobody, where nobody is chosen."""

    contact_id: Id | None = None
    deputy_id: Id | None = None


@routes.page(_ROLES, Action.CONTACTS_READ)
def list_of_roles(caller: Principal, account_id: str) -> Page:
    """Each role, its holder and the deputy."""
    held = {one.role: one for one in roles.list_roles(account_id).items}
    people = contacts.list_contacts(account_id, _PEOPLE, "").items
    values = {
        "account_home": home_of(account_id),
        "held": held,
        "tags": {role: entity_tag(one) for role, one in held.items()},
        "roles": list(ContactRole),
        "people": [(one.id, named(one)) for one in people if not one.deactivated_at],
        "may_write": caller.may(Action.CONTACTS_WRITE),
    }
    return Page(TEMPLATES / "roles.html.j2", values, account_id=account_id)


@routes.form(f"{_ROLES}/{{role}}", Action.CONTACTS_WRITE, form_at=_ROLES, then=_ROLES, done="saved")
def choose_the_holder(caller: Principal, account_id: str, role: str, body: HolderChoice, match: Precondition) -> None:
    """Make somebody the holder, or nobody."""
    if body.contact_id is None:
        roles.vacate_role(caller, account_id, role, match)
    else:
        setting = RoleSetting(contact_id=body.contact_id, deputy_id=body.deputy_id)
        roles.set_role(caller, account_id, role, setting, match)
