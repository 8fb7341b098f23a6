"""What can be done to accounts: load, ask the rules, store."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from chalicelib import clock, ids, instants
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.accounts import finding
from chalicelib.directory.accounts.rules import check_fields, searchable
from chalicelib.directory.accounts.schemas import AccountDraft, AccountPatch, AccountsQuery, AccountView
from chalicelib.directory.contacts.actions import begin_contact
from chalicelib.directory.contacts.inviting import add_letter
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.models import (
    BY_DOMAIN,
    BY_NAME,
    BY_NUMBER,
    DIRTY,
    HEAD,
    Account,
    Entry,
    account_key,
)
from chalicelib.directory.services.finding import numbered_service
from chalicelib.directory.store import Change, difference
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings


def create_account(caller: Principal, draft: AccountDraft) -> Account:
    """A new account, with its first account admin if named, who is invited.

    Raises:
        Conflict: its number, or one of its domains, is another account's.
        Invalid: a field of the account admin cannot be; it is named below `/account_admin`.
    """
    return begin_account(caller, ids.new("acc"), ids.new("con"), draft)


def begin_account(caller: Principal, account_id: str, contact_id: str, draft: AccountDraft) -> Account:
    """A new account under an id that its cause gives it, as its first admin is. Raises as `create_account`."""
    now = clock.now()
    values = _stored(draft.model_dump(mode="json", exclude={"account_admin"}))
    account = Account(
        account_key(account_id),
        HEAD,
        account_id=account_id,
        revision=1 if draft.account_admin is None else 2,
        created_at=now,
        dirty=DIRTY,
        dirty_since=now,
        **values,
    )
    entries = [_entry(BY_NAME, account.name, account_id), _entry(BY_NUMBER, account.number, account_id)]

    def plan() -> list[Change]:
        check_domains(account_id, draft.domains)
        change = Change(f"account#{account_id}", None, values, puts=[(entry, None) for entry in entries])
        _claim(change, account_id, values["domains"])
        if draft.account_admin is None:
            return [change]
        return [change, _first_admin(caller, account, contact_id, draft.account_admin)]

    store.create_account(caller.id, account, plan)
    return account


def list_accounts(caller: Principal, query: AccountsQuery, after: str) -> tuple[list[Account], str]:
    """The accounts that a caller sees and the query finds, and the position behind the last one if there are more."""
    if query.service_number:
        return _with_service(caller, query.service_number), ""
    searches = {BY_NAME: query.name, BY_NUMBER: query.number, BY_DOMAIN: query.domain}
    wanted = next(((by, text) for by, text in searches.items() if text), None)
    if caller.account_id:
        own = reading.get_account(caller.account_id)
        return ([own] if wanted is None or _is_found(own, *wanted) else []), ""
    if wanted is None:
        return reading.all_accounts(after, query.limit)
    return finding.search_accounts(*wanted, after, query.limit)


def change_account(caller: Principal, account_id: str, patch: AccountPatch, match: Precondition) -> Account:
    """Change the named fields of an account.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Forbidden: it names fields that only the provider changes.
        Conflict: it is closed, or a domain is another account's.
    """
    values = _stored(changed(patch))
    if not caller.may(Action.ACCOUNTS_WRITE):
        check_fields(values, provider=settings().provider_name, address=settings().support_address)

    def plan(account: Account) -> tuple[None, Change | None]:
        match.check(AccountView.of(account))
        check_domains(account_id, patch.domains)
        before, after = difference(account, values)
        change = Change(account.sk, before, after, head=after)
        if "name" in after:
            _rename(change, account, after["name"])
        if "domains" in after:
            _release(change, account_id, set(account.domains) - set(after["domains"]))
            _claim(change, account_id, set(after["domains"]) - set(account.domains))
        return None, change if after else None

    store.change_account(caller.id, account_id, plan)
    return reading.get_account(account_id)


def close_account(caller: Principal, account_id: str) -> Account:
    """End an account: its rows stay, nobody in it is told any more, its domains are free. Twice is once.

    Raises NotFound.
    """
    now = clock.now()

    def plan(account: Account) -> tuple[None, Change | None]:
        if account.closed_at:
            return None, None
        before = {"closed_at": None, "domains": list(account.domains)}
        change = Change(account.sk, before, {"closed_at": instants.to_text(now), "domains": []})
        change.head = {"closed_at": now, "domains": []}
        _release(change, account_id, account.domains)
        return None, change

    store.change_account(caller.id, account_id, plan)
    return reading.get_account(account_id)


def _with_service(caller: Principal, number: str) -> list[Account]:
    service = numbered_service(number)
    if service is None or caller.account_id not in {None, service.account_id}:
        return []
    return [reading.get_account(service.account_id)]


def _first_admin(caller: Principal, account: Account, contact_id: str, draft: ContactDraft) -> Change:
    try:
        contact, change = begin_contact(
            account, contact_id, draft.model_copy(update={"account_admin": True}), by_provider=True
        )
    except Invalid as error:
        fields = [replace(field, pointer=f"/account_admin{field.pointer}") for field in error.fields]
        raise Invalid(error.detail, values=error.values, fields=fields) from None
    if not contact.suppressed:
        contact.invited_at = clock.now()
        add_letter(change, caller, account, contact)
    return change


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    """The values with their lists in order and without repetition, so that two equal ones are one."""
    return {name: sorted(set(value)) if isinstance(value, list) else value for name, value in values.items()}


def _rename(change: Change, account: Account, name: str) -> None:
    was, now = _entry(BY_NAME, account.name, account.account_id), _entry(BY_NAME, name, account.account_id)
    if was.sk != now.sk:
        change.deletes.append(was)
        change.puts.append((now, None))


def _claim(change: Change, account_id: str, domains: Iterable[str]) -> None:
    rows = [Entry(BY_DOMAIN, domain, account_id=account_id) for domain in sorted(domains)]
    change.puts += [(row, Entry.pk.does_not_exist()) for row in rows]


def _release(change: Change, account_id: str, domains: Iterable[str]) -> None:
    change.deletes += [Entry(BY_DOMAIN, domain, account_id=account_id) for domain in sorted(domains)]


def check_domains(account_id: str, domains: Sequence[str]) -> None:
    """Raises Conflict naming each domain that another account has."""
    owners = {domain: owner for domain, owner in finding.owners_of_domains(domains).items() if owner != account_id}
    numbers = {owner: reading.get_account(owner).number for owner in set(owners.values())}
    fields = [
        FieldError(
            f"/domains/{place}", "domain-taken", "belongs to account {number}", {"number": numbers[owners[domain]]}
        )
        for place, domain in enumerate(domains)
        if domain in owners
    ]
    if fields:
        raise Conflict("Another account has this domain.", fields=fields)


def _is_found(account: Account, by: str, text: str) -> bool:
    names = {BY_NAME: [account.name], BY_NUMBER: [account.number], BY_DOMAIN: account.domains}
    return any(searchable(name).startswith(text) for name in names[by])


def _entry(by: str, text: str, account_id: str) -> Entry:
    return Entry(by, f"{searchable(text)}#{account_id}", account_id=account_id)
