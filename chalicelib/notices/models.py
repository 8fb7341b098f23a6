"""The rows of the notices table."""

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute, Row, TableMeta

NOTICE = "notice"
FANNING_OUT = "fan_out"
SCHEDULED = "scheduled"
TEMPLATES = "templates"
UPSTREAMS = "upstreams"


class ByState(GlobalSecondaryIndex["NoticeRow"]):
    """Notices by state and when they began it; announcements still being fanned out, by when they were made."""

    class Meta(TableMeta):
        index_name = "by_state"
        projection = AllProjection()

    state = UnicodeAttribute(hash_key=True)
    state_at = InstantAttribute(range_key=True)


class ByNext(GlobalSecondaryIndex["NoticeKeys"]):
    """Notices for which the schedule has something to do, by when that begins; sparse."""

    class Meta(TableMeta):
        index_name = "by_next"
        projection = KeysOnlyProjection()

    schedule = UnicodeAttribute(hash_key=True)
    next_at = InstantAttribute(range_key=True)


class NoticeRow(Row):
    """Any row of the notices table."""

    class Meta(TableMeta):
        table_name = settings().table("notices")

    cls = DiscriminatorAttribute(attr_name="type")
    by_state = ByState()


class NoticeKeys(Row):
    """A row as the schedule's index shows it: keys alone."""

    class Meta(TableMeta):
        table_name = settings().table("notices")

    next_at = InstantAttribute()
    by_next = ByNext()


class Notice(NoticeRow, discriminator="notice"):
    """What the provider has to say, `notice#<id>`.

    `titles` and `texts` say what it is about, `news` what was said in addition with the newest announcement,
    whose number is `newest` (0: nobody was told) and whose instant `said_at`. `starts_at` to `ends_at` is the
    window of a maintenance, planned in `time_zone`; `announce_at`, `reminders`, `at_end` and `asked_at` are what
    `schedule.Plan` says of them. Of an outage that goes on, `next_update_at` is when more will be said, and
    `expected_end_at` when it is thought to be over. `started_at`, `completed_at` and `resolved_at` are when it really
    began and was over. An information may be told as a `notification_type` of its own, with facts about money (`amount`
    as value and currency, `due_on` as an ISO 8601 date) and a `link`. `authors` are the ids of all who wrote it.
    """

    notice_id = UnicodeAttribute()
    kind = UnicodeAttribute()
    status = UnicodeAttribute()
    impact = UnicodeAttribute()
    titles = JSONAttribute()
    texts = PackedAttribute()
    news = PackedAttribute(null=True)
    affects = JSONAttribute()
    starts_at = MaybeInstantAttribute()
    ends_at = MaybeInstantAttribute()
    time_zone = UnicodeAttribute(null=True)
    announce_at = MaybeInstantAttribute()
    reminders = JSONAttribute(null=True)
    at_end = UnicodeAttribute(null=True)
    asked_at = MaybeInstantAttribute()
    started_at = MaybeInstantAttribute()
    next_update_at = MaybeInstantAttribute()
    expected_end_at = MaybeInstantAttribute()
    completed_at = MaybeInstantAttribute()
    resolved_at = MaybeInstantAttribute()
    four_eyes = BooleanAttribute(default=False)
    notification_type = UnicodeAttribute(null=True)
    reference = UnicodeAttribute(null=True)
    amount = JSONAttribute(null=True)
    due_on = UnicodeAttribute(null=True)
    link = UnicodeAttribute(null=True)
    authors = JSONAttribute()
    created_at = InstantAttribute()
    newest = NumberAttribute(default=0)
    said_at = MaybeInstantAttribute()
    version = NumberAttribute(default=1)
    state = UnicodeAttribute()
    state_at = InstantAttribute()
    schedule = UnicodeAttribute(null=True)
    next_at = MaybeInstantAttribute()


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

    `to` is the last position it covers. `told` holds {revisions: account -> revision of the card, batches: [ids],
    contacts: account -> contact -> place in batches, reasons: account -> contact -> [why, of those told or carried],
    first: account -> [those of a later announcement who had heard of nothing before], left: account -> [those told
    that it no longer affects them], skipped: account -> contact -> why not, carried: account -> [those told before
    and not this time], uncovered: [accounts in which nobody is told]}.
    """

    to = UnicodeAttribute()
    told = PackedAttribute()


class Template(NoticeRow, discriminator="template"):
    """Titles and texts for recurring notices of a kind, `templates` / `template#<id>`."""

    template_id = UnicodeAttribute()
    name = UnicodeAttribute()
    kind = UnicodeAttribute()
    titles = JSONAttribute()
    texts = PackedAttribute()
    created_at = InstantAttribute()
    version = NumberAttribute(default=1)


class Upstream(NoticeRow, discriminator="upstream"):
    """A supplier of the provider's, `upstreams` / `upstream#<id>`; `proven_by` is the domain that proves its mail."""

    upstream_id = UnicodeAttribute()
    name = UnicodeAttribute()
    email = UnicodeAttribute()
    proven_by = UnicodeAttribute()
    created_at = InstantAttribute()


class InvitationAnswer(NoticeRow, discriminator="invitation-answer"):
    """What a contact last answered to the invitation to a maintenance, `notice#<id>` / `answer#<contact>`."""

    account_id = UnicodeAttribute()
    contact_id = UnicodeAttribute()
    answer = UnicodeAttribute()
    answered_at = InstantAttribute()


def notice_key(notice_id: str) -> str:
    """The partition of one notice."""
    return f"notice#{notice_id}"


def pages_key(notice_id: str, n: int) -> str:
    """The partition of the pages of one announcement."""
    return f"announcement#{notice_id}#{n}"


def answer_sort_key(contact_id: str) -> str:
    """Where a contact's answer to the invitation stands in its notice's partition; without one, where all do."""
    return f"answer#{contact_id}"


def announcement_sort_key(n: int) -> str:
    """Where the n-th announcement stands in its notice's partition."""
    return f"announcement#{n:05}"
