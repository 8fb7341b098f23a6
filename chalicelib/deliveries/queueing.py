"""Handing letters in: what whoever has something to say writes, in a transaction of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib.deliveries.models import Batch
from chalicelib.deliveries.rules import BatchStatus, Lane, Origin, due_shard


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
    """Add a batch to a transaction; the transaction is refused where the batch is there already."""
    batch = Batch(
        f"batch#{parcel.batch_id}",
        f"batch#{lane}",
        origin=parcel.origin,
        batch_id=parcel.batch_id,
        series_id=parcel.series_id,
        n=parcel.n,
        language=parcel.language,
        form=parcel.form,
        status=BatchStatus.PENDING,
        due_shard=due_shard(lane, parcel.batch_id),
        due_at=parcel.due_at,
        recipients=[asdict(addressee) for addressee in parcel.addressees],
        results={},
    )
    writes.save(batch, Batch.pk.does_not_exist())
