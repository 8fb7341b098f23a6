"""Whom deliveries name, as people know them."""

from collections.abc import Iterable
from typing import Protocol

from chalicelib.directory import reading
from chalicelib.directory.models import Account, Contact, account_key
from chalicelib.portal.people import named_row


class About(Protocol):
    """Anything that is about a contact of an account."""

    @property
    def account_id(self) -> str: ...

    @property
    def contact_id(self) -> str: ...


def contacts_of(found: Iterable[About]) -> dict[str, tuple[str, str]]:
    """Name and address of each contact, by its id; who was erased is left out."""
    keys = {(account_key(one.account_id), f"contact#{one.contact_id}") for one in found}
    rows = Contact.batch_get(sorted(keys)) if keys else ()
    return {row.contact_id: (named_row(row), row.email) for row in rows}


def accounts_of(found: Iterable[About]) -> dict[str, Account]:
    """Each account, by its id."""
    return {row.account_id: row for row in reading.accounts(sorted({one.account_id for one in found}))}
