"""The directory over HTTP."""

from pydantic import Field

from chalicelib.api.fields import Body
from chalicelib.api.routes import Routes
from chalicelib.directory import actions, contacts, reading
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.schemas import (
    AccountDraft,
    AccountList,
    AccountPatch,
    AccountView,
    ComponentDraft,
    ComponentList,
    ComponentPatch,
    ComponentView,
    ContactDraft,
    ContactList,
    ContactPatch,
    ContactView,
    RoleList,
    RoleSetting,
    RoleView,
    ServiceDraft,
    ServiceList,
    ServicePatch,
    ServiceView,
)
from chalicelib.errors import NotFound
from chalicelib.principals import Action, Principal

routes = Routes()


class AccountsQuery(Body):
    """Which accounts to list: those behind the id `after`, up to `limit`."""

    after: str = Field(default="", max_length=64)
    limit: int = Field(default=50, ge=1, le=100)


@routes.post("/accounts", Action.ACCOUNTS_WRITE)
def create_account(caller: Principal, body: AccountDraft) -> AccountView:
    """Create an account."""
    return AccountView.of(actions.create_account(caller, body))


@routes.get("/accounts", Action.ACCOUNTS_READ)
def list_accounts(query: AccountsQuery) -> AccountList:
    """List accounts in order of their ids."""
    return AccountList(items=[AccountView.of(row) for row in reading.all_accounts(query.after, query.limit)])


@routes.get("/accounts/{account_id}", Action.ACCOUNTS_READ)
def read_account(account_id: str) -> AccountView:
    """Read an account."""
    return AccountView.of(reading.get_account(account_id))


@routes.patch("/accounts/{account_id}", Action.ACCOUNTS_WRITE)
def change_account(caller: Principal, account_id: str, body: AccountPatch) -> AccountView:
    """Change an account."""
    return AccountView.of(actions.change_account(caller, account_id, body))


@routes.post("/accounts/{account_id}/services", Action.ACCOUNTS_WRITE)
def create_service(caller: Principal, account_id: str, body: ServiceDraft) -> ServiceView:
    """Create a service."""
    return ServiceView.of(actions.create_service(caller, account_id, body))


@routes.get("/accounts/{account_id}/services", Action.ACCOUNTS_READ)
def list_services(account_id: str) -> ServiceList:
    """List an account's services."""
    reading.get_account(account_id)
    return ServiceList(items=[ServiceView.of(row) for row in reading.services(account_id)])


@routes.get("/accounts/{account_id}/services/{service_id}", Action.ACCOUNTS_READ)
def read_service(account_id: str, service_id: str) -> ServiceView:
    """Read a service."""
    return ServiceView.of(reading.get_service(account_id, service_id))


@routes.patch("/accounts/{account_id}/services/{service_id}", Action.ACCOUNTS_WRITE)
def change_service(caller: Principal, account_id: str, service_id: str, body: ServicePatch) -> ServiceView:
    """Change a service."""
    return ServiceView.of(actions.change_service(caller, account_id, service_id, body))


@routes.post("/components", Action.COMPONENTS_WRITE)
def create_component(caller: Principal, body: ComponentDraft) -> ComponentView:
    """Create a component."""
    return ComponentView.of(actions.create_component(caller, body))


@routes.get("/components", Action.COMPONENTS_READ)
def list_components() -> ComponentList:
    """List every component."""
    return ComponentList(items=[ComponentView.of(row) for row in reading.all_components()])


@routes.get("/components/{component_id}", Action.COMPONENTS_READ)
def read_component(component_id: str) -> ComponentView:
    """Read a component."""
    return ComponentView.of(reading.get_component(component_id))


@routes.patch("/components/{component_id}", Action.COMPONENTS_WRITE)
def change_component(caller: Principal, component_id: str, body: ComponentPatch) -> ComponentView:
    """Change a component, or move it below another."""
    return ComponentView.of(actions.change_component(caller, component_id, body))


@routes.post("/accounts/{account_id}/contacts", Action.CONTACTS_WRITE)
def create_contact(caller: Principal, account_id: str, body: ContactDraft) -> ContactView:
    """Create a contact; roles it is given move here."""
    contact = contacts.create_contact(caller, account_id, body)
    return ContactView.of(contact, reading.holders(account_id))


@routes.get("/accounts/{account_id}/contacts", Action.CONTACTS_READ)
def list_contacts(account_id: str) -> ContactList:
    """List an account's contacts with their roles."""
    account = reading.read_aggregate(account_id)
    return ContactList(items=[ContactView.of(contact, account.holders) for contact in account.contacts])


@routes.get("/accounts/{account_id}/contacts/{contact_id}", Action.CONTACTS_READ)
def read_contact(account_id: str, contact_id: str) -> ContactView:
    """Read a contact with its roles."""
    return ContactView.of(reading.get_contact(account_id, contact_id), reading.holders(account_id))


@routes.patch("/accounts/{account_id}/contacts/{contact_id}", Action.CONTACTS_WRITE)
def change_contact(caller: Principal, account_id: str, contact_id: str, body: ContactPatch) -> ContactView:
    """Change a contact."""
    contact = contacts.change_contact(caller, account_id, contact_id, body)
    return ContactView.of(contact, reading.holders(account_id))


@routes.get("/accounts/{account_id}/roles", Action.CONTACTS_READ)
def list_roles(account_id: str) -> RoleList:
    """List the roles that are held, and by whom."""
    reading.get_account(account_id)
    held = reading.holders(account_id)
    return RoleList(items=[RoleView(role=holder.role, contact_id=holder.contact_id) for holder in held])


@routes.put("/accounts/{account_id}/roles/{role}", Action.CONTACTS_WRITE)
def set_role(caller: Principal, account_id: str, role: str, body: RoleSetting) -> RoleView:
    """Make a contact the one holder of a role."""
    if role not in set(ContactRole):
        raise NotFound
    holder = contacts.set_role(caller, account_id, ContactRole(role), body.contact_id)
    return RoleView(role=holder.role, contact_id=holder.contact_id)
