"""Fifty operators at one desk, on the real engine: a ticket has one holder at most, and each is worked off.

`make desk-races` has fifty operators and a thousand tickets; the suite a twelfth of that, and everything else alike.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest

from chalicelib import aws, clock, ids
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import handlers, store
from chalicelib.desk import permits as queues
from chalicelib.desk.groups.ending import delete_group, end_all
from chalicelib.desk.groups.schemas import GroupDraft
from chalicelib.desk.letters import sweeping
from chalicelib.desk.letters.untold import oldest_untold
from chalicelib.desk.models import Operator, Ticket
from chalicelib.desk.queues import taking
from chalicelib.desk.queues.store import listed
from chalicelib.desk.rules import MINE, UNASSIGNED, Author, Channel, Priority, TicketStatus
from chalicelib.desk.store import Edit
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.leaving import remove_operator
from chalicelib.desk.teams.schemas import OperatorDraft
from chalicelib.desk.threads.merging import merge
from chalicelib.desk.threads.schemas import Merge
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.schemas import MessageDraft, Transfer
from chalicelib.desk.timers import running
from chalicelib.desk.timers.models import held_key
from chalicelib.errors import HttpError, NotFound
from chalicelib.principals import Hat, Principal, Role
from infra.local.cloud import Cloud
from tests.support.desk import ADMIN, acting_as
from tests.support.engines import new_cloud

IS_WHOLE = os.environ.get("DESK_RACES") == "whole"
OPERATORS, TICKETS = (50, 1_000) if IS_WHOLE else (12, 80)
LEAVING, MERGED = OPERATORS // 10, TICKETS // 20
ANSWER = MessageDraft(text="We are on it.")
ANYHOW = Precondition()
_POSTING = ("sqs", "SendMessageBatch")
_FATES = ["lost", "doubled", "delayed", "as it is"]
_WEIGHTS = [4, 3, 3, 90]


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
        except HttpError:  # somebody else has it by now, or its group or whom it would go to is gone
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


class Unreliable:
    """What SQS and the stream of the desk do at their worst: of a hundred messages ten are lost, doubled or late."""

    def __init__(self, cloud: Cloud, seed: int) -> None:
        self.done = Counter[str]()
        self._fakes = cloud.engine.fakes
        self._dice = random.Random(seed)
        self._late: list[tuple[str, str]] = []
        self._events: list[Mapping[str, Any]] = []
        self._fakes[_POSTING] = self._send

    def before(self, service: str, operation: str, params: dict[str, Any]) -> None:
        """Nothing; what was written is told of when it is there."""

    def after(self, _service: str, operation: str, params: dict[str, Any], _answer: dict[str, Any]) -> None:
        """Note what the stream would tell of."""
        for one in params["TransactItems"] if operation == "TransactWriteItems" else ():
            item = one.get("Put", {}).get("Item", {})
            keys = {name: item[name] for name in ("pk", "sk") if name in item}
            if keys and (keys["sk"]["S"].startswith(("message#", "change#")) or keys["pk"]["S"].startswith("waiting#")):
                self._events.append({"eventName": "INSERT", "dynamodb": {"Keys": keys, "SequenceNumber": "1"}})

    def deliver(self) -> None:
        """Hand the function what its stream tells, some of it never, twice, or later than what came after it."""
        while self._events:
            batch, self._events[:20] = self._events[:20], []
            kept = [self._events.append(one) if fate == "delayed" else one for one, fate in self._fated(batch)]
            handlers.on_ticket_change({"Records": [one for one in kept if one]})

    def end(self) -> None:
        """What is late arrives, and from now on all does."""
        del self._fakes[_POSTING]
        for url, body in self._late:
            aws.client("sqs").send_message(QueueUrl=url, MessageBody=body)
        self._late.clear()

    def _fated(self, found: list[Any]) -> Iterator[tuple[Any, str]]:
        for one in found:
            fate = self._dice.choices(_FATES, _WEIGHTS)[0]
            self.done[fate] += 1
            for _ in range({"lost": 0, "doubled": 2}.get(fate, 1)):
                yield one, fate

    def _send(self, params: dict[str, Any]) -> dict[str, Any]:
        for entry, fate in self._fated(params["Entries"]):
            if fate == "delayed":
                self._late.append((params["QueueUrl"], entry["MessageBody"]))
            else:
                aws.client("sqs").send_message(QueueUrl=params["QueueUrl"], MessageBody=entry["MessageBody"])
        return {"Successful": [], "Failed": []}


@dataclass
class Desk:
    """Its groups, who works there, and what was opened."""

    group_ids: list[str]
    staff: list[Operator]
    opened: list[str] = field(default_factory=list)

    @property
    def staying(self) -> list[str]:
        return [str(one.operator_id) for one in self.staff[LEAVING:]]

    def tickets(self) -> list[Ticket]:
        return [store.get_ticket(one, is_any=True) for one in self.opened]


def new_desk(*names: str) -> Desk:
    group_ids = [str(teams.create_group(GroupDraft(name=name)).group_id) for name in names]
    drafts = [
        OperatorDraft(name=f"Op {n}", email=f"op{n}@nordlicht.example", group_ids=group_ids) for n in range(OPERATORS)
    ]
    return Desk(group_ids, [teams.create_operator(draft) for draft in drafts])


def merge_some(opened: list[str], dice: random.Random) -> int:
    """Merge some tickets while others take, hold and end them; how many became one."""
    done = 0
    for _ in range(MERGED):
        gone, kept = dice.sample(opened, 2)
        with suppress(HttpError):
            merge(ADMIN, gone, Merge(into_id=kept), ANYHOW)
            done += 1
    return done


@pytest.mark.slow
def test_all_that_comes_is_worked_off_by_one_holder_each_whatever_moves_ends_or_gets_lost(
    busy: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    dice, desk, unreliable = random.Random(17), new_desk("A", "B", "C"), Unreliable(busy, 18)
    group_ids, ending = desk.group_ids, desk.group_ids[-1]
    with busy.engine.observed(unreliable):
        desk.opened += fill(group_ids, TICKETS // 2, dice)
        with ThreadPoolExecutor(OPERATORS + 8) as pool:
            works = [pool.submit(work, one, group_ids, desk.staying, n) for n, one in enumerate(desk.staff)]
            besides: list[Callable[[], Any]] = [
                lambda: merge_some(list(desk.opened), random.Random(19)),
                lambda: delete_group(ADMIN, ending, ANYHOW),
                unreliable.deliver,
                *(lambda gone=one: remove_operator(ADMIN, gone.operator_id, ANYHOW) for one in desk.staff[:LEAVING]),
            ]
            more = pool.submit(fill, group_ids[:-1], TICKETS // 2, random.Random(20))
            merged, *_ = [pool.submit(one) for one in besides]
            done = sum((one.result() for one in works), Counter[str]())
            desk.opened += more.result()
        unreliable.deliver()
    aws.client("sqs").purge_queue(QueueUrl=queues.ensure(UNASSIGNED))
    unreliable.end()
    _sweep()
    assert queues.count(UNASSIGNED) >= store.depth(UNASSIGNED)
    _drain(desk)
    _tell_the_rest()
    found = desk.tickets()
    ends = Counter(str(one.status) for one in found)
    stuck = [one.ticket_id for one in found if one.status != TicketStatus.RESOLVED and not one.merged_into]
    moves = [len(holders(one)) for one in desk.opened]
    assert [one for one in desk.staff if listed(held_key(one.operator_id))] == []
    assert store.depth(ending) == 0
    for one in desk.opened:
        answers = [row.author for row in store.messages(one) if row.author_kind == Author.OPERATOR]
        assert set(answers) <= set(holders(one))
    with capsys.disabled():
        print(f"\n{OPERATORS} operators, {len(desk.opened)} tickets: {dict(done)}")
        print(f"{merged.result()} merged, a group deleted; messages and events: {dict(unreliable.done)}")
        print(f"{max(moves)} holders of one ticket at most, ends {dict(ends)}, {len(stuck)} stuck")
    assert stuck == []
    assert oldest_untold() is None


@pytest.mark.slow
def test_of_what_waits_the_first_is_taken_however_many_take_at_once(busy: Cloud) -> None:
    desk = new_desk("A", "B")
    count = TICKETS // 4
    desk.opened += fill(desk.group_ids, count, random.Random(21))
    places = {one.ticket_id: str(one.waiting) for one in desk.tickets()}
    with ThreadPoolExecutor(OPERATORS) as pool:
        took = [one for each in [pool.submit(_take_all, one) for one in desk.staff] for one in each.result()]
    assert sorted(ticket_id for _, _, ticket_id in took) == sorted(places)  # each once
    # Of two takes of which one had ended before the other began, it had what was to be taken first.
    latest = ""
    ended = sorted((ends, places[ticket_id]) for _, ends, ticket_id in took)
    for begins, _, ticket_id in sorted(took):
        while ended and ended[0][0] < begins:
            latest = max(latest, ended.pop(0)[1])
        assert latest < places[ticket_id]


def _take_all(operator: Operator) -> list[tuple[float, float, str]]:
    """All that somebody could take, each with when they began and when they had it."""
    found, caller = [], acting_as(operator)
    while True:
        begins = perf_counter()
        try:
            ticket = taking.take_next(caller, MINE)
        except NotFound:
            return found
        except HttpError:  # others kept being ahead
            continue
        found.append((begins, perf_counter(), str(ticket.ticket_id)))


def _drain(desk: Desk) -> None:
    """One who stayed works off what is left, in the exact order of what waits."""
    last = Principal(desk.staying[0], Hat(Role.OPERATOR, operator_id=desk.staying[0]))
    before = ""
    while any(store.depth(queue_id) for queue_id in (UNASSIGNED, *desk.group_ids)):
        heads = [row for queue_id in (UNASSIGNED, *desk.group_ids) for row in store.waiting(queue_id, 1)]
        place = min(row.sk for row in heads)
        ticket_id = taking.take_next(last, MINE).ticket_id
        assert place.endswith(ticket_id)
        assert before < place
        before = place
        tickets.write_message(last, ticket_id, ANSWER)
        working.resolve(last, ticket_id)


def _sweep() -> None:
    """What the schedule does when some days have passed: who left has nothing, and nobody holds what they forgot."""
    soon = clock.now() + timedelta(minutes=5)
    end_all(soon)
    taking.sweep(soon)
    clock.advance(timedelta(days=4))  # over any weekend
    soon = clock.now() + timedelta(minutes=5)
    running.run_due(soon)
    taking.sweep(soon)


def _tell_the_rest() -> None:
    """What the schedule does once events count as lost, until everybody is told."""
    clock.advance(timedelta(minutes=2))
    for _ in range(TICKETS):
        if oldest_untold() is None:
            return
        sweeping.tell_late(clock.now() + timedelta(minutes=5))
