"""The rows by which a surge is noticed, and by which it is told of once."""

from datetime import timedelta

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.transactions import TransactWrite

from chalicelib import clock, instants
from chalicelib.desk.models import DeskRow, Ticket
from chalicelib.tables import InstantAttribute

ASKED = "asked-of-services"
SURGES = "surges"
KEPT = timedelta(days=2)


class Asked(DeskRow, discriminator="asked-of-service"):
    """That an account asked about a service, `asked-of-services` / `<opened_at>#<ticket>`; expires."""

    account_id = UnicodeAttribute()
    service_id = UnicodeAttribute()


class Surge(DeskRow, discriminator="surge"):
    """That accounts asked about a component at once, `surges` / `<component>`: since when it is known; expires.

    `notice_id` is the draft of an outage, `is_told` whether all letters about it are handed in.
    """

    component_id = UnicodeAttribute()
    since = InstantAttribute()
    notice_id = UnicodeAttribute(null=True)
    is_told = BooleanAttribute(default=False)


def put_asked(ticket: Ticket, writes: TransactWrite) -> None:
    """Note about which service a ticket is, in the transaction that writes it."""
    place = f"{instants.to_text(ticket.opened_at)}#{ticket.ticket_id}"
    row = Asked(ASKED, place, account_id=ticket.account_id, service_id=ticket.service_id)
    row.expires_at = clock.now() + KEPT
    writes.save(row)
