"""The contacts of all accounts that the caller administers, over HTTP."""

from collections.abc import Iterable

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.me import kept_contacts as kept
from chalicelib.directory.me.kept_schemas import KeptContactView, SeveralDraft
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Me")
_MINE = "/me/contacts"


@routes.get(_MINE, Action.CONTACTS_READ)
def list_my_contacts(caller: Principal, query: Paging, after: str) -> Listing[KeptContactView]:
    """List the contacts of all accounts that you administer, account by account."""
    found, last = kept.list_kept(kept.administered(caller, Action.CONTACTS_READ), after, query.limit)
    return Listing[KeptContactView](items=_views(found), next_cursor=last or None)


@routes.post(_MINE, Action.CONTACTS_WRITE, errors=[Forbidden, Invalid, Conflict, Busy], again=_MINE)
def add_to_several_accounts(caller: Principal, body: SeveralDraft) -> Listing[KeptContactView]:
    """Put a person on file in several accounts; where one has the address already, that contact is left as it is."""
    return Listing[KeptContactView](items=_views(kept.add_to_several(caller, body)))


def _views(found: Iterable[kept.Kept]) -> list[KeptContactView]:
    pairs = list(found)
    held = {one.account_id: reading.holders(one.account_id) for one, _ in pairs}
    return [KeptContactView.of(account, contact, held[account.account_id]) for account, contact in pairs]
