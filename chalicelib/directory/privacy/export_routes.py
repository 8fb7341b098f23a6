"""What is stored on a person, over HTTP."""

from chalicelib.api.fields import Listing, Paging, View, example
from chalicelib.api.routes import Routes
from chalicelib.directory.me.actions import own_contact
from chalicelib.directory.privacy import export as person_export
from chalicelib.principals import Action, Principal

routes = Routes("Personal data")


class StoredView(View):
    """One thing that is stored on a person: `what` says of which kind, `data` is all of it."""

    model_config = example(what="ticket", data={"id": "tic-…", "subject": "No line since 8", "status": "open"})

    what: str
    data: dict[str, object]


@routes.get("/accounts/{account_id}/contacts/{contact_id}/export", Action.CONTACTS_EXPORT)
def export_person(
    caller: Principal, account_id: str, contact_id: str, query: Paging, after: str
) -> Listing[StoredView]:
    """List what is stored on a contact, kind by kind; a page may be short.

    Their tickets are there for who may read tickets; an account's administrators may not, people themselves always.
    """
    return _listing(account_id, contact_id, query, after, caller)


@routes.get("/me/export", Action.ME_READ)
def export_me(caller: Principal, query: Paging, after: str) -> Listing[StoredView]:
    """List everything that the account of your key stores on you, kind by kind; a page may be short."""
    contact = own_contact(caller)
    return _listing(contact.account_id, contact.contact_id, query, after)


def _listing(
    account_id: str, contact_id: str, query: Paging, after: str, reader: Principal | None = None
) -> Listing[StoredView]:
    found, last = person_export.stored_on(account_id, contact_id, after, query.limit, reader)
    items = [StoredView(what=one.what, data=one.data) for one in found]
    return Listing[StoredView](items=items, next_cursor=last or None)
