"""Deaths of a process at AWS calls, and one announcement to two hundred readers that has to survive them."""

import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from chalicelib import clock
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries.digests.collecting import make_digests
from chalicelib.deliveries.models import DeliveryRow
from chalicelib.notices.fan_out import actions as fan_out
from chalicelib.notices.models import NoticeRow
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from infra.local.mail_events import Fate
from tests.support.client import Client, maintenance

LANGUAGES = ("de", "fr", "it", "en")
ACCOUNTS, CONTACTS = 4, 50
READERS = ACCOUNTS * CONTACTS
LEASE_S = 151
FULLY_REPORTED = 10
LINES = 2  # of the code: they tell one call from another
# Of each account's readers; all others take the letter as it is.
IN_OTHER_FORMS: list[dict[str, str]] = [
    {"calendar": "attachment"},
    {"calendar": "invitation"},
    {"timing": "daily_digest"},
]


class CrashAt:
    """Dies once, before or after the `point`-th call; afterwards it only counts."""

    def __init__(self, point: int, moment: str) -> None:
        self.point, self.moment, self.calls = point, moment, 0
        self.died_at: tuple[str, str] | None = None

    def before(self, service: str, operation: str, params: Any) -> None:
        self.calls += 1
        self._die_at("before", operation)

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        self._die_at("after", operation)

    def _die_at(self, moment: str, operation: str) -> None:
        if self.died_at is None and (self.calls, self.moment) == (self.point, moment):
            self.died_at = (moment, operation)
            raise Crash


class CrashAtNewPlaces:
    """Dies before and after each call wherever in the code it is made, once; a few times in each run, far apart.

    From the first letter on it is once in a run: whoever dies of the sender's answer and again of the mail service's
    report has no way to know that a letter left.

    A place is the innermost lines of our code that lead to the call, so that one of a loop counts once.
    """

    a_run, apart = 4, 4

    def __init__(self) -> None:
        self.places: dict[tuple[Any, ...], str] = {}
        self._left = self._calm = 0

    def begin(self) -> int:
        """Begin another run; how many deaths there have been."""
        self._left, self._calm = self.a_run, 0
        return len(self.places)

    def before(self, service: str, operation: str, params: Any) -> None:
        self._calm -= 1
        self._die_at("before", operation)

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        if service == "sesv2" and operation != "GetAccount":
            self._left = min(self._left, 1)
        self._die_at("after", operation)

    def _die_at(self, moment: str, operation: str) -> None:
        place = (moment, operation, *_way_here())
        if place not in self.places and self._left and self._calm <= 0:
            self.places[place] = f"{moment} {operation}"
            self._left, self._calm = self._left - 1, self.apart
            raise Crash


def _way_here() -> list[tuple[str, int]]:
    """The innermost lines of our features' code that are being run."""
    frame: FrameType | None = sys._getframe(1)
    found: list[tuple[str, int]] = []
    while frame and len(found) < LINES:
        name = frame.f_code.co_filename
        if "/chalicelib/" in name and not name.endswith("tables.py"):
            found.append((name, frame.f_lineno))
        frame = frame.f_back
    return found


class Announcement:
    """A maintenance announced to readers of four languages, at once, with a calendar file, and by daily digest."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.client, self.component = cloud, client, client.component()
        self.people: set[str] = set()
        for place in range(ACCOUNTS):
            account = client.account()
            client.service(account, self.component)
            for number in range(CONTACTS):
                self._reader(account, place, number)
        cloud.settle()
        # Of most mails only that they were taken is reported: the other reports take the same way.
        cloud.mail_events.fates = dict.fromkeys(sorted(self.people)[FULLY_REPORTED:], Fate.SILENCE)

    def told_while(self, observer: Any) -> Counter[str]:
        """How many letters each reader gets while something goes wrong, and by what puts it right."""
        self._forget()
        draft = self.client.post("/notices", maintenance(self.component, reminders=[]))
        path = f"/notices/{draft['id']}/publish"
        with self.cloud.engine.observed(observer):
            response = self.client.call("POST", path)
            self.cloud.settle()
            clock.advance(timedelta(hours=24))  # past everybody's next digest
            self._as_the_schedule_does()
        if response.status != 200:
            self.client.call("POST", path)  # whoever got no answer asks again
            self.cloud.settle()
        for hours in (0, 24):
            clock.advance(timedelta(hours=hours, seconds=LEASE_S))
            self._as_the_schedule_does()
        return Counter(address for mail in self.cloud.mails for address in mail.to)

    def _reader(self, account: Any, place: int, number: int) -> None:
        preferences = IN_OTHER_FORMS[number] if number < len(IN_OTHER_FORMS) else {}
        language = LANGUAGES[(place + number) % len(LANGUAGES)]
        email = f"{language}{place}-{number}@klinik.example"
        own = [{"type": "maintenance", "preferences": preferences}]
        self.client.contact(account, email, language=language, subscriptions=own)
        self.people.add(email)

    def _as_the_schedule_does(self) -> None:
        """Its part in this, without all that it does besides."""
        until = clock.now() + timedelta(minutes=1)
        steps: list[Callable[[datetime], None]] = [fan_out.continue_all, make_digests, deliveries.send_due]
        for step in steps:
            with suppress(Crash):
                step(until)
        self.cloud.settle()

    def _forget(self) -> None:
        """Delete what the last run wrote: all that comes before does its part of every search."""
        self.cloud.ses.mails.clear()
        for row_class in (DeliveryRow, NoticeRow):
            with row_class.batch_write() as writes:
                for row in row_class.scan():
                    writes.delete(row)
