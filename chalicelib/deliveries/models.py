"""The rows of the deliveries table."""

from pynamodb.attributes import (
    BinaryAttribute,
    DiscriminatorAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute, Row, TableMeta


class ByDue(GlobalSecondaryIndex["DeliveryKeys"]):
    """What is still to be done to batches, by lane or kind and by when it is due; sparse."""

    class Meta(TableMeta):
        index_name = "by_due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = InstantAttribute(range_key=True)


class DeliveryRow(Row):
    """Any row of the deliveries table."""

    class Meta(TableMeta):
        table_name = settings().table("deliveries")

    cls = DiscriminatorAttribute(attr_name="type")


class DeliveryKeys(Row):
    """A row as its index shows it: keys alone, without the type by which PynamoDB tells row classes apart."""

    class Meta(TableMeta):
        table_name = settings().table("deliveries")

    due_at = InstantAttribute()
    by_due = ByDue()


class Batch(DeliveryRow, discriminator="batch"):
    """Up to 50 recipients of one letter, `batch#<id>` / `batch#<lane>`: written once, read whole, deleted when done.

    `recipients` are packed addressees, unpacked by whoever sends it: one that cannot be read fails alone.
    """

    origin = UnicodeAttribute()
    batch_id = UnicodeAttribute()
    series_id = UnicodeAttribute()
    n = NumberAttribute()
    language = UnicodeAttribute()
    form = UnicodeAttribute()
    written_at = InstantAttribute()
    recipients = BinaryAttribute(legacy_encoding=False)


class BatchState(DeliveryRow, discriminator="batch-state"):
    """Where a batch stands, `batch#<id>` / `state`: small, since every write costs by the size of the whole row.

    Every change counts `version` up and is made on condition of the one that was read. `results` maps contact ids
    to [outcome, message id or reason] and holds only final ones. `left` counts how often a claim ran out.
    """

    lane = UnicodeAttribute()
    status = UnicodeAttribute()
    version = NumberAttribute(default=0)
    due_shard = UnicodeAttribute(null=True)
    due_at = InstantAttribute()
    attempts = NumberAttribute(default=0)
    left = NumberAttribute(default=0)
    lease_until = MaybeInstantAttribute()
    reason = UnicodeAttribute(null=True)
    results = PackedAttribute(null=True)


class LetterRow(DeliveryRow, discriminator="letter"):
    """A letter's templates and headers, stored once: `letter#<series>#<n>` / `<language>#<form>`.

    `account_id` is the account whose affairs a letter to one reader is about, None where it is of several or none;
    `reader` is that reader's address, `sender` whom it is from, {name, address}, if not from the provider as such.
    """

    letter = PackedAttribute()
    sender = JSONAttribute(null=True)
    account_id = UnicodeAttribute(null=True)
    reader = UnicodeAttribute(null=True)


class Series(DeliveryRow, discriminator="series"):
    """`series#<id>`: which announcement of a series is the newest, and when a batch was last claimed.

    Every claim checks the one and sets the other.
    """

    newest = NumberAttribute()
    claimed_at = MaybeInstantAttribute()


class TokenRow(DeliveryRow, discriminator="tokens"):
    """`tokens` / `tokens`: what all senders together may still send, and when; `version` is fresh at each write.

    `held_until` maps lanes to the ticks until which those below them wait.
    """

    version = UnicodeAttribute()
    tokens = PackedAttribute()
    held_until = JSONAttribute(null=True)


class DigestLine(DeliveryRow, discriminator="digest-line"):
    """One notice in one reader's digest, until it is composed: `digest#<slot>` / `line#<contact>#<series>#<n>`."""

    line = PackedAttribute()


class DigestSlot(DeliveryRow, discriminator="digest-slot"):
    """That a slot has lines to compose: `digest#<slot>` / `slot`; `version` is fresh at each write."""

    version = UnicodeAttribute()
    due_shard = UnicodeAttribute()
    due_at = InstantAttribute()
