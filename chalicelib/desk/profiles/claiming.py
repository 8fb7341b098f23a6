"""Which accounts have the address on file that a form named: found behind the request, whose time must not tell."""

from chalicelib.desk import store
from chalicelib.desk.models import Ticket
from chalicelib.desk.store import Edit
from chalicelib.directory.claims.reading import every_claim_on


def with_claims(ticket: Ticket) -> Ticket:
    """A form's ticket of nobody's with the accounts that claim its address; done twice it changes nothing.

    Raises:
        Busy: others kept changing the ticket.
    """
    if ticket.requester or ticket.claimed_by or not ticket.from_email:
        return ticket
    claimed_by = [claim.account.account_id for claim in every_claim_on(ticket.from_email)]
    if not claimed_by:
        return ticket

    def note(edit: Edit) -> Ticket:
        if not edit.ticket.requester:  # whose it is may have been said meanwhile
            edit.ticket.claimed_by = claimed_by
        return edit.ticket

    return store.change(ticket.ticket_id, note, is_any=True)
