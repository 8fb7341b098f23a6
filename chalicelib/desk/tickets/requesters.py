"""Who asks for a new ticket: the caller, or whom they name by id or by address."""

from chalicelib.desk.callers import contact_of, operator_of
from chalicelib.desk.newcomers import take_up, takes_up
from chalicelib.desk.opening import check_may_open
from chalicelib.desk.tickets.schemas import TicketDraft
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import on_file
from chalicelib.directory.models import Contact
from chalicelib.errors import FieldError, Invalid
from chalicelib.principals import Action, Principal


def asked_by(caller: Principal, draft: TicketDraft) -> tuple[Principal, Contact]:
    """The caller under the hat by which they open a ticket, and the contact who asks.

    Raises:
        Invalid: the account or its contact does not exist for this caller.
        Forbidden: who would become a contact may not open a ticket, for the account has a main contact who does.
    """
    account_id = draft.account_id or caller.account_id
    if account_id is None:
        raise Invalid(fields=[FieldError("/account_id", "missing", "is missing: the account the request is for")])
    under = caller.hat(Action.TICKETS_WRITE, account_id)
    contact = _named(under, account_id, draft) if under else None
    if under is None or contact is None or contact.deactivated_at:
        pointer = "/requester_email" if draft.requester_email else "/requester_id"
        raise Invalid(fields=[FieldError(pointer, "unknown-contact", "is not a contact of this account")])
    return under, contact


def _named(under: Principal, account_id: str, draft: TicketDraft) -> Contact | None:
    """Whom a draft names; None for who does not exist for the caller, as contacts ask for themselves alone."""
    own = contact_of(under)
    if draft.requester_email:
        return None if own else by_address(under, account_id, draft.requester_email, draft.requester_name or "")
    contact_id = draft.requester_id or own
    if contact_id is None:
        raise Invalid(fields=[FieldError("/requester_id", "missing", "is missing: the contact the request is for")])
    return reading.find_contact(account_id, contact_id) if own in (None, contact_id) else None


def by_address(under: Principal, account_id: str, email: str, name: str) -> Contact | None:
    """The contact with an address, or who becomes that by being named."""
    account, known = reading.find_account(account_id), on_file(account_id, email)
    if known or account is None or not takes_up(account, email):
        return known
    if operator_of(under) is None:
        check_may_open(account_id, None)  # before there is a contact who may not
    return take_up(account_id, email, name)
