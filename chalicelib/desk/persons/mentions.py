"""The index of persons: a row for each who is named by a message or a dropped mail, by keyed hash, written with it.

SECURITY: without the deployment's key nobody can find out by trying whom the rows are about.
"""

import hmac
from collections.abc import Sequence

from pynamodb.transactions import TransactWrite

from chalicelib.desk.models import DeskRow, DroppedMail, Message
from chalicelib.desk.persons.models import Mention, person_key
from chalicelib.desk.persons.naming import Named
from chalicelib.signing.keys import Hashes, covered, hash_key
from chalicelib.tables import page

# In the transaction of what names them: with all else that it writes, below the hundred that one may have.
IN_TRANSACTION_MAX = 60


def person_hash(person: str) -> str:
    """What stands for a normalised address, or for a contact's id, in the index."""
    hashed = hmac.digest(hash_key(Hashes.PERSON), b"person\x00" + person.encode(), "sha256").hex()[:40]
    return covered(Hashes.PERSON, hashed)


def mentions(row: Message | DroppedMail, named: Named) -> list[Mention]:
    """The rows by which those whom a message or a dropped mail names are found again, and noted on it."""
    places = {person_hash(person): sorted(where) for person, where in named.items()}
    row.persons = sorted(places) or None
    mail_key = (row.mail or {}).get("key")
    return [
        Mention(person_key(hashed), _place(row), of_pk=row.pk, of_sk=row.sk, places=where, mail_key=mail_key)
        for hashed, where in places.items()
    ]


def delete_mentions(row: Message | DroppedMail) -> None:
    """Have nobody find a message or a dropped mail any more."""
    for hashed in row.persons or []:
        Mention(person_key(hashed), _place(row)).delete()


def put_mentions(writes: TransactWrite, rows: Sequence[Mention]) -> None:
    """Add mentions to the transaction that writes what they are of.

    Those that it has no room for are written before it: of what never came to be, they lead nowhere.
    """
    for row in rows[:IN_TRANSACTION_MAX]:
        writes.save(row)
    if surplus := rows[IN_TRANSACTION_MAX:]:
        with DeskRow.batch_write() as ahead:
            for row in surplus:
                ahead.save(row)


def mentions_page(hashed: str, after: str, limit: int) -> tuple[list[Mention], str]:
    """Up to `limit` mentions of a person behind the position `after`, and the last one's if more follow."""
    return page(Mention, person_key(hashed), "", after, limit)


def _place(row: Message | DroppedMail) -> str:
    return f"{row.pk}#{row.sk}"
