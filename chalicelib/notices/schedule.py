"""When the schedule has something to do for a maintenance, and what; pure.

Nothing is remembered of what was done but the maintenance itself: its status, and when something was last said of
it. So what a gap left undone comes to one thing, the newest that is true; a tick that comes twice finds nothing
due; and whoever says something by hand in the meantime is taken into account.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact
from chalicelib.notices.rules import NoticeStatus

DEFAULT_REMINDERS = ("P1D",)
_ONE_DAY = timedelta(days=1)
# What customers notice, so that they are told when it begins and ends; of other work they have heard enough.
_NOTICED = {Impact.DEGRADED, Impact.OUTAGE}
# ISO 8601 durations of one unit, up to 99 days; a day is one of the calendar, 23 to 25 hours long.
REMINDER_PATTERN = "^(P[1-9][0-9]?D|PT[1-9][0-9]{0,2}H|PT[1-9][0-9]{0,3}M)$"


class AtEnd(StrEnum):
    """What the end of the window brings, while the work is not reported as done."""

    COMPLETE = "complete"  # the maintenance is completed
    ASK = "ask"  # the team is asked
    TELL = "tell"  # the team is asked, and everybody concerned is told that it takes longer


class Duty(StrEnum):
    """What the schedule may have to do."""

    ANNOUNCE = "announce"
    REMIND = "remind"
    START = "start"
    END = "end"


@dataclass(frozen=True)
class Plan:
    """What the schedule goes by. `said_at` is when the newest announcement was made, `asked_at` when the team was
    asked about this window's end.
    """

    status: NoticeStatus
    impact: Impact
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    reminders: tuple[str, ...]
    at_end: AtEnd
    announce_at: datetime | None
    said_at: datetime | None
    asked_at: datetime | None


@dataclass(frozen=True)
class Appointment:
    """A duty, and from when on it is one."""

    at: datetime
    duty: Duty


@dataclass(frozen=True)
class Outcome:
    """What doing a duty comes to: a status reached at an instant, the word for it if there is one to say, and whether
    the team is asked how far the work is.
    """

    status: NoticeStatus
    at: datetime
    word: AnnouncementKind | None
    asks: bool = False


def due(plan: Plan, now: datetime) -> Duty | None:
    """What is to be done now: of all that is overdue the last, for it is what is true."""
    coming = appointments(plan)
    overdue = [one for one in coming if one.at <= now]
    if not overdue:
        return None
    last = overdue[-1]
    return None if last.duty is Duty.REMIND and _is_pointless(last, coming[len(overdue)], now) else last.duty


def outcome(plan: Plan, duty: Duty) -> Outcome:
    """What a duty comes to. Where nobody was told of work that is over, nobody is told that it is."""
    if duty is Duty.ANNOUNCE:
        return Outcome(NoticeStatus.SCHEDULED, plan.starts_at, AnnouncementKind.ANNOUNCED)
    if duty is Duty.REMIND:
        return Outcome(NoticeStatus.SCHEDULED, plan.starts_at, AnnouncementKind.REMINDER)
    if duty is Duty.START:
        return Outcome(NoticeStatus.IN_PROGRESS, plan.starts_at, _word_for_start(plan))
    if plan.at_end is AtEnd.COMPLETE:
        return Outcome(NoticeStatus.COMPLETED, plan.ends_at, _word_for_end(plan))
    return Outcome(NoticeStatus.IN_PROGRESS, plan.starts_at, _word_for_overrun(plan), asks=True)


def next_at(plan: Plan) -> datetime | None:
    """When the next duty begins, or the oldest one undone began."""
    return min((one.at for one in appointments(plan)), default=None)


def appointments(plan: Plan) -> list[Appointment]:
    """All that is still to be done, in order of time."""
    found: list[Appointment] = []
    if plan.status is NoticeStatus.SCHEDULED:
        found += _announcement(plan)
        found.append(Appointment(plan.starts_at, Duty.START))
    if plan.status in {NoticeStatus.SCHEDULED, NoticeStatus.IN_PROGRESS} and plan.asked_at is None:
        found.append(Appointment(plan.ends_at, Duty.END))
    return sorted(found, key=lambda one: one.at)  # stable: what was found first comes first


def reminder_at(starts_at: datetime, time_zone: str, before: str) -> datetime:
    """The instant `before` the start: hours by the clock, days by the calendar of the zone, at the same local time."""
    amount = int("".join(filter(str.isdigit, before)))
    if before.endswith("D"):
        return (starts_at.astimezone(ZoneInfo(time_zone)) - timedelta(days=amount)).astimezone(UTC)
    return starts_at - (timedelta(hours=amount) if before.endswith("H") else timedelta(minutes=amount))


def _announcement(plan: Plan) -> list[Appointment]:
    """The first word where nobody has heard yet, the reminders where they have; none that came before the last word."""
    if plan.said_at is None:
        return [Appointment(plan.announce_at, Duty.ANNOUNCE)] if plan.announce_at else []
    instants = {reminder_at(plan.starts_at, plan.time_zone, one) for one in plan.reminders}
    return [Appointment(at, Duty.REMIND) for at in instants if _is_news(plan.said_at, at, plan.starts_at)]


def _is_news(said_at: datetime, at: datetime, starts_at: datetime) -> bool:
    """Whether a reminder comes after the last word; one of a day ahead or more, a day after it at the earliest."""
    return at > said_at and (starts_at - at < _ONE_DAY or at - said_at >= _ONE_DAY)


def _word_for_start(plan: Plan) -> AnnouncementKind | None:
    return AnnouncementKind.STARTED if plan.said_at is None or plan.impact in _NOTICED else None


def _word_for_end(plan: Plan) -> AnnouncementKind | None:
    """The end is told of what is noticed, and to who heard something since the beginning."""
    if plan.said_at is None:
        return None
    return AnnouncementKind.COMPLETED if plan.impact in _NOTICED or plan.said_at >= plan.starts_at else None


def _word_for_overrun(plan: Plan) -> AnnouncementKind | None:
    if plan.at_end is AtEnd.TELL:
        return AnnouncementKind.UPDATE
    return _word_for_start(plan) if plan.status is NoticeStatus.SCHEDULED else None


def _is_pointless(reminder: Appointment, following: Appointment, now: datetime) -> bool:
    """Whether a late reminder is further from its time than from what will be said anyway."""
    return following.at - now < now - reminder.at
