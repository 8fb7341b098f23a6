"""Contacts across accounts, over HTTP: who has an address, wherever that is."""

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.contacts.finding.schemas import ContactsQuery, FoundContactView
from chalicelib.principals import Action, Principal

routes = Routes("Contacts")


@routes.get("/contacts", Action.CONTACTS_READ)
def find_contacts(caller: Principal, query: ContactsQuery, after: str) -> Listing[FoundContactView]:
    """Find the contacts with an address, in every account that you see; somebody new appears after a moment."""
    # SECURITY: who is bound to an account learns of no other that the address is on file there.
    known = reading.contacts_by_address(query.email) if query.email else []
    rows = [row for row in known if caller.sees(row.account_id)]
    behind = [row for row in rows if row.account_id > after]
    shown = behind[: query.limit]
    accounts = {one.account_id: one for one in reading.accounts([row.account_id for row in shown])}
    items = [FoundContactView.of(row, accounts[row.account_id]) for row in shown if row.account_id in accounts]
    return Listing[FoundContactView](
        items=items, next_cursor=shown[-1].account_id if len(behind) > len(shown) else None
    )
