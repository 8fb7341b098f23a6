"""When a reader wants a letter: at once, when their quiet hours end, or with the daily digest; pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.directory.subscriptions.preferences import Preferences, Timing

DIGEST_AT = time(7)  # local: before the working day, so that it plans the day
_ONE_DAY = timedelta(days=1)


class Deferral(StrEnum):
    """Whether a letter waits, and for what."""

    NOW = "now"  # for nothing
    LATER = "later"  # the end of the reader's quiet hours
    DIGEST = "digest"  # the reader's next digest


@dataclass(frozen=True)
class Due:
    """When a letter is to leave, and why then."""

    kind: Deferral
    at: datetime


def when(now: datetime, zone: str, preferences: Preferences, *, breaks_through: bool) -> Due:
    """When a reader in an IANA zone is to be told of what could be told from the aware instant `now` on.

    `breaks_through` is said of an outage with impact `outage`: it heeds no quiet hours, unless the reader asked
    for them even then. A digest whose hour lies in quiet hours comes at their end.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: there is no such zone.
    """
    place = ZoneInfo(zone)
    if preferences.timing is Timing.DAILY_DIGEST:
        digest_at = _next(now, DIGEST_AT, place)
        return Due(Deferral.DIGEST, _quiet_until(digest_at, place, preferences) or digest_at)
    if breaks_through and not preferences.quiet_for_outages:
        return Due(Deferral.NOW, now)
    quiet_until = _quiet_until(now, place, preferences)
    return Due(Deferral.LATER, quiet_until) if quiet_until else Due(Deferral.NOW, now)


def _quiet_until(at: datetime, place: ZoneInfo, preferences: Preferences) -> datetime | None:
    """The end of the quiet hours that an instant lies in, if it does."""
    if not preferences.quiet_from or not preferences.quiet_to:
        return None
    begin, end = time.fromisoformat(preferences.quiet_from), time.fromisoformat(preferences.quiet_to)
    local = at.astimezone(place).time()
    spans_midnight = begin > end
    is_quiet = (local >= begin or local < end) if spans_midnight else begin <= local < end
    return _next(at, end, place) if is_quiet else None


def _next(after: datetime, at: time, place: ZoneInfo) -> datetime:
    """The first instant after another at which clocks in a zone show a time of day.

    In the hour that comes twice it is the one still ahead. A time that a day leaves out is read on the clock that
    was not put forward.
    """
    today = after.astimezone(place).date()
    shown = (
        datetime.combine(today + days * _ONE_DAY, at.replace(fold=fold), place) for days in range(3) for fold in (0, 1)
    )
    return min(instant for one in shown if (instant := one.astimezone(UTC)) > after and not _is_before(instant, one))


def _is_before(instant: datetime, shown: datetime) -> bool:
    """Whether a clock shows less at the instant than what it was to show: a time that the day leaves out."""
    return instant.astimezone(shown.tzinfo).replace(tzinfo=None) < shown.replace(tzinfo=None)
