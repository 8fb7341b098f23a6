"""Who is who on a ticket: as whom a caller writes, for whom it exists, and who asked."""

import re

from chalicelib import ids
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import Reach, reach
from chalicelib.directory import reading
from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.directory.contacts.main_contact import is_main_contact
from chalicelib.directory.models import Contact
from chalicelib.errors import Forbidden, NotFound
from chalicelib.mail.reply_address import reply_address
from chalicelib.principals import Action, Principal, Role
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, signing_key


def operator_of(caller: Principal) -> str | None:
    """The operator that a caller acts as; None for an account's own people.

    A key that belongs to no operator, the administration's above all, acts under its own id.
    """
    if caller.account_id is not None:
        return None
    return caller.operator_id or caller.id


def working_as(caller: Principal) -> str | None:
    """The operator who has what the caller takes or answers; None for a key of the provider's that is no operator's.

    Of a person who is also an administrator it is the operator that they are under another hat.
    """
    if caller.account_id is not None or caller.operator_id:
        return caller.operator_id
    hats = caller.hats(None) if caller.hats else ()
    return next((hat.operator_id for hat in hats if hat.operator_id), None)


def taking_as(caller: Principal) -> str:
    """The operator who gets what the caller takes. Raises Forbidden where they are none."""
    operator_id = working_as(caller)
    if operator_id is None:
        raise Forbidden("Only an operator can have a ticket. This key is no operator's.")
    return operator_id


def contact_of(caller: Principal) -> str | None:
    """The contact that a caller is; None where it is the provider's, or a machine of the account."""
    return caller.contact_id


def opener_of(caller: Principal) -> str:
    """By whom a ticket is opened that a caller opens: a contact, an operator, an agent, or else the key."""
    return contact_of(caller) or caller.operator_id or caller.worn.agent_id or caller.id


def reader(caller: Principal, ticket: Ticket) -> Principal:
    """The caller under the hat by which a ticket exists for them. Raises NotFound where it does not."""
    return _under(caller, Action.TICKETS_READ, ticket)[0]


def writer(caller: Principal, ticket: Ticket) -> Principal:
    """The caller under the hat by which they write on a ticket.

    Raises:
        NotFound: it does not exist for them.
        Forbidden: they only read it.
    """
    found, how_far = _under(caller, Action.TICKETS_WRITE, ticket)
    if how_far is Reach.READ:
        raise Forbidden("You may read this ticket, but not write on it.")
    return found


def sees_all(caller: Principal) -> bool:
    """Whether a caller sees every ticket of the account that their hat is bound to."""
    return _reach_of_others(caller) is not Reach.NOTHING


def contact_reach(contact: Contact, ticket: Ticket) -> Reach:
    """How far a ticket is open to a contact of its account, by whichever way they come."""
    is_own = is_on(ticket, contact.contact_id)
    return Reach.WRITE if is_own else _reach_in_account(contact.account_id, contact.contact_id)


def is_on(ticket: Ticket, one: str) -> bool:
    """Whether a ticket is somebody's own, by their id: they asked, opened it, or follow it."""
    return one in (ticket.requester, ticket.opened_by, *(ticket.participants or ()))


def _under(caller: Principal, action: Action, ticket: Ticket) -> tuple[Principal, Reach]:
    found = caller.hat(action, ticket.account_id)
    # SECURITY: a ticket in triage is no account's, and so exists for nobody who is bound to one.
    if found is None or (not ticket.account_id and found.account_id):
        raise NotFound
    is_own = is_on(ticket, opener_of(found)) if found.account_id else True
    how_far = reach(found.role, is_own=is_own)
    if how_far is Reach.NOTHING:
        how_far = _reach_of_others(found)
    if how_far is Reach.NOTHING:
        raise NotFound
    return found, how_far


def _reach_of_others(caller: Principal) -> Reach:
    """How far the tickets of others in their account are open to a caller."""
    is_contact = caller.role is Role.CONTACT
    return _reach_in_account(caller.account_id or "", caller.contact_id) if is_contact else Reach.NOTHING


def _reach_in_account(account_id: str, contact_id: str | None) -> Reach:
    account = reading.find_account(account_id)
    if account is None:
        return Reach.NOTHING
    is_main = is_main_contact(account.account_id, contact_id)
    return reach(Role.CONTACT, is_main=is_main, visibility=TicketVisibility(account.ticket_visibility))


def requester_of(ticket: Ticket) -> Contact | None:
    """The contact who asked; None for a ticket in triage, or where the contact is gone."""
    if not (ticket.requester and ticket.account_id):
        return None
    return reading.find_contact(ticket.account_id, ticket.requester)


def signed_address(ticket_id: str, writer_id: str, support_address: str) -> str:
    """Where a contact, an operator, or a sender known by their address alone answers to a ticket."""
    return reply_address(ticket_id, signed_id(writer_id), support_address, signing_key(Signs.REPLY))


def signed_id(writer_id: str) -> str:
    """The id that stands in a reply address: a contact's own, or one derived for whoever is none."""
    # SECURITY: by its whole form; an address may begin like an id.
    is_contact = writer_id.startswith("con-") and re.fullmatch(ids.ID_PATTERN, writer_id)
    return writer_id if is_contact else ids.derived("con", "writer", writer_id)


def own_addresses() -> frozenset[str]:
    """Where nobody is written to: a letter would come back to us, for ever."""
    return settings().own_addresses
