"""Confirming an address: by the link that was mailed to it, and by nothing else."""

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.claims.links import read_token, token_of
from chalicelib.directory.contacts.inviting import invite
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import ContactKind
from chalicelib.directory.store import Change, amend
from chalicelib.errors import Conflict, NotFound
from chalicelib.principals import Principal
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys, signing_key


def confirm_url(contact: Contact) -> str:
    """The link by which a contact's owner confirms the address; only ever to be mailed there."""
    token = token_of(contact.account_id, contact.contact_id, contact.email, signing_key(Signs.CONFIRM))
    return f"{settings().public_url}/confirm/{token}"


def find_claimed(token: str) -> tuple[Account, Contact]:
    """The account and contact that a link is about. Raises NotFound where it is none of ours, or there is no more."""
    link = read_token(token)
    contact = reading.find_contact(link.account_id, link.contact_id) if link else None
    if link is None or contact is None or contact.deactivated_at:
        raise NotFound
    if not link.is_for(contact.email, accepted_keys(Signs.CONFIRM)):
        raise NotFound
    return reading.get_account(link.account_id), contact


def confirm(contact: Contact) -> Contact:
    """Note that the owner of a contact's address says that it is theirs; done again, it changes nothing.

    Raises:
        NotFound: there is no such contact any more.
        Conflict: its account is closed.
    """
    account_id, contact_id = contact.account_id, contact.contact_id

    def plan(_: Account) -> tuple[Contact, Change | None]:
        present = reading.get_contact(account_id, contact_id)
        if present.deactivated_at:
            raise NotFound
        return present, None if present.verified_at else amend(present, {"verified_at": clock.now()})

    return store.change_account(contact_id, account_id, plan)


def invite_once(caller: Principal, contact: Contact) -> None:
    """Invite a person who never was, so that they can confirm their address; where they cannot be, nothing happens."""
    if contact.kind == ContactKind.PERSON and contact.invited_at is None:
        try:
            invite(caller, contact.account_id, contact.contact_id, Precondition())
        except Conflict:
            return  # nobody would read it
