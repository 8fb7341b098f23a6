"""Who may open a ticket for an account: one question, which API, pages, agents and mail ask alike."""

from dataclasses import dataclass

from chalicelib.desk.rules import SenderRefusal, opening_refusal
from chalicelib.directory import reading
from chalicelib.directory.contacts.main_contact import held_main, main_contact
from chalicelib.directory.models import Contact, Holder
from chalicelib.directory.rules import display_name
from chalicelib.directory.store import check_open
from chalicelib.errors import Forbidden

_MAIN = "Only the main contact opens tickets for this account: {name}."
_STAND_IN = "While the main contact is away, only the deputy opens tickets for this account: {name}."


@dataclass(frozen=True)
class Refused:
    """Why somebody opens no ticket for an account: `contact` is whose it would be, `main` who opens them instead.

    `is_stand_in`: that is the deputy, while the main contact is away.
    """

    reason: SenderRefusal
    account_id: str
    contact: Contact | None = None
    main: Contact | None = None
    is_stand_in: bool = False


def refused(account_id: str, contact: Contact | None) -> Refused | None:
    """Why a contact, or (None) somebody who would become one, may open no ticket for an account; None where it may."""
    account = reading.get_account(account_id)
    held = held_main(account_id)
    main = _in_place_of(held, contact)
    reason = opening_refusal(
        is_closed=account.closed_at is not None,
        may_request_support=contact is None or contact.may_request_support,
        is_in_place_of=main is not None,
    )
    is_stand_in = main is not None and held is not None and main.contact_id == held.deputy_id
    return Refused(reason, account_id, contact, main, is_stand_in) if reason else None


def check_may_open(account_id: str, contact: Contact | None) -> None:
    """See that a contact, or (None) somebody who would become one, may open a ticket for an account, as itself.

    Raises:
        Conflict: the account is closed.
        Forbidden: the contact may not request support, or the account has a main contact who does.
    """
    found = refused(account_id, contact)
    if found is None:
        return
    check_open(reading.get_account(account_id))
    if found.reason is not SenderRefusal.NOT_MAIN_CONTACT or found.main is None:
        raise Forbidden("This contact is not allowed to request support; please ask an account administrator.")
    values, members = {"name": shown_name(found.main)}, {"main_contact_id": found.main.contact_id}
    raise Forbidden(_STAND_IN if found.is_stand_in else _MAIN, values=values, members=members)


def shown_name(contact: Contact) -> str:
    """What people call a contact."""
    return display_name(contact.kind, contact.first_name, contact.last_name) or str(contact.email)


def _in_place_of(held: Holder | None, contact: Contact | None) -> Contact | None:
    """Who alone opens tickets for an account just now, if that is somebody else."""
    main = main_contact(held, contact) if held else None
    return None if main is None or (contact and main.contact_id == contact.contact_id) else main
