"""The rows that say which letters a message of a ticket went out by."""

from contextlib import suppress

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.desk.models import DeskRow, ticket_key
from chalicelib.tables import Refused, conditional


class WordLetter(DeskRow, discriminator="word-letter"):
    """A letter with the n-th message, `ticket#<id>` / `letter#<n>#<letter>`.

    `contact_id` is its reader's, empty for who is known by their address alone. `reason` says why it was not handed in.
    """

    n = NumberAttribute()
    letter_id = UnicodeAttribute()
    tag = UnicodeAttribute()
    contact_id = UnicodeAttribute(default="")
    reason = UnicodeAttribute(null=True)


def note_word(ticket_id: str, n: int, letter_id: str, contact_id: str, reason: str | None) -> None:
    """Note a letter, once: a late event does not take back what became of it.

    Its reader is nowhere named by an address: an erasure has nothing to look for here.
    """
    row = WordLetter(
        ticket_key(ticket_id),
        f"letter#{n:05}#{letter_id}",
        n=n,
        letter_id=letter_id,
        tag=contact_id or ticket_id,
        contact_id=contact_id,
        reason=reason,
    )
    with suppress(Refused), conditional():
        row.save(WordLetter.pk.does_not_exist())


def since_message(n: int) -> str:
    """The position before the letters with the n-th message."""
    return f"letter#{n:05}"
