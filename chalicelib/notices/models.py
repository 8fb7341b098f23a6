"""The rows of the notices table."""

from pynamodb.attributes import DiscriminatorAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, PackedAttribute, Row, TableMeta

NOTICE = "notice"
FANNING_OUT = "fan_out"


class ByState(GlobalSecondaryIndex["NoticeRow"]):
    """Notices by state and when they began it; announcements still being fanned out, by when they were made."""

    class Meta(TableMeta):
        index_name = "by_state"
        projection = AllProjection()

    state = UnicodeAttribute(hash_key=True)
    state_at = InstantAttribute(range_key=True)


class NoticeRow(Row):
    """Any row of the notices table."""

    class Meta(TableMeta):
        table_name = settings().table("notices")

    cls = DiscriminatorAttribute(attr_name="type")
    by_state = ByState()


class Notice(NoticeRow, discriminator="notice"):
    """What the provider has to say, `notice#<id>`; `newest` is the number of its latest announcement."""

    notice_id = UnicodeAttribute()
    kind = UnicodeAttribute()
    status = UnicodeAttribute()
    impact = UnicodeAttribute()
    titles = JSONAttribute()
    texts = JSONAttribute()
    affects = JSONAttribute()
    started_at = InstantAttribute()
    resolved_at = InstantAttribute(null=True)
    author = UnicodeAttribute()
    created_at = InstantAttribute()
    newest = NumberAttribute(default=0)
    version = NumberAttribute(default=1)
    state = UnicodeAttribute()
    state_at = InstantAttribute()


class Announcement(NoticeRow, discriminator="announcement"):
    """One thing said about a notice, `announcement#<n>` in its partition, with all its letters need.

    `scope` has the components expanded; `saying` is what was said, as it was then. `state` stands while
    accounts are still being worked through.
    """

    notice_id = UnicodeAttribute()
    n = NumberAttribute()
    due_at = InstantAttribute()
    scope = PackedAttribute()
    saying = PackedAttribute()
    state = UnicodeAttribute(null=True)
    state_at = InstantAttribute(null=True)


class Page(NoticeRow, discriminator="page"):
    """Who was told in one step of a fan-out, `announcement#<notice>#<n>` / `page#<position behind which it begins>`.

    `to` is the last position it covers. `told` holds {revisions: account -> revision, batches: [ids],
    contacts: account -> contact -> place in batches, uncovered: [accounts that nobody is told for]}.
    """

    to = UnicodeAttribute()
    told = PackedAttribute()


def notice_key(notice_id: str) -> str:
    """The partition of one notice."""
    return f"notice#{notice_id}"


def pages_key(notice_id: str, n: int) -> str:
    """The partition of the pages of one announcement."""
    return f"announcement#{notice_id}#{n}"


def announcement_sort_key(n: int) -> str:
    """Where the n-th announcement stands in its notice's partition."""
    return f"announcement#{n:05}"
