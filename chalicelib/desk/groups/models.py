"""The rows of groups that were deleted, and of what went out of them."""

from datetime import datetime

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.desk.models import DeskRow
from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, Row, TableMeta

GROUP_ENDS = "group-ends"
GROUP_RETURNS = "group-returns"


class ByGroup(GlobalSecondaryIndex["DeskKeys"]):
    """The tickets of a group, by age."""

    class Meta(TableMeta):
        index_name = "by_group"
        projection = KeysOnlyProjection()

    group_id = UnicodeAttribute(hash_key=True)
    opened_at = InstantAttribute(range_key=True)


class DeskKeys(Row):
    """A row as that index shows it: keys alone, without the type by which PynamoDB tells row classes apart."""

    class Meta(TableMeta):
        table_name = settings().table("desk")

    by_group = ByGroup()


class GroupEnd(DeskRow, discriminator="group-end"):
    """A group that was deleted, `group-ends` / `<group>`, until all that is its is gone for good.

    `by` whom and when, and `members`, the operators who were in it, should it come back. Its tickets are looked through
    from `next_at` on; `after` is how far. `is_final` once it cannot come back.
    """

    group_id = UnicodeAttribute()
    name = UnicodeAttribute()
    members = JSONAttribute()
    by = UnicodeAttribute()
    at = InstantAttribute()
    next_at = InstantAttribute()
    after = UnicodeAttribute(null=True)
    is_final = BooleanAttribute(default=False)


class GroupReturn(DeskRow, discriminator="group-return"):
    """A group that came back, `group-returns` / `<group>`, until it has its operators and what waits again."""

    group_id = UnicodeAttribute()
    members = JSONAttribute()
    at = InstantAttribute()


class Left(DeskRow, discriminator="left-group"):
    """A ticket that a group lost when it was deleted, `left-group#<group>` / `<ticket>`; expires with the group."""

    ticket_id = UnicodeAttribute()


def left(group_id: str, ticket_id: str, expires_at: datetime) -> Left:
    """The row of a ticket that a group loses."""
    return Left(left_key(group_id), ticket_id, ticket_id=ticket_id, expires_at=expires_at)


def left_key(group_id: str) -> str:
    """The partition of what a group lost."""
    return f"left-group#{group_id}"
