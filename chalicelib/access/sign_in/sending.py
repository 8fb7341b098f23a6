"""Deciding whether a link that was asked for is sent: away from the request, which is the same for every address."""

from datetime import datetime

from chalicelib import batch, clock
from chalicelib.access.models import SignIn
from chalicelib.access.sign_in import store
from chalicelib.access.sign_in.rules import is_over, limits_for
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.instants import from_text
from chalicelib.tables import transaction, until_unrefused
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_SWEEP_LIMIT = 200


def decide(sign_in_id: str) -> None:
    """See that a link that was asked for is sent, if it may be; any number of times is once.

    Raises:
        Busy: others kept deciding on the same address.
    """
    until_unrefused(lambda: _decide(sign_in_id))


def decide_late(until: datetime) -> None:
    """Decide on those whose event was lost, until an instant."""
    for row in store.waiting(clock.now(), _SWEEP_LIMIT):
        if clock.now() >= until:
            return
        batch.run_each(decide, [row.sign_in_id])


def next_due() -> datetime | None:
    """Since when a link waits to be decided on."""
    return next((from_text(row.sk.partition("#")[0]) for row in store.waiting(clock.now(), 1)), None)


def _decide(sign_in_id: str) -> None:
    from chalicelib.access.sign_in.letters import put_letter  # noqa: PLC0415 - `tick` asks each minute, and nobody waits

    row, now = store.find_sign_in(sign_in_id), clock.now()
    if row is None or row.decided_at is not None:
        return
    reason = suppressions.reason_for(row.email)
    used = _uses(row, now, is_suppressed=reason is not None)
    with transaction() as writes:
        store.put_decided(writes, row, now)
        for one in used or ():
            store.put_spending(writes, one)
        if used:
            put_letter(writes, row)
    if used is None:
        logs.write(Line.LINK_NOT_SENT, person=row.owner)
    elif reason is not None:
        suppressions.note_tried(row.email)


def _uses(row: SignIn, now: datetime, *, is_suppressed: bool) -> list[store.Spending] | None:
    """What the letter uses up of each limit; None where it is not sent."""
    from chalicelib.access.hats import is_on_file  # noqa: PLC0415 - as above

    if is_over(row.asked_at, now):
        return None
    limits = limits_for(is_known=is_on_file(row.email), is_suppressed=is_suppressed)
    found = [store.spending(f"{whose}#{'' if whose == 'strangers' else row.owner}", one, now) for whose, one in limits]
    used = [one for one in found if one is not None]
    return used if len(used) == len(found) else None
