"""From mentions of a person to what mentions them."""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.desk.models import DroppedMail, Message, Ticket
from chalicelib.desk.persons.mentions import mentions_page, person_hash
from chalicelib.desk.persons.models import Mention
from chalicelib.desk.store import find_ticket
from chalicelib.directory.persons import Person
from chalicelib.mail.addresses import addresses_in
from chalicelib.tables import find

_LOOKED_AT = 100


@dataclass(frozen=True)
class Mentioned:
    """Somebody's mention, and what mentions them; `ticket` is that of a message."""

    mention: Mention
    row: Message | DroppedMail
    ticket: Ticket | None


def names_of(person: Person) -> list[str]:
    """By what the index knows somebody: their contact's id, and their address where nobody else has it on file."""
    return [person.contact_id] if person.is_elsewhere else [person.contact_id, person.email]


def resolve(found: Iterable[Mention]) -> Iterator[Mentioned]:
    """What mentions lead to, read consistently; those that lead nowhere any more are passed over."""
    for mention in found:
        row = _row_of(mention)
        # A message that came to stand where another mail's was to: see `put_mentions`.
        if row is None or (row.mail and mention.mail_key and row.mail["key"] != mention.mail_key):
            continue
        ticket = find_ticket(row.ticket_id, is_any=True) if isinstance(row, Message) else None
        if ticket or isinstance(row, DroppedMail):
            yield Mentioned(mention, row, ticket)


def address_of(hashed: str) -> str | None:
    """The address behind a hash, out of what mentions it; None where nothing of that says it."""
    rows, _ = mentions_page(hashed, "", limit=_LOOKED_AT)
    for one in resolve(rows):
        for address in _addresses(one):
            if hmac.compare_digest(person_hash(address), hashed):
                return address
    return None


def _row_of(mention: Mention) -> Message | DroppedMail | None:
    if mention.of_pk.startswith("ticket#"):
        return find(Message, mention.of_pk, mention.of_sk)
    return find(DroppedMail, mention.of_pk, mention.of_sk)


def _addresses(one: Mentioned) -> Iterator[str]:
    if isinstance(one.row, DroppedMail):
        yield from filter(None, [one.row.from_email])
        return
    yield one.row.author
    yield from filter(None, [one.ticket.from_email if one.ticket else None])
    yield from addresses_in(one.row.text)
