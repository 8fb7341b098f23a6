"""The rows by which tickets are found, and that one is still to be found by what it says now."""

from pynamodb.attributes import NumberAttribute

from chalicelib.desk.models import DeskRow, Ticket
from chalicelib.tables import InstantAttribute
from chalicelib.words.rows import KeptWords

WORDS = "words"
UNINDEXED = "unindexed"
PROVIDER = "provider"  # the scope of all tickets
_FOLLOWERS_MAX = 5  # of one ticket who find it as one of theirs; each is a row more for each word


class Word(DeskRow, discriminator="word"):
    """That a ticket has a word, `word#<scope>#<word>` / `<opened_at>#<ticket>`."""


class TicketWords(KeptWords, DeskRow, discriminator="ticket-words"):
    """What a ticket is found by, `ticket#<id>` / `words`."""


class Unindexed(DeskRow, discriminator="unindexed"):
    """That a ticket is to be found by something else than it was, `unindexed` / `<ticket>`; `n` is its version."""

    n = NumberAttribute()
    since = InstantAttribute()


def scopes_of(ticket: Ticket) -> list[str]:
    """In what a ticket is looked for: by the provider, by who sees all of the account, and by those whose it is."""
    own = [ticket.requester, ticket.opened_by, *(ticket.participants or ())[:_FOLLOWERS_MAX]]
    people = [one for one in own if one and one.startswith("con-")]
    return list(dict.fromkeys([PROVIDER, *([ticket.account_id] if ticket.account_id else []), *people]))
