"""What who asked is told when two tickets become one."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.deliveries.suppressions.actions import reason_for
from chalicelib.desk import store
from chalicelib.desk.callers import own_addresses, requester_of
from chalicelib.desk.letters.readers import Reader, name_of, requester_reader
from chalicelib.desk.letters.telling import hand_in, telling_of
from chalicelib.desk.letters.writing import Kind
from chalicelib.desk.models import Ticket
from chalicelib.desk.tickets.models import Change


def tell_of_merging(ticket: Ticket, change: Change) -> None:
    """Write to who asked on both tickets what became of them, once each; the letters are about the one that stays."""
    for kept, gone, reader in _readers(ticket, change):
        if reader.email not in own_addresses() and not reason_for(reader.email):
            asked = requester_of(gone)
            telling = replace(
                telling_of(kept, reader.kind),
                other=f"#{int(gone.number)}" if gone.number else gone.ticket_id,
                who=(name_of(asked) or asked.email) if asked else "",
            )
            hand_in(kept, reader, telling, f"merged {gone.ticket_id}")


def _readers(ticket: Ticket, change: Change) -> Iterator[tuple[Ticket, Ticket, Reader]]:
    kept = store.find_ticket(change.now["merged_into"]) if change.now.get("merged_into") else None
    if kept:
        yield from ((kept, ticket, reader) for reader in requester_reader(ticket, Kind.MERGED))
    before = change.was.get("merged") or []
    for gone_id in change.now.get("merged") or []:
        gone = store.find_ticket(gone_id) if gone_id not in before else None
        if gone and gone.requester != ticket.requester:
            yield from ((ticket, gone, reader) for reader in requester_reader(ticket, Kind.MERGED_IN))
