"""The contacts of all accounts that the caller administers, and a person put on file in several of them at once."""

from collections.abc import Iterator, Sequence
from itertools import islice

from chalicelib import ids
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import on_file
from chalicelib.directory.contacts.actions import begin_contact, create_contact
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.me.kept_schemas import SeveralDraft
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.store import check_open
from chalicelib.errors import FieldError, Invalid
from chalicelib.principals import Action, Principal, Role
from chalicelib.tables import beforehand

Kept = tuple[Account, Contact]


def administered(caller: Principal, action: Action) -> list[Account]:
    """The open accounts in which the caller may do something as an administrator, by name."""
    hats = caller.hats(None) if caller.hats else [caller.worn]
    found = {hat.account_id for hat in hats if hat.account_id and hat.role is Role.ACCOUNT_ADMIN and hat.may(action)}
    rows = [row for row in reading.accounts(sorted(found)) if row.closed_at is None]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.account_id))


def list_kept(accounts: Sequence[Account], after: str, limit: int) -> tuple[list[Kept], str]:
    """Up to `limit` contacts of accounts, one account after the other, behind the position `after`, and the last one's.

    An account that is none of these any more is passed over, and so is what stood before it.
    """
    account_id, _, place = after.partition("|")
    names = [row.account_id for row in accounts]
    first = names.index(account_id) if account_id in names else 0
    found = list(islice(_from(accounts[first:], place if account_id in names else "", limit + 1), limit + 1))
    last = found[limit - 1][1] if len(found) > limit else None
    return found[:limit], f"{last.account_id}|{last.sk}" if last else ""


def add_to_several(caller: Principal, draft: SeveralDraft) -> list[Kept]:
    """A new contact in each of the accounts; where one has the address already, that contact is left as it is.

    Nothing is written before all of them would take it; each is written by itself, so that sending it again completes
    it.

    Raises:
        Invalid: one of them is no account for the caller to write in; or as `create_contact`.
        Conflict, Forbidden: as `create_contact`, in any of them.
    """
    new = ContactDraft.model_validate(draft.model_dump(exclude={"account_ids"}, exclude_unset=True))
    callers = _callers(caller, draft.account_ids)
    present = {account_id: on_file(account_id, new.email) for account_id in callers}
    for account_id, known in present.items():
        account = reading.get_account(account_id)
        check_open(account)
        if known is None:
            begin_contact(
                account, ids.derived("con", account_id), new, by_provider=callers[account_id].account_id is None
            )
    with beforehand():
        made = [(one, known or create_contact(callers[one], one, new)) for one, known in present.items()]
    return [(reading.get_account(account_id), contact) for account_id, contact in made]


def _callers(caller: Principal, account_ids: Sequence[str]) -> dict[str, Principal]:
    """Under which hat the caller writes in each of the accounts."""
    found = {one: caller.hat(Action.CONTACTS_WRITE, one) if reading.find_account(one) else None for one in account_ids}
    # SECURITY: a foreign account and none at all are one answer.
    wrong = [place for place, one in enumerate(account_ids) if found[one] is None]
    if wrong:
        raise Invalid(
            fields=[FieldError(f"/account_ids/{place}", "unknown-account", "is not an account") for place in wrong]
        )
    return {account_id: hat for account_id, hat in found.items() if hat}


def _from(accounts: Sequence[Account], place: str, page_rows: int) -> Iterator[Kept]:
    for account in accounts:
        more = True
        while more:
            rows, place = reading.contacts_page(account.account_id, place, page_rows)
            yield from ((account, row) for row in rows)
            more = bool(place)
