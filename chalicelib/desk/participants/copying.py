"""Who was sent a copy of a mail: colleagues of who asked follow the ticket by that, and strangers do not."""

from chalicelib.desk.intake.incoming import Incoming
from chalicelib.desk.models import Message
from chalicelib.desk.participants.store import followers, put_followers
from chalicelib.desk.persons.naming import is_ours
from chalicelib.desk.rules import Author
from chalicelib.desk.store import Edit
from chalicelib.directory.claims.reading import claimed_by

_LOOKED_UP_MAX = 10  # addresses of one mail; each costs two reads
_NAME_OTHERS = {Author.CONTACT, Author.OPERATOR}


def follow_copies(edit: Edit, message: Message, came: Incoming) -> None:
    """Have contacts of the account follow the ticket to whom a mail on it went, too, and note that they have it.

    SECURITY: only by what is proven to be its writer's, or anybody could have people of the account written to. And
    only those whose address the account may claim: nobody else is one of its people.
    """
    ticket = edit.ticket
    if not (ticket.account_id and came.is_proven and message.author_kind in _NAME_OTHERS):
        return
    others = [one for one in dict.fromkeys([*came.mail.to, *came.mail.cc]) if not is_ours(one)]
    found = [claimed_by(ticket.account_id, one) for one in others[:_LOOKED_UP_MAX] if one != came.mail.from_address]
    message.copied = [one.contact_id for one in found if one] or None
    if message.copied:
        put_followers(edit, followers(ticket).copied(message.copied, ticket.requester))
