"""Who hears of a ticket besides who asked and operators: whoever follows it, and who asked of what colleagues write."""

from collections.abc import Iterator

from chalicelib.deliveries.suppressions.actions import reason_for
from chalicelib.desk.floods.rules import TO_FOLLOWERS_AN_HOUR
from chalicelib.desk.floods.store import Counted, is_within
from chalicelib.desk.letters.readers import Reader, contact_reader, requester_reader
from chalicelib.desk.letters.writing import FOLLOWED_AS, Kind
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.rules import Author
from chalicelib.desk.tickets.models import Change
from chalicelib.directory import reading
from chalicelib.mail.proof.grounds import Proof


def readers_besides(ticket: Ticket, message: Message) -> Iterator[Reader]:
    """Who else hears of a public message: nobody who wrote it, nor whom its mail went to anyway."""
    is_ours = message.author_kind == Author.OPERATOR
    if int(message.n) == 1 or not (is_ours or _is_a_persons(message)):
        return
    kind = FOLLOWED_AS[Kind(message.ends or Kind.ANSWER)] if is_ours else Kind.COLLEAGUE
    found = [*(() if is_ours else requester_reader(ticket, kind)), *_followers(ticket, kind)]
    for reader in found:
        if reader.id not in (message.author, *(message.copied or ())) and _may_hear(ticket, reader):
            yield reader


def readers_of_change(ticket: Ticket, change: Change, kind: Kind | None) -> Iterator[Reader]:
    """Who follows a ticket that ended without a word (to who asked: `kind`), and who was chosen to follow it."""
    if kind and not change.said:
        yield from _followers(ticket, FOLLOWED_AS[kind])
    if not change.said:  # whoever was sent a copy of the mail knows
        before, now = change.was.get("participants") or [], change.now.get("participants") or []
        for contact_id in now:
            if contact_id not in before:
                yield from _follower(ticket, contact_id, Kind.JOINED)


def _followers(ticket: Ticket, kind: Kind) -> Iterator[Reader]:
    for contact_id in ticket.participants or ():
        yield from _follower(ticket, contact_id, kind)


def _follower(ticket: Ticket, contact_id: str, kind: Kind) -> Iterator[Reader]:
    contact = reading.find_contact(ticket.account_id or "", contact_id)
    if contact and not contact.deactivated_at:
        yield contact_reader(kind, contact)


def _is_a_persons(message: Message) -> bool:
    """Whether a contact's message is passed on: what machines answer would go round and round.

    SECURITY: nor anything of which nobody knows whose it is.
    """
    proof = message.proof or {}
    is_known = message.author_kind == Author.CONTACT and proof.get("proof") in (None, Proof.PROVEN)
    return is_known and not (message.is_doubtful or message.is_surplus or proof.get("passes_as"))


def _may_hear(ticket: Ticket, reader: Reader) -> bool:
    if reader.kind is not Kind.COLLEAGUE:
        return True  # whether their address gets letters is noted where the letter is handed in
    return not reason_for(reader.email) and is_within(Counted.FOLLOWED, ticket.ticket_id, TO_FOLLOWERS_AN_HOUR)
