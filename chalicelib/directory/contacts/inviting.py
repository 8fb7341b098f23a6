"""Inviting contacts: that it happened stands in their record, in the transaction that also hands the letter in."""

from datetime import timedelta

from chalicelib import clock, instants
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.contacts.actions import seen_contact
from chalicelib.directory.handed_in import Invitation, put_invitation
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import ContactKind, display_name
from chalicelib.directory.store import Change, amend
from chalicelib.errors import Conflict
from chalicelib.principals import Principal
from chalicelib.settings import settings

AGAIN_AFTER = timedelta(minutes=10)  # until then the letter may be on its way, and a second one would only confuse


def invite(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> Contact:
    """Write to a contact what Herold is to them, and how to come in; again only after `AGAIN_AFTER`.

    Raises:
        NotFound: there is no such contact.
        Conflict: nobody would read the letter, or sign in after it.
        PreconditionFailed: the contact is no longer what the caller has seen.
    """

    def plan(account: Account) -> tuple[Contact, Change | None]:
        contact = seen_contact(account_id, contact_id, match)
        _check(contact)
        if contact.invited_at and clock.now() < contact.invited_at + AGAIN_AFTER:
            return contact, None
        change = amend(contact, {"invited_at": clock.now()})
        if change:
            add_letter(change, caller, account, contact)
        return contact, change

    return store.change_account(caller.id, account_id, plan)


def add_letter(change: Change, caller: Principal, account: Account, contact: Contact) -> None:
    """Add the letter to a change that sets the contact's `invited_at`."""
    key = f"{contact.contact_id}#{instants.to_text(contact.invited_at or clock.now())}"
    invitation = Invitation(key, account, contact, _inviter(caller, account))
    change.also.append(lambda writes: put_invitation.get()(writes, invitation))


def is_invited(contact: Contact) -> bool:
    """Whether somebody new gets the letter by itself: a person whom letters reach."""
    return contact.kind == ContactKind.PERSON and not contact.suppressed


def _check(contact: Contact) -> None:
    if contact.kind == ContactKind.GROUP:
        raise Conflict("A group contact cannot be invited: only persons can sign in.")
    if contact.deactivated_at:
        raise Conflict("A deactivated contact cannot be invited.")
    if contact.suppressed:
        raise Conflict("We no longer send to this address: messages bounced or were reported as spam.")


def _inviter(caller: Principal, account: Account) -> str:
    """Who invites: the person, the customer where its own key does, or else the provider."""
    person = reading.find_contact(account.account_id, caller.contact_id) if caller.contact_id else None
    name = display_name(person.kind, person.first_name, person.last_name) if person else ""
    return name or (account.name if caller.account_id else settings().provider_name)
