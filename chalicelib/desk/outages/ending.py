"""An outage is over: whoever waited is told, and their tickets are resolved; after a false alarm they wait as before.

Tickets stand on a list by their outage, so that no event has to arrive: each minute it is looked whether one has ended.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from chalicelib import batch, clock
from chalicelib.desk.outages.store import change_if, linked, linked_notices
from chalicelib.desk.rules import Author, Channel, Step, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.models import TIMER
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

if TYPE_CHECKING:
    from chalicelib.notices.models import Notice  # asked each minute, and seldom is there one


def end_all(until: datetime) -> None:
    """Say the closing word on tickets whose outage has ended, until an instant."""
    for notice_id in linked_notices():
        notice = _ended(notice_id)
        if notice is None:
            continue
        act = _act_on(notice)
        for ticket_id in linked(notice_id):
            if clock.now() >= until:
                return
            batch.run_each(partial(_change, act), [ticket_id])
        logs.write(Line.OUTAGE_ENDED, notice=notice_id)


def next_due() -> datetime | None:
    """Since when there is something to say; None where no ticket waits for what has ended."""
    ended = [notice for notice_id in linked_notices() if (notice := _ended(notice_id))]
    return min((notice.resolved_at or notice.said_at or notice.created_at for notice in ended), default=None)


def _ended(notice_id: str) -> "Notice | None":
    from chalicelib.notices import store as notices  # noqa: PLC0415
    from chalicelib.notices.rules import State  # noqa: PLC0415

    notice = notices.get_notice(notice_id)
    return None if notice.state == f"notice#{State.OPEN}" else notice


def _act_on(notice: "Notice") -> Callable[[Edit], None]:
    from chalicelib.notices.rules import NoticeStatus  # noqa: PLC0415

    if notice.status != NoticeStatus.RESOLVED:
        return _give_back
    from chalicelib.desk.outages.sayings import newest_saying, over  # noqa: PLC0415 - asked each minute, seldom needed

    said = newest_saying(notice)

    def end(edit: Edit) -> None:
        word = edit.say(Author.OPERATOR, notice.notice_id, over(edit.ticket, said), channel=Channel.API)
        edit.step(Step.RESOLVE)
        word.ends = TicketStatus.RESOLVED

    return end


def _give_back(edit: Edit) -> None:
    """What was withdrawn was not what they asked about: it waits again where it did."""
    edit.step(Step.RELEASE)
    edit.ticket.assignee = None


def _change(act: Callable[[Edit], None], ticket_id: str) -> None:
    def run(edit: Edit) -> bool:
        if not edit.ticket.linked_at or edit.ticket.status != TicketStatus.PENDING:
            return False  # it was answered, or ended, a moment ago
        edit.by = TIMER
        act(edit)
        return True

    change_if(ticket_id, run)
