"""The rows of the audience table: one card per account."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.settings import settings
from chalicelib.tables import PackedAttribute, Row, TableMeta


class CardRow(Row):
    """The card of one account, `account#<id>` / `card`; `revision` is the account's that it shows."""

    class Meta(TableMeta):
        table_name = settings().table("audience")

    account_id = UnicodeAttribute()
    revision = NumberAttribute()
    card = PackedAttribute()
