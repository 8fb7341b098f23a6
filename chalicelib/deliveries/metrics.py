"""What alarms watch: how long letters wait, and what became of those that left."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.deliveries import store
from chalicelib.deliveries.models import ByDue, DeliveryKeys
from chalicelib.deliveries.rate.row import quota_used
from chalicelib.deliveries.rules import LANES, LONGEST_BACKOFF, Lane, backoff, due_shards
from chalicelib.mail.outbound.feedback import Feedback, Report
from chalicelib.settings import settings
from chalicelib.tracing import logs

_METRICS = {lane: f"Oldest{lane.title().replace('-', '')}" for lane in LANES}
_LOOKED_AT = 5  # of each shard: those that stand first have waited about the longest


def report_waiting() -> None:
    """Say how long the oldest letter of each lane has waited since it was first due, and how much quota is used."""
    now = clock.now()
    ages = {_METRICS[lane]: _oldest_s(lane, now) for lane in LANES}
    logs.metrics("Seconds", ages, stage=settings().stage)
    logs.metrics("Percent", {"QuotaUsed": quota_used()}, stage=settings().stage)


def report_outcomes(reports: Iterable[Feedback]) -> None:
    """Say how many mails the mail service took, delivered, got back, and was told off for."""
    found = Counter(report.report for report in reports)
    counts = {
        "Sent": found[Report.SEND],
        "Delivered": found[Report.DELIVERY],
        "Bounced": found[Report.BOUNCE],
        "Complained": found[Report.COMPLAINT],
    }
    logs.metrics("Count", counts, stage=settings().stage)


def _oldest_s(lane: Lane, now: datetime) -> float:
    """Seconds; those are counted too that wait for better times after attempts that failed."""
    first = [
        row.pk.removeprefix("batch#")
        for shard in due_shards(lane)
        for row in DeliveryKeys.by_due.query(shard, ByDue.due_at <= now + LONGEST_BACKOFF, limit=_LOOKED_AT)
    ]
    waits = (now - (state.due_at - _backed_off(int(state.attempts))) for state in store.states(first).values())
    return max([wait.total_seconds() for wait in waits if wait > timedelta(0)], default=0.0)


def _backed_off(attempts: int) -> timedelta:
    """By how much so many attempts have moved the instant at which a batch is due, at least."""
    return sum((backoff(attempt) for attempt in range(1, attempts + 1)), timedelta(0))
