"""Fifty operators at one desk, on the real engine: a ticket has one holder at most, and each is worked off."""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import aws, clock, ids
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import permits as queues
from chalicelib.desk import store
from chalicelib.desk.groups.schemas import GroupDraft
from chalicelib.desk.models import Operator
from chalicelib.desk.queues import taking
from chalicelib.desk.queues.store import listed
from chalicelib.desk.rules import MINE, UNASSIGNED, Author, Channel, Priority, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.leaving import remove_operator
from chalicelib.desk.teams.schemas import OperatorDraft
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.schemas import MessageDraft, Transfer
from chalicelib.desk.timers import running
from chalicelib.desk.timers.models import held_key
from chalicelib.errors import Conflict, HttpError, NotFound
from chalicelib.principals import Hat, Principal, Role
from infra.local.cloud import Cloud
from tests.support.desk import ADMIN, acting_as
from tests.support.engines import new_cloud

OPERATORS, TICKETS, LEAVING = 50, 200, 5
ANSWER = MessageDraft(text="We are on it.")


@pytest.fixture
def busy() -> Iterator[Cloud]:
    with new_cloud() as cloud:
        yield cloud


def fill(group_ids: list[str], count: int, dice: random.Random) -> list[str]:
    """Tickets of mixed priorities, in all queues."""
    found = []
    for _ in range(count):
        ticket = new_ticket(
            ids.new("tic"),
            subject="x",
            priority=dice.choice(list(Priority)),
            channel=Channel.API,
            group_id=dice.choice([None, *group_ids]),
        )
        edit = Edit(ticket)
        edit.say(Author.CONTACT, "con-" + "0" * 26, "Help", channel=Channel.API)
        found.append(store.write(edit).ticket_id)
    return found


def work(operator: Operator, group_ids: list[str], colleagues: list[str], seed: int) -> Counter[str]:
    """Take what is next, and end it, hand it on, give it back or forget it, until nothing waits; what was done."""
    caller, dice, done = acting_as(operator), random.Random(seed), Counter[str]()
    while True:
        try:
            ticket_id = taking.take_next(caller, MINE).ticket_id
        except NotFound:
            return done
        except HttpError as error:
            done[error.code] += 1
            continue
        fate = dice.choices(["ended", "passed on", "assigned", "given back", "forgotten"], [6, 1, 1, 1, 1])[0]
        try:
            _do(fate, caller, ticket_id, dice.choice(group_ids), dice.choice(colleagues))
        except Conflict:  # somebody else has it by now
            fate = "refused"
        done[fate] += 1


def _do(fate: str, caller: Principal, ticket_id: str, group_id: str, colleague: str) -> None:
    if fate == "ended":
        tickets.write_message(caller, ticket_id, ANSWER)
        working.resolve(caller, ticket_id)
    elif fate == "passed on":
        working.transfer(caller, ticket_id, Transfer(group_id=group_id))
    elif fate == "assigned":
        working.transfer(caller, ticket_id, Transfer(operator_id=colleague))
    elif fate == "given back":
        working.release(caller, ticket_id)


def holders(ticket_id: str) -> list[Any]:
    """Who had a ticket, one after the other; each change began where the one before it had ended."""
    rows = [row for row in changes_page(ticket_id, "", 1_000)[0] if "assignee" in row.now]
    was = [row.was.get("assignee") for row in rows]
    found = [row.now["assignee"] for row in rows]
    assert was == [None, *found][: len(was)]
    return found


@pytest.mark.slow
def test_fifty_operators_work_off_all_that_comes_while_tickets_move_operators_leave_and_a_queue_is_purged(
    busy: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(17)
    group_ids = [str(teams.create_group(GroupDraft(name=name)).group_id) for name in ("A", "B")]
    staff = [
        teams.create_operator(OperatorDraft(name=f"Op {n}", email=f"op{n}@nordlicht.example", group_ids=group_ids))
        for n in range(OPERATORS)
    ]
    staying = [one.operator_id for one in staff[LEAVING:]]
    opened = fill(group_ids, TICKETS // 2, dice)
    with ThreadPoolExecutor(OPERATORS + 2) as pool:
        works = [pool.submit(work, one, group_ids, staying, n) for n, one in enumerate(staff)]
        more = pool.submit(fill, group_ids, TICKETS // 2, dice)
        gone = [pool.submit(remove_operator, ADMIN, one.operator_id, Precondition()) for one in staff[:LEAVING]]
        done = sum((one.result() for one in works), Counter[str]())
        opened += more.result()
        for one in gone:
            one.result()
    aws.client("sqs").purge_queue(QueueUrl=queues.ensure(UNASSIGNED))
    _sweep()
    assert queues.count(UNASSIGNED) >= store.depth(UNASSIGNED)
    last = Principal(staying[0], Hat(Role.OPERATOR, operator_id=staying[0]))
    while any(store.depth(queue_id) for queue_id in (UNASSIGNED, *group_ids)):
        ticket_id = taking.take_next(last, MINE).ticket_id
        tickets.write_message(last, ticket_id, ANSWER)
        working.resolve(last, ticket_id)
    found = [store.get_ticket(one) for one in opened]
    stuck = [one.ticket_id for one in found if one.status != TicketStatus.RESOLVED]
    moves = [len(holders(one)) for one in opened]
    assert [one for one in staff if listed(held_key(one.operator_id))] == []
    for one in opened:
        answers = [row.author for row in store.messages(one) if row.author_kind == Author.OPERATOR]
        assert set(answers) <= set(holders(one))
    with capsys.disabled():
        print(f"\n{OPERATORS} operators, {len(opened)} tickets: {dict(done)}")
        print(f"{max(moves)} holders of one ticket at most, {len(stuck)} stuck")
    assert stuck == []


def _sweep() -> None:
    """What the schedule does when an hour has passed: who left has nothing, and nobody holds what they forgot."""
    taking.sweep(clock.now() + timedelta(minutes=1))
    clock.advance(timedelta(days=4))  # over any weekend
    running.run_due(clock.now() + timedelta(minutes=1))
    taking.sweep(clock.now() + timedelta(minutes=1))
