"""What is done every minute: whatever an event was lost for, the most urgent first."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalicelib import batch, clock
from chalicelib.audience import actions as audience
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries import metrics
from chalicelib.deliveries.digests import collecting as digests
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk import sweeps as desk
from chalicelib.directory.files import importing
from chalicelib.directory.privacy import erasing
from chalicelib.notices import ticking as schedule
from chalicelib.notices.fan_out import actions as announcing


def tick(_event: Mapping[str, Any]) -> None:
    """Do it all, within 90 s."""
    start = clock.now()
    batch.run_all(
        lambda: schedule.do_due(start + timedelta(seconds=15)),
        metrics.report_waiting,
        lambda: announcing.continue_all(until=start + timedelta(seconds=30)),
        lambda: desk.sweep(until=start + timedelta(seconds=45)),
        lambda: digests.make_digests(until=start + timedelta(seconds=50)),
        lambda: deliveries.send_due(until=start + timedelta(seconds=75)),
        lambda: deliveries.tidy(until=start + timedelta(seconds=80)),
        lambda: suppressions.follow_up_all(until=start + timedelta(seconds=85)),
        lambda: importing.continue_all(until=start + timedelta(seconds=85)),
        lambda: erasing.continue_all(until=start + timedelta(seconds=85)),
        audience.project_dirty,
        audience.check_cards,
    )
