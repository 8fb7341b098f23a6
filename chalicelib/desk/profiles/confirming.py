"""Confirming that a form named one's own address: by the link that was mailed there, and by nothing else."""

from dataclasses import dataclass

from chalicelib.desk import store
from chalicelib.desk.callers import requester_of
from chalicelib.desk.intake.asking import who_asks
from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles.links import is_for, ticket_id_of
from chalicelib.desk.rules import Channel, Step, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.directory.claims.reading import every_claim_on
from chalicelib.directory.models import Contact
from chalicelib.errors import NotFound
from chalicelib.mail.proof.grounds import Proof


@dataclass(frozen=True)
class Confirmable:
    """A ticket that a form opened, and the address that it named."""

    ticket: Ticket
    email: str

    @property
    def is_confirmed(self) -> bool:
        """Whether its owner has said so."""
        return bool(self.ticket.proof == Proof.PROVEN)


def find_confirmable(token: str) -> Confirmable:
    """What a link is for; nothing changes, however often it is looked at.

    Raises:
        NotFound: it is none of ours, or the ticket is over, or somebody else's by now.
    """
    ticket_id = ticket_id_of(token)
    ticket = store.find_ticket(ticket_id) if ticket_id else None
    if ticket is None or ticket.channel != Channel.FORM or ticket.status == TicketStatus.CLOSED:
        raise NotFound
    contact = requester_of(ticket)
    email = ticket.from_email or (contact.email if contact else "")
    if not email or not is_for(token, ticket.ticket_id, email):
        raise NotFound
    return Confirmable(ticket, email)


def confirm(token: str) -> Confirmable:
    """Note that the address is its owner's: the ticket is their contact's, if they have or get one; once is enough.

    Raises:
        NotFound: as `find_confirmable` says.
        Busy: others kept changing the ticket, or the account whose contact they become.
    """
    found = find_confirmable(token)
    if found.is_confirmed:
        return found
    asked = who_asks(found.email, found.ticket.from_name or "", every_claim_on(found.email))

    def prove(edit: Edit) -> Confirmable:
        # SECURITY: of the ticket as it is now: an operator may have linked it to somebody else meanwhile.
        if edit.ticket.from_email == found.email and not edit.ticket.requester:
            edit.step(Step.CORRECT)
            edit.ticket.proof = Proof.PROVEN
            if isinstance(asked, Contact):
                _join(edit, asked)
        return Confirmable(edit.ticket, found.email)

    return store.change(found.ticket.ticket_id, prove)


def _join(edit: Edit, contact: Contact) -> None:
    edit.by = contact.contact_id
    edit.ticket.account_id, edit.ticket.requester = contact.account_id, contact.contact_id
    edit.ticket.from_email = edit.ticket.from_name = edit.ticket.claimed_by = None
