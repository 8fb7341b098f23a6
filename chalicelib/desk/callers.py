"""Who is who on a ticket: as whom a caller writes, for whom it exists, and who asked."""

import re

from chalicelib import ids
from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.errors import NotFound
from chalicelib.mail.reply_address import reply_address
from chalicelib.principals import Principal
from chalicelib.settings import settings


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


def signed_address(ticket_id: str, writer_id: str) -> str:
    """Where a contact, an operator, or a sender known by their address alone answers to a ticket."""
    key = settings().signing_key.encode()
    return reply_address(ticket_id, _signed_id(writer_id), settings().support_address, key)


def _signed_id(writer_id: str) -> str:
    """The id that stands in a reply address: a contact's own, or one derived for whoever is none."""
    # SECURITY: by its whole form; an address may begin like an id.
    is_contact = writer_id.startswith("con-") and re.fullmatch(ids.ID_PATTERN, writer_id)
    return writer_id if is_contact else ids.derived("con", "writer", writer_id)
