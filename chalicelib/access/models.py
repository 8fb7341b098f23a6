"""The rows of the access table."""

from pynamodb.attributes import DiscriminatorAttribute, UnicodeAttribute

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, Row, TableMeta


class AccessRow(Row):
    """Any row of the access table."""

    class Meta(TableMeta):
        table_name = settings().table("access")

    cls = DiscriminatorAttribute(attr_name="type")


class ApiKey(AccessRow, discriminator="api_key"):
    """A client's key, `key#<id>` / `key`: the hash of its secret, and the role it acts in."""

    key_id = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    role = UnicodeAttribute()
    created_at = InstantAttribute()
