"""Who may open a ticket for an account: one question, which API, pages, agents and mail ask alike."""

from dataclasses import dataclass

from chalicelib.desk.rules import SenderRefusal, opening_refusal
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import ContactRole, display_name
from chalicelib.directory.store import check_open
from chalicelib.errors import Forbidden


@dataclass(frozen=True)
class Refused:
    """Why somebody opens no ticket for an account: `contact` is whose it would be, `main` who opens them instead."""

    reason: SenderRefusal
    account_id: str
    contact: Contact | None = None
    main: Contact | None = None


def refused(account_id: str, contact: Contact | None) -> Refused | None:
    """Why a contact, or (None) somebody who would become one, may open no ticket for an account; None where it may."""
    account = reading.get_account(account_id)
    main = _main_contact(account_id, contact.contact_id if contact else "")
    reason = opening_refusal(
        is_closed=account.closed_at is not None,
        may_request_support=contact is None or contact.may_request_support,
        is_in_place_of=main is not None,
    )
    return Refused(reason, account_id, contact, main) if reason else None


def check_may_open(contact: Contact) -> None:
    """See that a contact may open a ticket for its account, as itself.

    Raises:
        Conflict: the account is closed.
        Forbidden: the contact may not request support, or the account has a main contact who does.
    """
    found = refused(contact.account_id, contact)
    if found is None:
        return
    check_open(reading.get_account(contact.account_id))
    if found.reason is not SenderRefusal.NOT_MAIN_CONTACT or found.main is None:
        raise Forbidden("This contact may not request support; the account's administrators decide that.")
    values, members = {"name": shown_name(found.main)}, {"main_contact_id": found.main.contact_id}
    raise Forbidden("Only the main contact opens tickets for this account: {name}.", values=values, members=members)


def shown_name(contact: Contact) -> str:
    """What people call a contact."""
    return display_name(contact.kind, contact.first_name, contact.last_name) or str(contact.email)


def _main_contact(account_id: str, but: str) -> Contact | None:
    """Who alone opens tickets for an account, if somebody else: its main contact, unless nobody can ask them."""
    holders = reading.holders(account_id)
    main_id = next((one.contact_id for one in holders if one.role == ContactRole.MAIN), None)
    main = reading.find_contact(account_id, main_id) if main_id and main_id != but else None
    # Whoever left, or whose mail comes back, nobody can ask: the rule rests, and the account's admins hear of it.
    return None if main is None or main.deactivated_at or main.suppressed else main
