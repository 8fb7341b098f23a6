"""Letters whose event was lost: a message or change that stays untold is told of by the schedule."""

from datetime import datetime, timedelta

from chalicelib import batch, clock
from chalicelib.desk.letters.untold import oldest_untold, untold

_LOST_AFTER = timedelta(seconds=60)  # untold for so long: its stream event is lost
_SWEEP_LIMIT = 200


def tell_late(until: datetime) -> None:
    """Write about messages and changes whose event was lost, until an instant."""
    for row in untold(clock.now() - _LOST_AFTER, _SWEEP_LIMIT):
        if clock.now() >= until:
            return
        batch.run_each(_tell_named, [f"{row.ticket_id}#{'change' if row.is_change else 'message'}#{int(row.n)}"])


def next_due() -> datetime | None:
    """When the oldest of what nobody was written to about counts as lost."""
    written_at = oldest_untold()
    return written_at + _LOST_AFTER if written_at else None


def _tell_named(name: str) -> None:
    # `tick` asks each minute, and seldom has anything to tell: what writes letters is loaded when it has.
    from chalicelib.desk.letters.changes import tell_change  # noqa: PLC0415
    from chalicelib.desk.letters.telling import tell  # noqa: PLC0415

    ticket_id, what, n = name.split("#")
    (tell_change if what == "change" else tell)(ticket_id, int(n))
