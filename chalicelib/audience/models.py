"""The rows of the audience table: a card per account, and how far the cards have been looked through."""

from pynamodb.attributes import BinaryAttribute, BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection

from chalicelib.settings import settings
from chalicelib.tables import Row, TableMeta

CARD = "card"
ROUND = "round"
CHECK = "check"
GAP = "gap"


class ByGap(GlobalSecondaryIndex["CardRow"]):
    """Accounts in which something reaches nobody, by their partitions; sparse."""

    class Meta(TableMeta):
        index_name = "by_gap"
        projection = IncludeProjection(["account_id", "uncovered"])

    gap = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class CardRow(Row):
    """The card of one account, `account#<id>` / `card`; `revision` is the account's that it shows.

    `digests` are those of its parts. A single part stands here as `content`; several are rows of their own.
    `uncovered` lists the notification types of which nobody is told, and `gap` stands while there are any.
    """

    class Meta(TableMeta):
        table_name = settings().table("audience")

    by_gap = ByGap()

    account_id = UnicodeAttribute()
    revision = NumberAttribute()
    number = UnicodeAttribute()
    name = UnicodeAttribute()
    billing_numbers = JSONAttribute()
    is_closed = BooleanAttribute()
    digests = JSONAttribute()
    content = BinaryAttribute(legacy_encoding=False, null=True)
    uncovered = JSONAttribute()
    gap = UnicodeAttribute(null=True)


class CardPart(Row):
    """One of several parts of a card, `account#<id>` / `card#<place>`, with the digest of its content."""

    class Meta(TableMeta):
        table_name = settings().table("audience")

    digest = UnicodeAttribute()
    content = BinaryAttribute(legacy_encoding=False)


class Round(Row):
    """`round` / `check`: the account with which the comparison of cards with their accounts goes on."""

    class Meta(TableMeta):
        table_name = settings().table("audience")

    account_id = UnicodeAttribute()
