"""Contacts who leave, and come back: load, ask the rules, store."""

from typing import Any

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import store
from chalicelib.directory.contacts.actions import check_grants, seen_contact
from chalicelib.directory.contacts.roles import Departure, departure, named_contact
from chalicelib.directory.contacts.schemas import Leaving
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.store import Change, amend
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.principals import Principal


def deactivate_contact(
    caller: Principal, account_id: str, contact_id: str, leaving: Leaving, match: Precondition
) -> Contact:
    """A contact that is told nothing any more and holds no role; its history stays. Doing it twice changes nothing.

    Raises:
        NotFound: there is no such contact.
        Conflict: it holds roles, and `leaving` does not say what becomes of them; or the successor cannot have them.
        Invalid: the account has no such successor.
        PreconditionFailed: the contact is no longer what the caller has seen.
    """

    def plan(_: Account) -> tuple[Contact, Change | None]:
        contact = seen_contact(account_id, contact_id, match)
        if contact.deactivated_at:
            return contact, None
        return contact, _gone(contact, leaving)

    return store.change_account(caller.id, account_id, plan)


def reactivate_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> Contact:
    """A contact that is back, with its own subscriptions and without roles.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Forbidden: it was an account admin, and so would be one again, which is not for this caller to say.
    """

    def plan(_: Account) -> tuple[Contact, Change | None]:
        contact = seen_contact(account_id, contact_id, match)
        if contact.account_admin and contact.deactivated_at:
            check_grants(caller)
        return contact, amend(contact, {"deactivated_at": None})

    return store.change_account(caller.id, account_id, plan)


def part(change: Change, contact: Contact, leaving: Leaving) -> None:
    """Add to a change what becomes of the roles of a contact who leaves.

    Raises:
        Conflict, Invalid: as `deactivate_contact` says.
    """
    leaves = departure(contact.account_id, contact.contact_id)
    if leaves.roles and not (leaving.successor_id or leaving.leave_vacant):
        names = ", ".join(leaves.roles)
        detail = "The contact holds roles: {roles}. Name a successor, or say that they are left vacant."
        raise Conflict(detail, values={"roles": names}, members={"roles": leaves.roles})
    successor = None
    if leaving.successor_id:
        if leaving.successor_id == contact.contact_id:
            raise Invalid(fields=[FieldError("/successor_id", "same-contact", "is the contact itself")])
        successor = named_contact(contact.account_id, leaving.successor_id, "/successor_id")
    leaves.add_to(change, successor)
    note_roles(change, leaves, leaving.successor_id)


def _gone(contact: Contact, leaving: Leaving) -> Change:
    contact.deactivated_at = clock.now()
    change = Change(contact.sk, {"deactivated_at": None}, {"deactivated_at": contact.deactivated_at})
    change.puts.append((contact, None))
    part(change, contact, leaving)
    return change


def note_roles(change: Change, leaves: Departure, successor_id: str | None) -> None:
    """Have the audit trail say where the roles went."""
    if leaves.roles:
        after: dict[str, Any] = {"roles": [], "successor_id": successor_id}
        add_to_audit(change, before={"roles": list(map(str, leaves.roles))}, after=after)


def add_to_audit(change: Change, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Have the audit trail say more of a change."""
    change.before, change.after = (change.before or {}) | before, (change.after or {}) | after
