"""The rows that count."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import MaybeInstantAttribute

NEWS = "flood-news"


class Tally(DeskRow, discriminator="tally"):
    """What came of late of one kind for one subject, `tally#<kind>#<hash of the subject>` / `marker`.

    `times` maps causes to instants, so that the same one counts once. Every change counts `version` up.
    """

    version = NumberAttribute()
    times = JSONAttribute()


class HourlyCount(DeskRow, discriminator="hourly-count"):
    """How many of a kind there were in one hour for one subject, `tally#<kind>#<hash of the subject>` / `<hour>`."""

    n = NumberAttribute(default=0)


class FloodNews(DeskRow, discriminator="flood-news"):
    """That mail of one sender was kept back, `flood-news` / `<hash of the address>`, until operators were told of it.

    `kept` counts since they were, or since the first, `first_at`; `told_at` is when they were last.
    """

    from_email = UnicodeAttribute(null=True)
    kept = NumberAttribute(default=0)
    first_at = MaybeInstantAttribute()
    told_at = MaybeInstantAttribute()
