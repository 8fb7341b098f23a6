"""What the desk keeps of mails: which were dealt with, which ticket each belongs to, and those that were dropped."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib import clock
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.rules import Lane
from chalicelib.desk.dropped.store import places_of
from chalicelib.desk.intake.arrivals import Arrival
from chalicelib.desk.models import (
    DROPPED,
    MARKER,
    DeskRow,
    DroppedMail,
    MessageId,
    Seen,
    awaited_key,
    message_id_key,
    seen_key,
)
from chalicelib.desk.persons.mentions import mentions, put_mentions
from chalicelib.desk.persons.naming import Named
from chalicelib.directory.accounts.domains import domain_of, with_parents
from chalicelib.settings import settings
from chalicelib.tables import find, transaction

if TYPE_CHECKING:
    from chalicelib.mail.inbound.parsing import InboundMail  # `chores` asks here for what is over, and reads no mail

# The Message-ID that the mail service gives a letter, with its region before its domain.
ID_OF_A_LETTER = re.compile(r"<([^<>@\s]+)@[a-z0-9-]+\.amazonses\.com>", re.IGNORECASE)
_AWAITED_MAX = 2  # mails that one answers and that may come after it


def identities(arrival: Arrival, mail: "InboundMail | None", *, in_vain: bool = False) -> list[str]:
    """What makes a mail the same one: SES's id, and the mail's own where a server delivered it more than once.

    A Message-ID alone is not enough: some programs use one for different mails, and anybody can repeat it. `in_vain` is
    a copy that is dropped or refuted: it must not stand in the way of the mail itself, which may come after it.
    """
    if mail is None or mail.message_id is None:
        return [arrival.ses_id]
    said = [mail.message_id, mail.from_address or "", str(mail.date), mail.subject, mail.text]
    digest = hashlib.sha256("\x1f".join(said).encode(errors="surrogatepass")).hexdigest()
    return [arrival.ses_id, f"{'vain' if in_vain else 'copy'}-{digest}"]


def is_seen(identities_of_mail: Iterable[str]) -> bool:
    """Whether a mail was dealt with already, read consistently, in one call."""
    keys = [(seen_key(identity), MARKER) for identity in identities_of_mail]
    return any(True for _ in Seen.batch_get(keys, consistent_read=True))


def ticket_of_message_id(message_id: str) -> str | None:
    """The ticket to which the mail with this Message-ID belongs, read consistently."""
    known = find(MessageId, message_id_key(message_id), MARKER)
    return str(known.ticket_id) if known else None


def note_letter(mail_id: str, ticket_id: str, letter: Mapping[str, Any]) -> None:
    """Note which ticket the letter is about that the mail service sent under an id, and which letter that is."""
    key = message_id_key(letter_message_id(mail_id))
    MessageId(key, MARKER, ticket_id=ticket_id, letter=letter, expires_at=_kept_until()).save()


def letter_of_mail(mail_id: str) -> Mapping[str, Any] | None:
    """Which letter of ours the mail service sent under an id, read consistently."""
    known = find(MessageId, message_id_key(letter_message_id(mail_id)), MARKER)
    return known.letter if known else None


def letter_message_id(mail_id: str) -> str:
    """The Message-ID that the mail service gives a mail of ours, in whichever region."""
    return f"<{mail_id}@amazonses.com>"


def ticket_awaiting(message_id: str) -> str | None:
    """The ticket that an answer to a mail opened before that mail came, read consistently."""
    known = find(MessageId, awaited_key(message_id), MARKER)
    return str(known.ticket_id) if known else None


def ticket_of_like(mail: "InboundMail") -> str | None:
    """The ticket of a mail with the same id, sender and date: perhaps this one, on another way, with a footer."""
    known = _find_seen(_likeness(mail)) if mail.message_id and mail.date else None
    return str(known.ticket_id) if known and known.ticket_id else None


def marks(seen: Sequence[str], ticket_id: str, mail: "InboundMail") -> list[DeskRow]:
    """The rows that say that a mail is a message of a ticket; to be written with it, if absent."""
    return [*_seen(seen, ticket_id), *_named(ticket_id, mail)]


def marks_in_vain(seen: Sequence[str], ticket_id: str) -> list[DeskRow]:
    """The same of a mail that must stand in the way of no other, and to which no answer leads."""
    return _seen(seen, ticket_id)


def _seen(seen: Sequence[str], ticket_id: str) -> list[DeskRow]:
    return [_mark(identity, ticket_id) for identity in seen]


def _named(ticket_id: str, mail: "InboundMail") -> Iterator[DeskRow]:
    if mail.message_id is None:
        return
    if ticket_of_message_id(mail.message_id) is None:
        yield MessageId(message_id_key(mail.message_id), MARKER, ticket_id=ticket_id, expires_at=_kept_until())
    if mail.date and _find_seen(_likeness(mail)) is None:
        yield _mark(_likeness(mail), ticket_id)
    for answered in mail.in_reply_to[:_AWAITED_MAX]:
        if ticket_of_message_id(answered) is None and ticket_awaiting(answered) is None:
            yield MessageId(awaited_key(answered), MARKER, ticket_id=ticket_id, expires_at=_kept_until())


def _likeness(mail: "InboundMail") -> str:
    said = "\x1f".join([mail.message_id or "", mail.from_address or "", str(mail.date)])
    return f"like-{hashlib.sha256(said.encode(errors='surrogatepass')).hexdigest()}"


def drop(dropped: DroppedMail, seen: Sequence[str], named: Named, letter: PersonalLetter | None = None) -> None:
    """Keep a dropped mail, to be found by those whom it names, and send a letter about it, if that was not sent before.

    Raises:
        Refused: it was dealt with already, or the letter was handed in meanwhile.
    """
    is_answered = letter is None or personal.is_handed_in(letter.letter_id)
    mentioned = mentions(dropped, named)
    with transaction() as writes:
        if letter and not is_answered:
            personal.put(writes, Lane.DESK, letter)
        writes.save(dropped, DroppedMail.pk.does_not_exist())
        for identity in seen:
            writes.save(_mark(identity), Seen.pk.does_not_exist())
        for place in places_of(dropped, with_parents(domain_of(dropped.from_email or ""))):
            writes.save(place)
        put_mentions(writes, mentioned)


def rows_of(dropped: DroppedMail) -> list[DeskRow]:
    """What is deleted with a dropped mail that is one no more; who is named by it leads nowhere then."""
    return [dropped, *places_of(dropped, with_parents(domain_of(dropped.from_email or "")))]


def let_go(dropped: DroppedMail) -> None:
    """Delete a dropped mail of which another copy came in. Raises Refused where somebody was faster."""
    with transaction() as writes:
        for row in rows_of(dropped):
            writes.delete(row, DeskRow.pk.exists())


def ticket_of_copy(arrival: Arrival, mail: "InboundMail") -> str | None:
    """The ticket of which another copy of a mail has become a message, read consistently."""
    copies = identities(arrival, mail)[1:]
    found = next((seen for one in copies if (seen := _find_seen(one))), None)
    return found.ticket_id if found else None


def dropped_mail(after: str, limit: int) -> tuple[list[DroppedMail], str]:
    """Up to `limit` dropped mails behind the position `after`, newest first; and the last one's if more follow."""
    start = {"pk": {"S": DROPPED}, "sk": {"S": after}} if after else None
    rows = DroppedMail.query(DROPPED, scan_index_forward=False, limit=limit + 1, last_evaluated_key=start)
    found = list(rows)
    return found[:limit], str(found[limit - 1].sk) if len(found) > limit else ""


def _mark(identity: str, ticket_id: str | None = None) -> Seen:
    return Seen(seen_key(identity), MARKER, ticket_id=ticket_id, expires_at=_kept_until())


def _kept_until() -> datetime:
    """Until when a marker is kept: as long as a ticket that was closed today, which mails may still answer.

    They hold hashes and a ticket's id. A thread is found by its newest mails, too, so the end of the oldest loses none.
    """
    return clock.now() + timedelta(days=settings().closed_ticket_days)


def _find_seen(identity: str) -> Seen | None:
    return find(Seen, seen_key(identity), MARKER)
