"""Groups that ended or came back, gone on with by the schedule."""

from datetime import datetime

from chalicelib.desk.groups import ending, restoring


def continue_all(until: datetime) -> None:
    """Go on with all of them, until an instant."""
    restoring.bring_all_back(until)
    ending.end_all(until)


def next_due() -> datetime | None:
    """When there is something to do next."""
    return min(filter(None, (ending.next_due(), restoring.next_return())), default=None)
