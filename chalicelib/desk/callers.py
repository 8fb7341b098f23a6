"""Who is who on a ticket: as whom a caller writes, for whom it exists, and who asked."""

from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.errors import NotFound
from chalicelib.principals import Principal


def operator_of(caller: Principal) -> str | None:
    """The operator that a caller acts as; None for an account's own people.

    A key that belongs to no operator, the administration's above all, acts under its own id.
    """
    if caller.account_id is not None:
        return None
    return caller.operator_id or caller.id


def contact_of(caller: Principal) -> str | None:
    """The contact that a caller is; None where it is the provider's, or a program of the account."""
    return caller.contact_id


def check_sees(caller: Principal, ticket: Ticket) -> None:
    """Whether a ticket exists for a caller: the provider's people see all, contacts their own.

    Raises:
        NotFound: it does not.
    """
    if operator_of(caller):
        return
    if not caller.sees(ticket.account_id or "") or contact_of(caller) not in (None, ticket.requester):
        raise NotFound


def requester_of(ticket: Ticket) -> Contact | None:
    """The contact who asked; None for a ticket in triage, or where the contact is gone."""
    if not (ticket.requester and ticket.account_id):
        return None
    return reading.find_contact(ticket.account_id, ticket.requester)
