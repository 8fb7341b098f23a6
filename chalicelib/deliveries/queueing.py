"""Handing letters in: what whoever has something to say writes, in a transaction of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.deliveries.models import Batch, BatchState
from chalicelib.deliveries.people import Person, pack_people
from chalicelib.deliveries.rules import BatchStatus, Form, Lane, Origin, due_shard
from chalicelib.deliveries.store import STATE, body_key

BATCH_ITEMS = 2  # of a transaction's 100, for each batch that is put in


@dataclass(frozen=True)
class Addressee:
    """One recipient of a letter: where it goes, and what it says to them alone.

    `data` are the values of the letter's placeholders, or the reader's line of a digest: `title`, `stage`,
    `line_text`, `line_html`, `url`, in their language and zone. `headers` are their own, such as the link to
    unsubscribe; `attachment` is {name, content_type, content}, for the form `calendar`.
    """

    contact_id: str
    account_id: str
    email: str
    data: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    attachment: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Parcel:
    """A batch to be: up to 50 addressees of one letter. The id derives from its cause, so it is put once.

    A batch of the form `digest` needs no stored letter: the digest has one of its own.
    """

    origin: Origin
    batch_id: str
    series_id: str
    n: int
    language: str
    form: str
    due_at: datetime
    addressees: Sequence[Addressee]


def put_batch(writes: TransactWrite, lane: Lane, parcel: Parcel) -> None:
    """Add a batch to a transaction, as two of its items; refused where the batch is there already."""
    waits_in = Lane.DIGEST if parcel.form == Form.DIGEST else lane
    add_batch(writes, waits_in, parcel, [vars(addressee) for addressee in parcel.addressees])


def add_batch(writes: TransactWrite, lane: Lane, parcel: Parcel, recipients: Sequence[Person]) -> None:
    """Add a batch of any lane, with recipients as they are stored, to a transaction."""
    key = f"batch#{parcel.batch_id}"
    batch = Batch(
        key,
        body_key(lane),
        origin=parcel.origin,
        batch_id=parcel.batch_id,
        series_id=parcel.series_id,
        n=parcel.n,
        language=parcel.language,
        form=parcel.form,
        written_at=clock.now(),
        recipients=pack_people(recipients),
    )
    state = BatchState(
        key,
        STATE,
        lane=lane,
        status=BatchStatus.PENDING,
        due_shard=due_shard(lane, parcel.batch_id),
        due_at=parcel.due_at,
    )
    writes.save(batch, Batch.pk.does_not_exist())
    writes.save(state, BatchState.pk.does_not_exist())
