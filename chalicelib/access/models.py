"""The rows of the access table."""

from pynamodb.attributes import DiscriminatorAttribute, JSONAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, Row, TableMeta

KEY_ENDINGS = "key-endings"


class ByOwner(GlobalSecondaryIndex["AccessRow"]):
    """The keys of an account, or of the provider, in the order in which they were made."""

    class Meta(TableMeta):
        index_name = "by_owner"
        projection = AllProjection()

    owner = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class ByKeeper(GlobalSecondaryIndex["AccessRow"]):
    """The keys that end with another: those that it made, or that it has adopted."""

    class Meta(TableMeta):
        index_name = "by_keeper"
        projection = AllProjection()

    keeper = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class AccessRow(Row):
    """Any row of the access table; DynamoDB deletes it some time after `expires_at`."""

    class Meta(TableMeta):
        table_name = settings().table("access")

    cls = DiscriminatorAttribute(attr_name="type")
    expires_at = TTLAttribute(null=True)
    by_owner = ByOwner()
    by_keeper = ByKeeper()


class ApiKey(AccessRow, discriminator="api_key"):
    """A client's key, `key#<id>` / `key`: the hash of its secret, and what it may do.

    `owner` is its account's id or `provider`; `scopes` narrow the role, None leaves it whole. A revoked key
    stays, so that audit rows which name it can be understood. `keeper` is who answers for it: its maker, or who has
    adopted it; None of keys from before that was noted. `stands_by` is the person by whose right to administer it
    stands, a contact of its account or one of the provider's people: theirs who made it, or whose key did.
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
    agent_id = UnicodeAttribute(null=True)
    scopes = JSONAttribute(null=True)
    created_at = InstantAttribute()
    created_by = UnicodeAttribute()
    keeper = UnicodeAttribute(null=True)
    stands_by = UnicodeAttribute(null=True)
    valid_until = MaybeInstantAttribute()
    last_used_at = MaybeInstantAttribute()
    revoked_at = MaybeInstantAttribute()


class KeyEnding(AccessRow, discriminator="key_ending"):
    """That an account's admins are to be warned of a key's end, `key-endings` / `<warn_at>#<key>`."""

    key_id = UnicodeAttribute()
    ends_at = InstantAttribute()


class Remembered(AccessRow, discriminator="idempotency"):
    """That a request with an idempotency key had its effect, `idempotency#<name>` / `idempotency`."""

    fingerprint = UnicodeAttribute()
    made = UnicodeAttribute(null=True)


class Counter(AccessRow, discriminator="counter"):
    """How many requests a caller made in a minute, `requests#<caller>` / `<minute>`."""

    used = NumberAttribute()


class SignIn(AccessRow, discriminator="sign_in"):
    """That somebody asked for a link to sign in, `sign-in#<id>` / `sign-in`: the same for known and unknown addresses.

    `owner` is the id of the person with the address, `browser` the hash of what the asking browser has in its cookie,
    None where a program asked; `client` and `source` are what it was and where it came from, to be told to who opens
    the link; `to` is the page that it leads to. `decided_at` is when it was decided whether to send it.
    """

    sign_in_id = UnicodeAttribute()
    owner = UnicodeAttribute()
    email = UnicodeAttribute()
    locale = UnicodeAttribute()
    to = UnicodeAttribute()
    browser = UnicodeAttribute(null=True)
    client = UnicodeAttribute(null=True)
    source = UnicodeAttribute(null=True)
    asked_at = InstantAttribute()
    decided_at = MaybeInstantAttribute()
    used_at = MaybeInstantAttribute()


class WaitingSignIn(AccessRow, discriminator="waiting_sign_in"):
    """That it is to be decided whether a link is sent, `sign-ins` / `<asked_at>#<id>`, until that was done."""

    sign_in_id = UnicodeAttribute()


class Spent(AccessRow, discriminator="spent"):
    """When a limit was used lately, `spent#<whose>` / `spent`; `version` counts its changes."""

    version = NumberAttribute()
    used = JSONAttribute()
