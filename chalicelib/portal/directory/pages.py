"""All accounts, a new one, and those in which nobody would be told of something."""

from pathlib import Path

from chalicelib.api.fields import Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.audience import routes as audience
from chalicelib.audience.schemas import CoverageQuery
from chalicelib.directory import reading
from chalicelib.directory.accounts import routes as accounts
from chalicelib.directory.accounts.schemas import AccountDraft, AccountView
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.i18n.languages import Language
from chalicelib.mail.addresses import normal_address
from chalicelib.portal.directory.searching import asked
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Accounts")
_TEMPLATES = Path(__file__).parent / "templates"
_ACCOUNTS, _COVERAGE = "/portal/accounts", "/portal/coverage"
_NEW = f"{_ACCOUNTS}/new"


class Search(Paging):
    """By how a name, or a number, begins, or by the address of a contact."""

    find: Label | None = None


@routes.page(_ACCOUNTS, Action.ACCOUNTS_READ)
def list_of_accounts(caller: Principal, query: Search, after: str) -> Page:
    """The accounts, or those that are looked for."""
    found, more = _with_contact(caller, query.find) if "@" in (query.find or "") else _begun(caller, query, after)
    values = {
        "accounts": [(one, home_of(one.id)) for one in found],
        "find": query.find or "",
        "may_write": caller.may(Action.ACCOUNTS_WRITE),
    }
    return Page(_TEMPLATES / "accounts.html.j2", values, more=more)


@routes.page(_NEW, Action.ACCOUNTS_WRITE)
def new_account() -> Page:
    """The form for a new account with its first administrator."""
    languages = [(str(one), one.own_name) for one in Language]
    return Page(_TEMPLATES / "new.html.j2", {"languages_of_letters": languages})


@routes.form(_ACCOUNTS, Action.ACCOUNTS_WRITE, form_at=_NEW, then=home_of("{made}"), done="account_created")
def create_an_account(caller: Principal, body: AccountDraft) -> str:
    """Create it; its administrator is invited."""
    return accounts.create_account(caller, body).id


@routes.page(_COVERAGE, Action.COVERAGE_READ)
def coverage(query: CoverageQuery, after: str) -> Page:
    """Where nobody would be told today, of what, and why."""
    found = audience.list_coverage(query, after)
    known = types()
    values = {
        "accounts": [(one, home_of(one.account_id)) for one in found.items],
        "types": known,
        "chosen": query.type or "",
    }
    return Page(_TEMPLATES / "coverage.html.j2", values, more=found.next_cursor or "")


def _begun(caller: Principal, query: Search, after: str) -> tuple[list[AccountView], str]:
    found = accounts.list_accounts(caller, asked(query.find or "", query), after)
    return found.items, found.next_cursor or ""


def _with_contact(caller: Principal, address: str | None) -> tuple[list[AccountView], str]:
    """The accounts, a hundred at most, in which an address is a contact's; of what is no address there are none."""
    rows = reading.contacts_by_address(normal_address(address or ""))
    seen = [one.account_id for one in rows if caller.sees(one.account_id)]
    return [AccountView.of(row) for row in reading.accounts(seen)], ""
