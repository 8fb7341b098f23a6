"""The rows of the directory table: one partition per account, and rows that lead to it."""

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.i18n.countries import country_of
from chalicelib.i18n.languages import Locale, locale_of
from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, Row, TableMeta

HEAD = "head"
MARKER = "marker"
COMPONENTS = "components"
TYPES = "notification-types"
PEOPLE = "provider-people"
PROVIDER_SETTINGS = "provider-settings"
DIRTY = "dirty"
EVERYONE = "all"
BY_NAME, BY_NUMBER, BY_DOMAIN = "accounts-by-name", "accounts-by-number", "accounts-by-domain"


class ByEmail(GlobalSecondaryIndex["DirectoryKeys"]):
    """Every account in which an address is a contact."""

    class Meta(TableMeta):
        index_name = "by_email"
        projection = KeysOnlyProjection()

    email = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class ByDirty(GlobalSecondaryIndex["DirectoryKeys"]):
    """Accounts whose card may be behind, oldest first; sparse, so it costs only while that is so."""

    class Meta(TableMeta):
        index_name = "by_dirty"
        projection = KeysOnlyProjection()

    dirty = UnicodeAttribute(hash_key=True)
    dirty_since = InstantAttribute(range_key=True)


class DirectoryRow(Row):
    """Any row of the directory."""

    class Meta(TableMeta):
        table_name = settings().table("directory")

    cls = DiscriminatorAttribute(attr_name="type")


class DirectoryKeys(Row):
    """A row as the indexes show it: keys alone, without the type by which PynamoDB tells row classes apart."""

    class Meta(TableMeta):
        table_name = settings().table("directory")

    dirty_since = MaybeInstantAttribute()  # where it is found behind its card
    by_email = ByEmail()
    by_dirty = ByDirty()


class Account(DirectoryRow, discriminator="account"):
    """The head of an account's partition. `revision` rises with every change anywhere in the partition.

    An `auto_create_contacts` of None leaves it to the provider's default, a `country` of None to the time
    zone. `identity_provider` says whether its people may, or must, sign in by one of its own. A closed account keeps
    its rows. On `hold` its closed tickets are not deleted when their time is over.
    """

    account_id = UnicodeAttribute()
    number = UnicodeAttribute()
    name = UnicodeAttribute()
    default_language = UnicodeAttribute()
    time_zone = UnicodeAttribute()
    country = UnicodeAttribute(null=True)
    domains = JSONAttribute(default=list)
    billing_numbers = JSONAttribute(default=list)
    registration = UnicodeAttribute(default="invitation")
    contact_domains = UnicodeAttribute(default="any")
    auto_create_contacts = BooleanAttribute(null=True)
    ticket_visibility = UnicodeAttribute(default="own")
    hold = BooleanAttribute(default=False)
    identity_provider = UnicodeAttribute(null=True)
    revision = NumberAttribute()
    created_at = InstantAttribute()
    closed_at = MaybeInstantAttribute()
    dirty = UnicodeAttribute(null=True)
    dirty_since = InstantAttribute(null=True)

    @property
    def lies_in(self) -> str | None:
        """The country (ISO 3166-1): the account's own, else that of its time zone; None where neither says one."""
        return self.country or country_of(self.time_zone)

    def locale(self, language: str) -> Locale:
        """How a language is written for the account's people."""
        return locale_of(language, self.lies_in)


class Service(DirectoryRow, discriminator="service"):
    """What the provider runs for one account, `service#<id>` in its partition; `number` is the provider's own."""

    account_id = UnicodeAttribute()
    service_id = UnicodeAttribute()
    number = UnicodeAttribute(null=True)
    label = UnicodeAttribute()
    product = UnicodeAttribute(null=True)
    location = UnicodeAttribute(null=True)
    components = JSONAttribute()


class Contact(DirectoryRow, discriminator="contact"):
    """A person or a team mailbox of one account, `contact#<id>` in its partition.

    `suppressed` says why letters to the address are not sent (a bounce, a complaint), None where they are;
    `tried_at` is when a link to sign in was sent there all the same.
    `confirmed_on` is the day (ISO 8601) on which somebody last said that the record is right. `feed_hash` is the
    SHA-256 of the secret that opens the contact's calendar feed. `verified_at` is when the owner of the address
    confirmed that it is theirs, `away_until` until when they are away; `by_provider` whether the provider's own people
    put it on file, None where that is not known. `first_ticket_id` is the ticket that was opened with it.
    """

    account_id = UnicodeAttribute()
    contact_id = UnicodeAttribute()
    kind = UnicodeAttribute()
    first_name = UnicodeAttribute(null=True)
    last_name = UnicodeAttribute(null=True)
    email = UnicodeAttribute()
    phone = UnicodeAttribute(null=True)
    phone_extension = UnicodeAttribute(null=True)
    job_title = UnicodeAttribute(null=True)
    language = UnicodeAttribute()
    time_zone = UnicodeAttribute()
    may_request_support = BooleanAttribute(default=True)
    ignore_email = BooleanAttribute(default=False)
    agent_id = UnicodeAttribute(null=True)
    account_admin = BooleanAttribute(default=False)
    created_at = MaybeInstantAttribute()
    invited_at = MaybeInstantAttribute()
    verified_at = MaybeInstantAttribute()
    by_provider = BooleanAttribute(null=True)
    deactivated_at = MaybeInstantAttribute()
    away_until = MaybeInstantAttribute()
    confirmed_on = UnicodeAttribute(null=True)
    suppressed = UnicodeAttribute(null=True)
    tried_at = MaybeInstantAttribute()
    feed_hash = UnicodeAttribute(null=True)
    feed_made_at = MaybeInstantAttribute()
    first_ticket_id = UnicodeAttribute(null=True)


class Holder(DirectoryRow, discriminator="role"):
    """Who holds a role of an account, `role#<role>` in its partition: one row, so one holder, and one deputy."""

    account_id = UnicodeAttribute()
    role = UnicodeAttribute()
    contact_id = UnicodeAttribute()
    deputy_id = UnicodeAttribute(null=True)


class Subscription(DirectoryRow, discriminator="subscription"):
    """What a contact has set about being told, `subscription#<contact>#<id>` in its account's partition.

    `scope`, `is_by_role` and `is_muted` as in `subscribing.Own`; `preferences` as `Preferences.pack` writes them.
    """

    account_id = UnicodeAttribute()
    contact_id = UnicodeAttribute()
    subscription_id = UnicodeAttribute()
    notification_type = UnicodeAttribute()
    scope = UnicodeAttribute()
    preferences = JSONAttribute(default=dict)
    is_by_role = BooleanAttribute(default=False)
    is_muted = BooleanAttribute(default=False)


class Agent(DirectoryRow, discriminator="agent"):
    """A machine at the customer's whose hotkey opens tickets, `agent#<id>` in its account's partition."""

    account_id = UnicodeAttribute()
    agent_id = UnicodeAttribute()
    host_name = UnicodeAttribute()
    created_at = InstantAttribute()


class Component(DirectoryRow, discriminator="component"):
    """A shared building block; all of them stand in one partition, whose head guards the tree.

    While one is being removed, `ending_at` says since when: no service begins to depend on it.
    """

    component_id = UnicodeAttribute()
    number = UnicodeAttribute(null=True)
    label = UnicodeAttribute()
    parent_id = UnicodeAttribute(null=True)
    ending_at = MaybeInstantAttribute()


class TypeRow(DirectoryRow, discriminator="notification_type"):
    """A notification type that the provider has added, `type#<name>`; all of them stand in one partition.

    `labels` and `descriptions` are by language. `by_admin` and `is_optional` as in `deciding.TypeInfo`; a `by_admin` of
    None is from before types said so, and leaves it to the level.
    """

    name = UnicodeAttribute()
    level = UnicodeAttribute()
    labels = JSONAttribute()
    descriptions = JSONAttribute()
    allows = JSONAttribute()
    by_admin = BooleanAttribute(null=True)
    is_optional = BooleanAttribute(default=False)


class SharedHead(DirectoryRow, discriminator="shared"):
    """Rises with every change to a partition that no account has: components, notification types, people, settings.

    So two changes cannot make together what neither would alone, such as components that go round in a circle.
    """

    revision = NumberAttribute()


class Marker(DirectoryRow, discriminator="marker"):
    """Makes something unique: `number#<number>` or `email#<account>#<address>` exists once.

    So do `service-number#<number>`, whose target is `<account>/<service>`, and `component-number#<number>`.
    """

    target = UnicodeAttribute()


class Topic(DirectoryRow, discriminator="topic"):
    """`topic#<component or all>`, sorted by account: who is concerned when it fails."""


class Entry(DirectoryRow, discriminator="entry"):
    """One way to find an account: `accounts-by-name` / `<name, as searched>#<account>`, the same by number, and
    `accounts-by-domain` / `<domain>`, whose key is what makes a domain one account's.
    """

    account_id = UnicodeAttribute()


class Audit(DirectoryRow, discriminator="audit"):
    """One change, written in its own transaction: who, when, what from, what to."""

    at = InstantAttribute()
    actor = UnicodeAttribute()
    subject = UnicodeAttribute()
    before = JSONAttribute(null=True)
    after = JSONAttribute(null=True)


def account_key(account_id: str) -> str:
    """The partition of one account."""
    return f"account#{account_id}"


def subscription_key(contact_id: str, subscription_id: str) -> str:
    """Where a contact's subscription stands in its account's partition."""
    return f"subscription#{contact_id}#{subscription_id}"


def topic_key(topic: str) -> str:
    """The partition of the accounts concerned by a component, or by `EVERYONE`."""
    return f"topic#{topic}"
