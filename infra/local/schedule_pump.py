"""One schedule, one function: EventBridge's rule, on the virtual clock."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from chalicelib import clock
from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.functions import FunctionError, Functions
from infra.local.sources import Schedule


class SchedulePump:
    """Calls a function at a fixed rate, counted from its creation as EventBridge counts from the rule's.

    Instants that were missed while the clock jumped are called once, not one by one. A failed call is not
    repeated: the next instant is its repetition.
    """

    pause_s = 0.0

    def __init__(self, schedule: Schedule, functions: Functions) -> None:
        self.name = schedule.function
        self.next_at = clock.now() + schedule.every
        self._every = schedule.every
        self._functions = functions

    def has_work(self) -> bool:
        """Whether the call is due."""
        return clock.now() >= self.next_at

    def claim(self) -> Callable[[], None] | None:
        """The call that is due, to be run by whoever claimed it; None before its time."""
        now = clock.now()
        if now < self.next_at:
            return None
        newest = self.next_at + self._every * ((now - self.next_at) // self._every)
        self.next_at = newest + self._every
        return partial(self.call, newest)

    def first_at(self, instant: datetime) -> datetime:
        """The first call to come that is not before an instant."""
        return self.next_at + self._every * max(-((self.next_at - instant) // self._every), 0)

    def call(self, at: datetime) -> None:
        """Call the function as the rule does at `at`; what it raises is in `Functions.errors`."""
        with suppress(FunctionError):
            self._functions.invoke(self.name, scheduled_event(self.name, at))


def scheduled_event(name: str, at: datetime) -> dict[str, Any]:
    """What the rule of this name gives its function."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT_ID,
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:{ACCOUNT_ID}:rule/{name}"],
        "detail": {},
    }
