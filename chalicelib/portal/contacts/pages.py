"""All contacts of an account, and a new one."""

from datetime import timedelta
from pathlib import Path

from chalice.app import Response

from chalicelib import clock
from chalicelib.api.fields import Body, Paging
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.desk.opening import refused
from chalicelib.desk.rules import Priority
from chalicelib.directory import reading
from chalicelib.directory.contacts import routes as contacts
from chalicelib.directory.contacts.confirming import confirm_all
from chalicelib.directory.contacts.schemas import NewContact
from chalicelib.directory.files import routes as files
from chalicelib.directory.files.routes import ExportQuery
from chalicelib.directory.rules import ContactKind, ContactRole
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.i18n.languages import Language
from chalicelib.portal.front import HOME, home_of
from chalicelib.portal.readiness import state_of
from chalicelib.principals import Action, Principal

routes = Pages("Contacts")
TEMPLATES = Path(__file__).parent / "templates"
CONTACTS = "/portal/accounts/{account_id}/contacts"
_AT_ONCE = timedelta(seconds=8)  # for what one request confirms, well within API Gateway's 29 s
_NEW = f"{CONTACTS}/new"


@routes.page(CONTACTS, Action.CONTACTS_READ)
def list_of_contacts(caller: Principal, account_id: str, query: Paging, after: str) -> Page:
    """Who the account's contacts are, in which roles, and what they are told."""
    found = contacts.list_contacts(account_id, query, after)
    values = {
        "contacts": found.items,
        "state": state_of(account_id),
        "account_home": home_of(account_id),
        "may_write": caller.may(Action.CONTACTS_WRITE),
        "may_export": caller.may(Action.CONTACTS_EXPORT),
    }
    return Page(TEMPLATES / "list.html.j2", values, account_id=account_id, more=found.next_cursor or "")


@routes.form(f"{CONTACTS}/confirm", Action.CONTACTS_WRITE, form_at=CONTACTS, then=CONTACTS)
def confirm_all_contacts(caller: Principal, account_id: str) -> Moved:
    """Say that all of them are right."""
    is_all = confirm_all(caller, account_id, clock.now() + _AT_ONCE)
    return Moved(
        CONTACTS.format(account_id=account_id), "contacts_confirmed" if is_all else "contacts_confirmed_partly"
    )


class Begun(Body):
    """Whether somebody is put on file in order to ask for support in their name."""

    asks: bool = False


@routes.page(_NEW, Action.CONTACTS_WRITE)
def new_contact(caller: Principal, account_id: str, query: Begun) -> Page:
    """The form for a new contact, and perhaps a first request in their name."""
    values = {
        "account_home": home_of(account_id),
        "kinds": ContactKind,
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
        "roles": ContactRole,
        "types": types().values(),
        "may_grant": caller.account_id is not None,
        "may_ask": _may_ask(caller, account_id),
        "asks": query.asks,
        "priorities": [one for one in Priority if one is not Priority.NORMAL],
        "services": [(one.service_id, one.label) for one in reading.services(account_id)],
    }
    return Page(TEMPLATES / "new.html.j2", values, account_id=account_id)


def _may_ask(caller: Principal, account_id: str) -> bool:
    """Whether a request in the name of somebody new would be taken."""
    is_staff = caller.account_id is None
    return caller.hat(Action.TICKETS_WRITE, account_id) is not None and (is_staff or not refused(account_id, None))


@routes.form(CONTACTS, Action.CONTACTS_WRITE, form_at=_NEW, then=CONTACTS, done="contact_created")
def create_a_contact(caller: Principal, account_id: str, body: NewContact) -> Moved:
    """Create a contact with roles and notifications, and perhaps a first request, which it leads to."""
    made = contacts.create_contact(caller, account_id, body)
    if made.first_ticket_id is None:
        return Moved(CONTACTS.format(account_id=account_id), "contact_created")
    tickets_at = HOME if caller.account_id is None else home_of(account_id)
    return Moved(f"{tickets_at}/tickets/{made.first_ticket_id}", "contact_created_with_ticket")


@routes.page(f"{CONTACTS}/export", Action.CONTACTS_EXPORT)
def export(account_id: str, query: ExportQuery) -> Response:
    """The contacts as a file."""
    return files.export_contacts(account_id, query)
