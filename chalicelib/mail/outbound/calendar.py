"""Maintenance windows as iCalendar, by the MAINT-NOTE convention (NANOG BCOP draft "maintnote"); pure.

What clients of the convention read besides the draft: an impact of the object where there is one object, UTC alone,
DTEND and no DURATION, at least one object, and each of these lines exactly once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chalicelib.mail.outbound.letters import printable

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_PRODUCT = "-//Herold//Maintenance notices//EN"
_PREFIX = "X-MAINTNOTE-"
_WHITE = re.compile(r"[ \t\n]+")  # not the narrow space that French puts before a colon
_FEED_REFRESH = timedelta(hours=1)


class Status(StrEnum):
    """How sure a window is; X-MAINTNOTE-STATUS."""

    TENTATIVE = "TENTATIVE"  # nobody was told yet
    CONFIRMED = "CONFIRMED"  # it takes place
    CANCELLED = "CANCELLED"  # it does not, or does not affect this account any more
    IN_PROCESS = "IN-PROCESS"  # it has begun
    COMPLETED = "COMPLETED"  # it is over


class Method(StrEnum):
    """What a calendar program shall do by itself with a file that came by mail (RFC 5546)."""

    REQUEST = "REQUEST"  # enter it, and ask the reader
    CANCEL = "CANCEL"  # strike it out


@dataclass(frozen=True)
class AffectedObject:
    """What is affected, under the name by which the customer knows it, and how (an impact of ours)."""

    name: str
    impact: str


@dataclass(frozen=True)
class MaintenanceEvent:
    """One maintenance as one account's calendar shows it.

    `uid` and `maintenance_id` stay the same over all announcements, `sequence` rises with each; `said_at` is when
    this one was made. `provider` is a domain; answers to an invitation go to the address `organizer`. There is
    at least one object.
    """

    uid: str
    sequence: int
    said_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    maintenance_id: str
    account: str
    provider: str
    organizer: str
    organizer_name: str
    impact: str
    status: Status
    objects: Sequence[AffectedObject]


def maintenance_calendar(event: MaintenanceEvent, invited: str = "") -> str:
    """A calendar of one maintenance; `invited` is the address of a reader who wants it as an invitation."""
    calendar = _calendar()
    entry = _entry(event)
    if invited:
        calendar.add("METHOD", method_of(event))
        entry.add("ATTENDEE", f"mailto:{invited}", parameters={"RSVP": "TRUE", "PARTSTAT": "NEEDS-ACTION"})
    calendar.add_component(entry)
    return _text(calendar)


def feed(events: Iterable[MaintenanceEvent], name: str) -> str:
    """A calendar of many, for a program that comes back for it every hour."""
    calendar = _calendar()
    calendar.add("NAME", _value(name))
    calendar.add("X-WR-CALNAME", _value(name))  # what Apple, Google and Microsoft read instead of RFC 7986's NAME
    calendar.add("REFRESH-INTERVAL", _FEED_REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for event in events:
        calendar.add_component(_entry(event))
    return _text(calendar)


def method_of(event: MaintenanceEvent) -> Method:
    """What an invitation to it says."""
    return Method.CANCEL if event.status is Status.CANCELLED else Method.REQUEST


def _calendar() -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 - 60 ms, and only who writes calendars pays for it

    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    return calendar


def _entry(event: MaintenanceEvent) -> "Event":
    from icalendar import Event, vCalAddress, vText  # noqa: PLC0415

    organizer = vCalAddress(f"mailto:{event.organizer}")
    organizer.params["CN"] = _parameter(event.organizer_name)
    values: dict[str, Any] = {
        "UID": event.uid,
        "SEQUENCE": event.sequence,
        "DTSTAMP": event.said_at.astimezone(UTC),
        "DTSTART": event.starts_at.astimezone(UTC),
        "DTEND": event.ends_at.astimezone(UTC),
        "SUMMARY": _value(event.summary),
        "DESCRIPTION": printable(event.description),
        "ORGANIZER": organizer,
        # Of RFC 5545's own three: whatever goes on or is over was confirmed.
        "STATUS": event.status if event.status in _OWN_STATUSES else Status.CONFIRMED,
        "TRANSP": "TRANSPARENT",  # our work does not make the reader busy
        f"{_PREFIX}PROVIDER": event.provider,
        f"{_PREFIX}ACCOUNT": vText(_value(event.account)),
        f"{_PREFIX}MAINTENANCE-ID": event.maintenance_id,
        f"{_PREFIX}IMPACT": event.impact.upper(),
        f"{_PREFIX}STATUS": event.status,
    }
    entry = Event()
    for name, value in values.items():
        entry.add(name, value)
    for one in event.objects:
        name = vText(_value(one.name))
        name.params[f"{_PREFIX}OBJECT-IMPACT"] = one.impact.upper()
        entry.add(f"{_PREFIX}OBJECT-ID", name)
    return entry


_OWN_STATUSES = {Status.TENTATIVE, Status.CONFIRMED, Status.CANCELLED}


def _value(words: str) -> str:
    """Words on one line, without spaces around them: clients compare names as they are."""
    return _WHITE.sub(" ", printable(words)).strip()


def _parameter(words: str) -> str:
    """The same for a parameter, in which RFC 5545 has no way to write a quotation mark."""
    return _value(words).replace('"', "'")


def _text(calendar: "Calendar") -> str:
    return str(calendar.to_ical(), "utf-8")
