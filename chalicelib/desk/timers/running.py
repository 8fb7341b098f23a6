"""Timers at work: what is due for a ticket is done, by the same write as a step of an operator's, and so once."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib import batch, clock, instants
from chalicelib.desk import store
from chalicelib.desk.rules import Step
from chalicelib.desk.store import Edit
from chalicelib.desk.targets import rules as targets
from chalicelib.desk.tickets.models import TIMER
from chalicelib.desk.timers.models import TIMERS, Listed
from chalicelib.desk.timers.rules import LEVEL_MAX, LEVELS, Duty, duties
from chalicelib.desk.timers.winding import held
from chalicelib.desk.timing import store as times
from chalicelib.errors import NotFound
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_AT_ONCE = 200  # of one minute; what is left is found in the next


def run_due(until: datetime) -> None:
    """Do what is due by now, the oldest first, until an instant."""
    past = instants.to_text(clock.now()) + "~"  # behind every ticket that is due at this very instant
    for row in list(Listed.query(TIMERS, Listed.sk < past, consistent_read=True, limit=_AT_ONCE)):
        if clock.now() >= until:
            return
        batch.run_each(_run, [row.sk])


def next_due() -> datetime | None:
    """When there is something to do next."""
    rows = Listed.query(TIMERS, consistent_read=True, limit=1)
    return next((instants.from_text(row.sk.partition("#")[0]) for row in rows), None)


def _run(place: str) -> None:
    try:
        store.change(place.partition("#")[2], _act, is_any=True)
    except NotFound:  # its life has ended
        Listed(TIMERS, place).delete()


def _act(edit: Edit) -> None:
    """Do all that is due for a ticket. Where nothing is, as the team's times are others by now, it is wound anew."""
    now, edit.by = clock.now(), TIMER
    found = duties(held(edit.ticket), times.present())
    for duty, at in sorted(found.items(), key=lambda one: one[1]):
        if at <= now:
            _DO[duty](edit, now)
            logs.write(Line.TIMER_RUN, ticket=edit.ticket.ticket_id, duty=str(duty))


def _wake(edit: Edit, _now: datetime) -> None:
    edit.ticket.snoozed_until = None


def _hand_back(edit: Edit, _now: datetime) -> None:
    """Nobody waits for who does not come back; a ticket to which that happens again and again goes up."""
    edit.step(Step.RELEASE)
    edit.ticket.assignee = None
    edit.ticket.returns = int(edit.ticket.returns) + 1
    if edit.ticket.returns % times.present().returns_max == 0:
        _raise(edit, int(edit.ticket.level or 0) + 1)


def _note(edit: Edit, now: datetime) -> None:
    known = targets.unpack(edit.ticket.targets)
    noted = {goal: targets.noted(one, now) if one.is_running else one for goal, one in known.items()}
    edit.ticket.targets = targets.pack(noted)
    _raise(edit, max((LEVELS[one.told] for one in noted.values() if one.is_running and one.told), default=0))


def _close(edit: Edit, _now: datetime) -> None:
    edit.step(Step.CLOSE)


def _raise(edit: Edit, level: int) -> None:
    edit.ticket.level = min(max(level, int(edit.ticket.level or 0)), LEVEL_MAX) or None


_DO: Mapping[Duty, Callable[[Edit, datetime], None]] = {
    Duty.WAKE: _wake,
    Duty.HAND_BACK: _hand_back,
    Duty.NOTE: _note,
    Duty.CLOSE: _close,
}
