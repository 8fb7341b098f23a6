"""The contacts of all accounts that somebody administers, in one table; and a person for several of them."""

from chalicelib.api.fields import Body, Id, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.directory import reading
from chalicelib.directory.contacts.schemas import ContactView
from chalicelib.directory.me import kept_contacts as kept
from chalicelib.directory.me import kept_routes as contacts
from chalicelib.directory.me.kept_schemas import SeveralDraft
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.i18n.languages import Language
from chalicelib.portal.contacts.pages import TEMPLATES
from chalicelib.portal.front import home_of
from chalicelib.portal.people import named
from chalicelib.principals import Action, Principal

routes = Pages("Contacts of several accounts")
_KEPT = "/portal/contacts"
_NEW = f"{_KEPT}/new"


class LikeQuery(Body):
    """Whose record, roles and subscriptions the form begins with."""

    account_id: Id | None = None
    contact_id: Id | None = None


@routes.page(_KEPT, Action.CONTACTS_READ)
def contacts_of_my_accounts(caller: Principal, query: Paging, after: str) -> Page:
    """All of them, account by account."""
    found = contacts.list_my_contacts(caller, query, after)
    values = {
        "rows": [(one, home_of(one.account_id), named(one.contact)) for one in found.items],
        "may_write": len(kept.administered(caller, Action.CONTACTS_WRITE)) > 1,
    }
    return Page(TEMPLATES / "kept.html.j2", values, more=found.next_cursor or "")


@routes.page(_NEW, Action.CONTACTS_WRITE)
def new_contact_of_several(caller: Principal, query: LikeQuery) -> Page:
    """The form for a person in several accounts, empty or begun with somebody who is there."""
    like = _like(caller, query)
    values = {
        "accounts": [
            (one.account_id, one.name, one.number) for one in kept.administered(caller, Action.CONTACTS_WRITE)
        ],
        "like": like,
        "known_in": query.account_id if like else "",
        "told": _told(query) if like else [],
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
        "roles": ContactRole,
        "types": types().values(),
    }
    return Page(TEMPLATES / "several.html.j2", values)


@routes.form(_NEW, Action.CONTACTS_WRITE, then=_KEPT, done="contact_in_several")
def create_in_several(caller: Principal, body: SeveralDraft) -> None:
    """Put the person on file in each account that was chosen."""
    contacts.add_to_several_accounts(caller, body)


def _like(caller: Principal, query: LikeQuery) -> ContactView | None:
    # SECURITY: only of an account that the caller keeps, as if they opened the contact's own page.
    if not (query.account_id and query.contact_id and caller.hat(Action.CONTACTS_READ, query.account_id)):
        return None
    row = reading.find_contact(query.account_id, query.contact_id)
    return ContactView.of(row, reading.holders(query.account_id)) if row else None


def _told(query: LikeQuery) -> list[str]:
    """What they have subscribed to themselves for a whole account: services are each account's own."""
    rows = reading.subscriptions(query.account_id or "", query.contact_id or "")
    return [row.notification_type for row in rows if not row.is_muted and "#" not in row.scope]
