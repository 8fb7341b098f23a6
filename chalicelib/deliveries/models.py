"""The rows of the deliveries table."""

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute, Row, TableMeta


class ByDue(GlobalSecondaryIndex["DeliveryKeys"]):
    """Batches not yet done, by when they are due; sparse."""

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

    by_due = ByDue()


class Batch(DeliveryRow, discriminator="batch"):
    """Up to 50 recipients of one letter, `batch#<id>` / `batch#<lane>`.

    `recipients` is a list of {contact_id, account_id, email, data}; `results` maps contact ids to
    [outcome, message id or reason] and holds only final ones.
    """

    origin = UnicodeAttribute()
    batch_id = UnicodeAttribute()
    series_id = UnicodeAttribute()
    n = NumberAttribute()
    language = UnicodeAttribute()
    form = UnicodeAttribute()
    status = UnicodeAttribute()
    due_shard = UnicodeAttribute(null=True)
    due_at = InstantAttribute()
    attempts = NumberAttribute(default=0)
    claim = UnicodeAttribute(null=True)
    lease_until = InstantAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    recipients = PackedAttribute()
    results = PackedAttribute()


class LetterRow(DeliveryRow, discriminator="letter"):
    """A letter's templates and headers, stored once: `letter#<series>#<n>` / `<language>#<form>`."""

    letter = PackedAttribute()


class Series(DeliveryRow, discriminator="series"):
    """`series#<id>`: which announcement of a series is the newest, and when a batch was last claimed.

    Every claim checks the one and sets the other.
    """

    newest = NumberAttribute()
    claimed_at = MaybeInstantAttribute()
