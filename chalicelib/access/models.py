"""The rows of the access table."""

from pynamodb.attributes import DiscriminatorAttribute, JSONAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, Row, TableMeta


class ByOwner(GlobalSecondaryIndex["AccessRow"]):
    """The keys of an account, or of the provider, in the order in which they were made."""

    class Meta(TableMeta):
        index_name = "by_owner"
        projection = AllProjection()

    owner = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class AccessRow(Row):
    """Any row of the access table; DynamoDB deletes it some time after `expires_at`."""

    class Meta(TableMeta):
        table_name = settings().table("access")

    cls = DiscriminatorAttribute(attr_name="type")
    expires_at = TTLAttribute(null=True)
    by_owner = ByOwner()


class ApiKey(AccessRow, discriminator="api_key"):
    """A client's key, `key#<id>` / `key`: the hash of its secret, and what it may do.

    `owner` is its account's id or `provider`; `scopes` narrow the role, None leaves it whole. A revoked key
    stays, so that audit rows which name it can be understood.
    """

    key_id = UnicodeAttribute()
    owner = UnicodeAttribute()
    name = UnicodeAttribute()
    shown = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    role = UnicodeAttribute()
    account_id = UnicodeAttribute(null=True)
    operator_id = UnicodeAttribute(null=True)
    contact_id = UnicodeAttribute(null=True)
    scopes = JSONAttribute(null=True)
    created_at = InstantAttribute()
    created_by = UnicodeAttribute()
    valid_until = MaybeInstantAttribute()
    last_used_at = MaybeInstantAttribute()
    revoked_at = MaybeInstantAttribute()


class Remembered(AccessRow, discriminator="idempotency"):
    """That a request with an idempotency key had its effect, `idempotency#<name>` / `idempotency`."""

    fingerprint = UnicodeAttribute()
    made = UnicodeAttribute(null=True)


class Counter(AccessRow, discriminator="counter"):
    """How many requests a caller made in a minute, `requests#<caller>` / `<minute>`."""

    used = NumberAttribute()
