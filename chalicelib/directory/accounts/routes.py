"""Accounts over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountDraft, AccountPatch, AccountsQuery, AccountView
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Accounts")


@routes.post("/accounts", Action.ACCOUNTS_WRITE, errors=[Invalid, Conflict, Busy])
def create_account(caller: Principal, body: AccountDraft) -> AccountView:
    """Create an account, with its first account admin; its number and its domains must be free."""
    return AccountView.of(accounts.create_account(caller, body))


@routes.get("/accounts", Action.ACCOUNTS_READ)
def list_accounts(caller: Principal, query: AccountsQuery, after: str) -> Listing[AccountView]:
    """List the accounts that you see, or find some by how their name, number or domain begins."""
    rows, last = accounts.list_accounts(caller, query, after)
    return Listing[AccountView](items=[AccountView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/accounts/{account_id}", Action.ACCOUNTS_READ)
def read_account(account_id: str) -> AccountView:
    """Read an account."""
    return AccountView.of(reading.get_account(account_id))


@routes.patch("/accounts/{account_id}", Action.SETTINGS_WRITE, errors=[Forbidden, Conflict, Busy])
def change_account(caller: Principal, account_id: str, body: AccountPatch, match: Precondition) -> AccountView:
    """Change the named fields of an account; some of them only the provider changes."""
    return AccountView.of(accounts.change_account(caller, account_id, body, match))


@routes.post("/accounts/{account_id}/close", Action.ACCOUNTS_WRITE, status=200, errors=[Busy])
def close_account(caller: Principal, account_id: str) -> AccountView:
    """Close an account for good: its history stays, nobody in it is told any more, its keys open nothing."""
    return AccountView.of(accounts.close_account(caller, account_id))
