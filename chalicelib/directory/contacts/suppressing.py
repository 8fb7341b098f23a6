"""Addresses that letters are not sent to, as their contacts' records say it."""

from datetime import datetime

from chalicelib.directory import handed_in, reading, store
from chalicelib.directory.models import Account, Contact, DirectoryKeys
from chalicelib.directory.store import Change, amend


def reason_for(email: str) -> str | None:
    """Why letters to a normalised address are not sent, None where they are; with this a new contact begins."""
    return handed_in.reason_for.get()(email)


def mark(actor: str, email: str, reason: str | None) -> list[Contact]:
    """Have every contact with an address say why letters to it are not sent, or with None that they are again.

    Doing it twice changes nothing. Returns the contacts, in order of their accounts. The index that finds them is
    a moment behind; one that was just made may be missing.

    Raises:
        Busy: others kept changing one of their accounts.
    """
    keys = [key for row in DirectoryKeys.by_email.query(email) if reading.is_contact(key := (row.pk, row.sk))]
    contacts = [one for one in Contact.batch_get(keys, consistent_read=True) if one.email == email] if keys else []
    for contact in contacts:
        _mark_one(actor, contact, reason)
    return sorted(contacts, key=lambda contact: contact.account_id)


def note_tried(actor: str, contact: Contact, at: datetime) -> None:
    """Have a contact's trail say that a link to sign in was sent to the address though nothing else is.

    Raises:
        Busy: others kept changing the account.
    """

    def plan(_: Account) -> tuple[None, Change | None]:
        present = reading.find_contact(contact.account_id, contact.contact_id)
        return None, amend(present, {"tried_at": at}) if present else None

    store.change_account(actor, contact.account_id, plan, even_closed=True)


def _mark_one(actor: str, contact: Contact, reason: str | None) -> None:
    def plan(_: Account) -> tuple[None, Change | None]:
        present = reading.find_contact(contact.account_id, contact.contact_id)
        return None, amend(present, {"suppressed": reason}) if present else None

    store.change_account(actor, contact.account_id, plan, even_closed=True)
