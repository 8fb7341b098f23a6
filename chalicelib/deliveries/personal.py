"""A letter to one reader alone, a series of its own: about a ticket, an invitation, a question, a warning."""

from dataclasses import dataclass
from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib import clock, ids
from chalicelib.deliveries import store
from chalicelib.deliveries.queueing import Addressee, Parcel, put_batch
from chalicelib.deliveries.rules import Form, Lane, Origin
from chalicelib.i18n.languages import Locale
from chalicelib.tables import transaction, until_unrefused

_N = 1


@dataclass(frozen=True)
class PersonalLetter:
    """What is sent to whom. `letter_id` derives from the cause, so that the letter is handed in once.

    It leaves at `due_at`, or at once.
    """

    letter_id: str
    origin: Origin
    language: Locale
    stored: store.StoredLetter
    addressee: Addressee
    account_id: str | None = None
    due_at: datetime | None = None


def put(writes: TransactWrite, lane: Lane, letter: PersonalLetter) -> None:
    """Add a letter and its text to a transaction, which is refused where it was handed in before."""
    about, reader = letter.account_id, letter.addressee.email
    writes.save(store.letter_row(letter.letter_id, _N, letter.language, Form.HTML, letter.stored, about, reader))
    store.put_newest(writes, letter.letter_id, _N)
    parcel = Parcel(
        origin=letter.origin,
        batch_id=ids.derived("bat", letter.letter_id),
        series_id=letter.letter_id,
        n=_N,
        language=letter.language,
        form=Form.HTML,
        due_at=letter.due_at or clock.now(),
        addressees=[letter.addressee],
    )
    put_batch(writes, lane, parcel)


def is_handed_in(letter_id: str) -> bool:
    """Whether a letter was handed in, read consistently."""
    return store.newest(letter_id) == _N


def hand_in(lane: Lane, letter: PersonalLetter) -> bool:
    """Hand a letter in, in a transaction of its own. False where that was done before.

    Raises:
        Busy: others kept handing in the same letter.
    """

    def attempt() -> bool:
        if is_handed_in(letter.letter_id):
            return False
        with transaction() as writes:
            put(writes, lane, letter)
        return True

    return until_unrefused(attempt)
