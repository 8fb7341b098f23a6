"""Counting in the table: exactly where little comes, and in one write without a condition where much does."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.desk.floods.models import HourlyCount, Tally
from chalicelib.desk.floods.rules import Limit, counting, is_full
from chalicelib.desk.models import MARKER
from chalicelib.instants import to_text
from chalicelib.tables import conditional, find, until_unrefused

_HOUR_S = 3_600


class Counted(StrEnum):
    """What is counted; the value is part of keys."""

    OPENED = "opened"  # tickets by the mail of one sender
    ANSWERED = "answered"  # automatic answers to an address
    ANSWERED_DOMAIN = "answered-domain"  # those to all addresses of a domain
    ANSWERED_ALL = "answered-all"  # all of them
    FOLLOWED = "followed"  # letters on one ticket of what its contacts wrote to each other
    FORM_SOURCE = "form-source"  # requests by forms from one place in the network
    FORM_ADDRESS = "form-address"  # those that name one address
    AGENT = "agent"  # requests by the hotkey of one machine
    FORM_ALL = "form-all"  # all by the form of one profile


def admit(counted: Counted, subject: str, cause: str, limits: Sequence[Limit]) -> bool:
    """Count a cause for a subject; False, and nothing is counted, where a limit allows no more.

    The same cause is admitted again, and counts once.

    Raises:
        Busy: others kept counting for the same subject.
    """

    def attempt() -> bool:
        now, key = clock.now(), _key(counted, subject)
        row = find(Tally, key, MARKER)
        times = counting(row.times if row else {}, limits, now)
        if cause in times:
            return True
        if is_full(times.values(), limits, now):
            return False
        version, longest = int(row.version) if row else 0, max(limit.within for limit in limits)
        times[cause] = to_text(now)
        fresh = Tally(key, MARKER, version=version + 1, times=times, expires_at=now + longest)
        with conditional():
            fresh.save(Tally.version == version if row else Tally.pk.does_not_exist())
        return True

    return until_unrefused(attempt)


def is_within(counted: Counted, subject: str, most: int) -> bool:
    """Count one more for a subject in this hour; False where that is more than `most`."""
    now = clock.now()
    row = HourlyCount(_key(counted, subject), str(int(now.timestamp()) // _HOUR_S))
    actions: list[Action] = [
        HourlyCount.n.add(1),
        HourlyCount.expires_at.set(now + timedelta(hours=2)),
        HourlyCount.cls.set(HourlyCount),
    ]
    row.update(actions)
    return int(row.n) <= most


def _key(counted: Counted, subject: str) -> str:
    """Hashed, for a key may not be as long as an address; the row is gone within a day."""
    return f"tally#{counted}#{hashlib.sha256(subject.encode()).hexdigest()[:40]}"
