"""What the minute's tick does for the desk: whatever an event was lost for."""

from datetime import datetime

from chalicelib import batch, clock
from chalicelib.desk.letters import telling as correspondence
from chalicelib.desk.queues import taking

_SHARE = 0.5  # of the time for letters; permits get the rest


def sweep(until: datetime) -> None:
    """Write late letters, then see to the queues, until an instant."""
    letters_until = clock.now() + (until - clock.now()) * _SHARE
    batch.run_all(lambda: correspondence.tell_late(letters_until), lambda: taking.sweep(until))
