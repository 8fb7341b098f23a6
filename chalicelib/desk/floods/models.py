"""The rows that count."""

from pynamodb.attributes import JSONAttribute, NumberAttribute

from chalicelib.desk.models import DeskRow


class Tally(DeskRow, discriminator="tally"):
    """What came of late of one kind for one subject, `tally#<kind>#<hash of the subject>` / `marker`.

    `times` maps causes to instants, so that the same one counts once. Every change counts `version` up.
    """

    version = NumberAttribute()
    times = JSONAttribute()


class HourlyCount(DeskRow, discriminator="hourly-count"):
    """How many of a kind there were in one hour for one subject, `tally#<kind>#<hash of the subject>` / `<hour>`."""

    n = NumberAttribute(default=0)
