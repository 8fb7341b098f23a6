"""What a ticket costs at the desk: from its opening over two answers to its end, with the letters about it, and a take
out of a short queue and a long one; on DynamoDB Local, with a queue service and a mail service that answer at once.

CPU is that of this process, so that of the tables does not count. Its floor is a bare loop that makes the very same
calls with the very same parameters, and writes to tables of its own.
"""

import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bench import scale
from bench.fan_out import copy_tables, cpu, make_floor_tables, replay
from chalicelib import aws, clock, ids, memory
from chalicelib.desk import handlers, permits, store
from chalicelib.desk.groups.schemas import GroupDraft
from chalicelib.desk.models import Waiting, waiting_key, waiting_sort_key
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED, Priority
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.schemas import OperatorDraft
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.schemas import MessageDraft, TicketDraft
from chalicelib.functions.wiring import wire
from chalicelib.principals import Hat, Principal, Role

DEPTHS = (10, 100_000)
ROUNDS = 40
_COMPONENT = "cmp-" + "0" * 26
_SEEDED_AT_ONCE = 10_000


@dataclass
class Measured:
    """What some work took: its calls, its CPU seconds, and those of the floor."""

    names: Counter[str] = field(default_factory=Counter)
    cpu_s: float = 0.0
    floor_cpu_s: float = 0.0


class Bench:
    """A desk on DynamoDB Local with a customer who asks and an operator who answers."""

    def __init__(self, dynamodb: Any) -> None:
        self._dynamodb = dynamodb
        scale.seed(dynamodb, range(1, 2), _COMPONENT)
        (aggregate,) = scale.accounts(range(1, 2), _COMPONENT)
        contact = aggregate.contacts[0]
        self.customer = Principal(
            "customer", Hat(Role.CONTACT, account_id=contact.account_id, contact_id=contact.contact_id)
        )
        self.group_id = str(teams.create_group(GroupDraft(name="Network")).group_id)
        draft = OperatorDraft(name="Ada", email="ada@nordlicht.example", group_ids=[self.group_id], notify=True)
        operator_id = teams.create_operator(draft).operator_id
        self.operator = Principal(operator_id, Hat(Role.OPERATOR, operator_id=operator_id))

    def open(self, queue_id: str = UNASSIGNED) -> str:
        """A new ticket's id."""
        group_id = None if queue_id == UNASSIGNED else queue_id
        draft = TicketDraft(subject="No images", text="The archive does not open.", group_id=group_id)
        return str(tickets.open_ticket(self.customer, draft).ticket_id)

    def life(self) -> Iterator[Callable[[], object]]:
        """The steps of a ticket's life, each to be done before the next is asked for."""
        yield self.open
        ticket_id = store.waiting(UNASSIGNED, 1)[0].ticket_id
        yield lambda: taking.take_next(self.operator, UNASSIGNED)
        answer, asked = MessageDraft(text="Does it open now?"), MessageDraft(text="Not yet.")
        yield lambda: tickets.write_message(self.operator, ticket_id, answer)
        yield lambda: tickets.write_message(self.customer, ticket_id, asked)
        yield lambda: tickets.write_message(self.operator, ticket_id, answer)
        yield lambda: working.resolve(self.operator, ticket_id, Ending(text="It does."))

    def measure(self, work: Callable[[], object], into: Measured) -> scale.Calls:
        """Do some work, and the same calls by a bare loop, so that both see the same machine."""
        with scale.counted(scale.pynamodb_client(), aws.client("sqs")) as calls:
            spent_s = cpu(work)
        into.cpu_s += spent_s - calls.counting_s
        into.floor_cpu_s += replay(self._dynamodb, calls)
        into.names += calls.names
        return calls

    def fill(self, queue_id: str, depth: int) -> None:
        """Have so many tickets wait in a queue, behind any that is opened afterwards."""
        for start in range(0, depth, _SEEDED_AT_ONCE):
            numbers = range(start, min(start + _SEEDED_AT_ONCE, depth))
            scale.put_all(self._dynamodb, (_row(queue_id, number) for number in numbers))


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    memory.rarely_collect()
    wire()
    with scale.herold() as dynamodb:
        make_floor_tables(dynamodb)
        bench = Bench(dynamodb)
        warm_up(bench)
        lives = [life(bench, dynamodb) for _ in range(ROUNDS)]
        takes = {depth: take(bench, depth) for depth in DEPTHS}
    ratios = [(one.cpu_s + other.cpu_s) / (one.floor_cpu_s + other.floor_cpu_s) for one, other in lives]
    print(f"what is asked for: {dict(lives[-1][0].names)}")
    print(f"what comes of it, letters above all: {dict(lives[-1][1].names)}")
    for depth, names in takes.items():
        print(f"take out of {depth:,}: {dict(names)}")
    print(f"CPU ms of a ticket: {1e3 * statistics.median(one.cpu_s + other.cpu_s for one, other in lives):.1f}")
    figures = {
        "calls_per_ticket": max(one.names.total() for one, _ in lives),
        "letter_calls_per_ticket": max(other.names.total() for _, other in lives),
        **{f"take_calls_{depth}": names.total() for depth, names in takes.items()},
        "cpu_ratio": round(statistics.median(ratios), 2),
    }
    print(json.dumps(figures))


def warm_up(bench: Bench) -> None:
    """Have everything loaded and read that a process loads and reads once."""
    for step in bench.life():
        step()
    bench.open(bench.group_id)
    taking.take_next(bench.operator, bench.group_id)
    permits.ensure(UNASSIGNED)


def life(bench: Bench, dynamodb: Any) -> tuple[Measured, Measured]:
    """What a ticket takes from its opening to its end: what is asked for, and what its events set off, its letters."""
    asked, told = Measured(), Measured()
    copy_tables(dynamodb)
    for step in bench.life():
        events = list(_events(bench.measure(step, asked)))
        bench.measure(partial(handlers.on_ticket_change, {"Records": events}), told)
    return asked, told


def take(bench: Bench, depth: int) -> Counter[str]:
    """The calls of a take out of a group's queue in which so many wait behind."""
    bench.fill(bench.group_id, depth)
    bench.open(bench.group_id)
    with scale.counted(scale.pynamodb_client(), aws.client("sqs")) as calls:
        taking.take_next(bench.operator, bench.group_id)
    assert store.depth(bench.group_id) >= depth
    return calls.names


def _row(queue_id: str, number: int) -> Waiting:
    ticket_id = ids.derived("tic", "bench", str(number))
    place = waiting_sort_key(Priority.LOW, clock.now(), ticket_id)
    return Waiting(waiting_key(queue_id), place, ticket_id=ticket_id, since=clock.now())


def _events(calls: scale.Calls) -> Iterator[Mapping[str, Any]]:
    """What the stream of the desk tells of new rows, as the filters of its function let it through."""
    for _, operation, params in calls.made:
        for one in params["TransactItems"] if operation == "TransactWriteItems" else ():
            item = one.get("Put", {}).get("Item", {})
            keys = {name: item[name] for name in ("pk", "sk") if name in item}
            if keys and (keys["sk"]["S"].startswith(("message#", "change#")) or keys["pk"]["S"].startswith("waiting#")):
                yield {"eventName": "INSERT", "dynamodb": {"Keys": keys, "SequenceNumber": "1"}}


if __name__ == "__main__":
    main()
