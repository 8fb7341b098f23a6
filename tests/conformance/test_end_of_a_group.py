"""A group with ten thousand tickets is deleted, taken apart minute by minute, and comes back; on the real engine."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice

import pytest

from chalicelib import clock, ids
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.groups import continuing, ending, restoring
from chalicelib.desk.groups.models import DeskKeys, Left, left_key
from chalicelib.desk.groups.schemas import GroupDraft
from chalicelib.desk.models import DeskRow, Ticket, Waiting, waiting_key
from chalicelib.desk.placing import place_of
from chalicelib.desk.rules import UNASSIGNED, Channel, TicketStatus
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.schemas import OperatorDraft
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.errors import NotFound
from infra.local.cloud import Cloud
from tests.support.desk import ADMIN
from tests.support.engines import new_cloud

TICKETS, DELETED = 10_000, 1_000
# Of each ten: six are over; of the others two wait, one is held, one waits for who asked.
STATUSES = [TicketStatus.CLOSED] * 5 + [TicketStatus.RESOLVED, TicketStatus.NEW, TicketStatus.NEW]
STATUSES += [TicketStatus.OPEN, TicketStatus.PENDING]
OPEN = TICKETS * 4 // 10


@pytest.fixture
def large() -> Iterator[Cloud]:
    with new_cloud() as cloud:
        yield cloud


def fill(group_id: str, operator_id: str, count: int = TICKETS) -> dict[str, TicketStatus]:
    """Tickets of a group as they lie in the table, by id."""
    made: dict[str, TicketStatus] = {}
    with DeskRow.batch_write() as writes:
        for status in islice(cycle(STATUSES), count):
            ticket = new_ticket(ids.new("tic"), subject="x", channel=Channel.API, group_id=group_id)
            ticket.status, ticket.version, ticket.number = status, 1, len(made) + 1
            ticket.assignee = operator_id if status is TicketStatus.OPEN else None
            ticket.waiting = place_of(ticket)
            writes.save(ticket)
            if ticket.waiting:
                row = Waiting(waiting_key(group_id), ticket.waiting, ticket_id=ticket.ticket_id, since=clock.now())
                writes.save(row)
            made[ticket.ticket_id] = status
    return made


def test_ten_thousand_tickets_are_gone_at_once_and_those_that_are_open_wait_within_minutes(large: Cloud) -> None:
    group_id = teams.create_group(GroupDraft(name="Network")).group_id
    draft = OperatorDraft(name="Ada", email="ada@nordlicht.example", group_ids=[group_id])
    operator_id = teams.create_operator(draft).operator_id
    made = fill(group_id, operator_id)
    over = [one for one, status in made.items() if status in (TicketStatus.CLOSED, TicketStatus.RESOLVED)]
    clock.advance(timedelta(minutes=1))
    started = time.monotonic()
    ending.delete_group(ADMIN, group_id, Precondition())
    answered_s = time.monotonic() - started
    assert not any(store.find_ticket(one) for one in over[::200])
    runs = 0
    while store.depth(UNASSIGNED) < OPEN:
        runs += 1
        assert runs < 60
        continuing.continue_all(clock.now() + timedelta(seconds=40))
        clock.advance(timedelta(seconds=20))
    taken_s = time.monotonic() - started
    found = Counter(row.status for row in DeskRow.scan() if isinstance(row, Ticket) and row.group_id is None)
    assert found == {TicketStatus.NEW: TICKETS // 5, TicketStatus.OPEN: TICKETS // 5}
    for _ in range(12):  # as long as it looks for what came late
        clock.advance(timedelta(minutes=1))
        continuing.continue_all(clock.now() + timedelta(seconds=40))
    assert len(list(DeskKeys.by_group.query(group_id))) == len(over)
    restoring.restore_group(group_id)
    while Left.count(left_key(group_id)):
        continuing.continue_all(clock.now() + timedelta(seconds=40))
        clock.advance(timedelta(seconds=20))
    assert (store.depth(UNASSIGNED), store.depth(group_id)) == (0, OPEN)
    assert all(store.find_ticket(one) for one in over[::200])
    print(f"\n{TICKETS} tickets: answered in {answered_s:.1f} s, {OPEN} moved in {runs} runs and {taken_s:.0f} s")


def test_what_is_left_after_a_month_is_deleted_however_much_it_is(large: Cloud) -> None:
    group_id = teams.create_group(GroupDraft(name="Network")).group_id
    made = fill(group_id, ids.new("opr"), DELETED)
    clock.advance(timedelta(minutes=1))
    ending.delete_group(ADMIN, group_id, Precondition())
    clock.advance(timedelta(days=31))
    runs = 0
    while list(restoring.restorable()) or DeskKeys.by_group.count(group_id):
        runs += 1
        assert runs < 200
        continuing.continue_all(clock.now() + timedelta(seconds=40))
        clock.advance(timedelta(seconds=20))
    left = {row.ticket_id for row in DeskRow.scan() if isinstance(row, Ticket)}
    assert left == {one for one, status in made.items() if status not in (TicketStatus.CLOSED, TicketStatus.RESOLVED)}
    with pytest.raises(NotFound):
        restoring.restore_group(group_id)
    print(f"\n{DELETED - len(left)} tickets deleted in {runs} runs")
