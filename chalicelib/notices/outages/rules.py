"""When the team has to say more of an outage; pure."""

from datetime import datetime

from chalicelib.notices.rules import Kind, NoticeStatus, State, state_of


def overdue_at(
    status: NoticeStatus, next_update_at: datetime | None, said_at: datetime | None, asked_at: datetime | None
) -> datetime | None:
    """From when on the team is asked for what customers were promised; None where nothing is promised, or it was asked.

    `said_at` is when something was last said, `asked_at` when the team was last asked: once for each promise.
    """
    if next_update_at is None or said_at is None or state_of(Kind.OUTAGE, status) is not State.OPEN:
        return None
    return None if asked_at and asked_at >= next_update_at else next_update_at
