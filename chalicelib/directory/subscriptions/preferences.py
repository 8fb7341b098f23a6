"""How a subscriber wants to be told: closed sets and plain values; pure."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from chalicelib.errors import FieldError


class Impact(StrEnum):
    """What a service's users notice, from least to most; the values of MAINT-NOTE."""

    NO_IMPACT = "no-impact"  # nothing
    REDUCED_REDUNDANCY = "reduced-redundancy"  # nothing yet, but a second fault would hit
    DEGRADED = "degraded"  # slow, or partly out of order
    OUTAGE = "outage"  # out of order


_GRAVITY: Mapping[str, int] = {impact: place for place, impact in enumerate(Impact)}


class AnnouncementKind(StrEnum):
    """What is said about a notice."""

    ANNOUNCED = "announced"
    REMINDER = "reminder"
    STARTED = "started"
    UPDATE = "update"
    RESCHEDULED = "rescheduled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    RESOLVED = "resolved"
    REOPENED = "reopened"  # an outage has come back
    REPORT = "report"  # what caused an outage that is over, to whoever was told of it
    RELEASED = "released"  # to those it no longer affects


class Timing(StrEnum):
    """When letters arrive."""

    AT_ONCE = "at_once"
    DAILY_DIGEST = "daily_digest"  # one letter a day, with the state of each notice at that hour


class CalendarChoice(StrEnum):
    """How the window of a maintenance comes along."""

    LINK = "link"  # to the calendar file
    ATTACHMENT = "attachment"  # the file itself, for programs that read MAINT-NOTE
    INVITATION = "invitation"  # the file as an invitation that calendars enter by themselves
    NONE = "none"


class PreferenceName(StrEnum):
    """The preferences by name, of which each notification type allows some."""

    LEAST_IMPACT = "least_impact"
    WITHOUT = "without"
    TIMING = "timing"
    QUIET_FROM = "quiet_from"
    QUIET_TO = "quiet_to"
    QUIET_FOR_OUTAGES = "quiet_for_outages"
    CALENDAR = "calendar"
    ESCALATION_LEVEL = "escalation_level"


# What one may ask to be left out; whoever was told of a window hears of a new one, and of its end.
OPTIONAL_ANNOUNCEMENTS = frozenset(
    {
        AnnouncementKind.REMINDER,
        AnnouncementKind.STARTED,
        AnnouncementKind.UPDATE,
        AnnouncementKind.COMPLETED,
        AnnouncementKind.REPORT,
    }
)
ESCALATION_LEVELS = range(1, 6)


@dataclass(frozen=True)
class Preferences:
    """One subscription's preferences.

    `without` are announcements left out. Quiet hours are local times `HH:MM` in the contact's zone, which may
    span midnight; both or neither are set. `quiet_for_outages`: they hold even for an outage of impact
    `outage`. `escalation_level` is the lowest of 1 to 5 to be told of.
    """

    least_impact: Impact = Impact.NO_IMPACT
    without: tuple[AnnouncementKind, ...] = ()
    timing: Timing = Timing.AT_ONCE
    quiet_from: str | None = None
    quiet_to: str | None = None
    quiet_for_outages: bool = False
    calendar: CalendarChoice = CalendarChoice.LINK
    escalation_level: int = ESCALATION_LEVELS.start

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Out of what `pack` wrote."""
        values = dict(stored)
        for name, kind in (("least_impact", Impact), ("timing", Timing), ("calendar", CalendarChoice)):
            if name in values:
                values[name] = kind(values[name])
        if "without" in values:
            values["without"] = tuple(AnnouncementKind(one) for one in values["without"])
        return cls(**values)

    def pack(self) -> dict[str, Any]:
        """As JSON values, only what differs from the defaults."""
        defaults = asdict(Preferences())
        packed = {name: value for name, value in asdict(self).items() if value != defaults[name]}
        return packed | ({"without": list(packed["without"])} if "without" in packed else {})

    def wants(self, announcement: str, impact: str | None) -> bool:
        """Whether an announcement of this impact is to be told."""
        return announcement not in self.without and (impact is None or self.reaches(impact))

    def reaches(self, impact: str) -> bool:
        """Whether an impact is at least the least to be told of."""
        return _GRAVITY[impact] >= _GRAVITY[self.least_impact]

    def amended(self, named: Mapping[str, Any]) -> Self:
        """These with the named ones changed; one that is named None goes back to its default."""
        defaults = asdict(Preferences())
        return replace(self, **{name: defaults[name] if value is None else value for name, value in named.items()})

    def refusals(self, named: Mapping[str, Any], allows: Collection[str]) -> list[FieldError]:
        """Why these cannot be amended so: what a notification type does not allow, and quiet hours that are none."""
        fields = [
            FieldError(f"/preferences/{name}", "not-allowed", "is not a preference of this notification type")
            for name in named
            if name not in allows
        ]
        changed = self.amended(named)
        if bool(changed.quiet_from) != bool(changed.quiet_to):
            lacking = "quiet_to" if changed.quiet_from else "quiet_from"
            fields.append(FieldError(f"/preferences/{lacking}", "half", "quiet hours have a beginning and an end"))
        elif changed.quiet_from and changed.quiet_from == changed.quiet_to:
            fields.append(FieldError("/preferences/quiet_to", "same", "must be another time than quiet_from"))
        return fields
