"""A process that dies before or after any AWS call of an operator's work, or of what time does: each happens once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.models import Operator, Ticket
from chalicelib.desk.queues import taking
from chalicelib.desk.queues.store import listed
from chalicelib.desk.rules import Priority, TicketStatus
from chalicelib.desk.tickets import snoozing, working
from chalicelib.desk.tickets.change_schemas import Ending, Snooze
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.schemas import Transfer
from chalicelib.desk.timers import running
from chalicelib.desk.timers.models import TIMERS, held_key
from chalicelib.desk.timing.actions import change_timing
from chalicelib.desk.timing.schemas import TimingPatch
from tests.integration.desk.test_crashes import Act, Check, crash_everywhere, with_key
from tests.integration.desk.timers.test_timers import ALWAYS
from tests.support.desk import ADMIN, Desk, acting_as, thread

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _times(desk: Desk) -> None:
    always = ALWAYS | {"begins": "00:00", "ends": "24:00"}
    promises = {"urgent": {"first_answer_min": 100}}
    values = {"hours": [always], "promises": promises}
    change_timing(TimingPatch.model_validate(values, strict=False), Precondition())


def told(desk: Desk, ticket: Ticket) -> list[tuple[str, str]]:
    """Who was written to about a ticket since it was opened, and with which mark in the subject."""
    for _ in range(2):
        desk.settle()
        clock.advance(timedelta(seconds=30))
    number = f"#{int(ticket.number)} "
    found = [(one.to[0], one.subject.partition("]")[0][1:]) for one in desk.letters if number in one.subject]
    return sorted(one for one in found if one[1] != "New ticket")


def changes(ticket: Ticket, name: str) -> list[object]:
    return [row.now[name] for row in changes_page(ticket.ticket_id, "", 100)[0] if name in row.now]


def now(ticket: Ticket) -> Ticket:
    return store.get_ticket(ticket.ticket_id)


def each(desk: Desk, make: Callable[[int, Ticket, Operator, Operator], tuple[Act, Check]]) -> int:
    """Crash everywhere, each time with a new ticket that one operator has and another does not."""

    def case(point: int) -> tuple[Act, Check]:
        group = desk.group(f"Group {point}")
        holder, other = desk.operator(group, notify=True), desk.operator(group, notify=True)
        ticket = desk.ticket(desk.contact(), group_id=group)
        taking.take_next(acting_as(holder), group)
        desk.settle()
        return make(point, now(ticket), holder, other)

    return crash_everywhere(desk, case)


def run() -> None:
    running.run_due(clock.now() + timedelta(minutes=1))


def test_a_ticket_is_handed_back_once_and_both_are_told_once(desk: Desk) -> None:
    def make(_: int, ticket: Ticket, holder: Operator, other: Operator) -> tuple[Act, Check]:
        clock.advance(timedelta(minutes=31))

        def check() -> None:
            assert (now(ticket).assignee, int(now(ticket).returns)) == (None, 1)
            assert store.is_waiting(now(ticket).queue_id, now(ticket).waiting)
            assert changes(ticket, "assignee") == [holder.operator_id, None]
            assert listed(held_key(holder.operator_id)) == []
            assert told(desk, ticket) == sorted([(holder.email, "Handed back"), (other.email, "Waiting again")])

        return run, check

    points = each(desk, make)
    print(f"hand-back: {points} points")
    assert points >= 6


def test_a_ticket_that_was_put_off_wakes_once(desk: Desk) -> None:
    def make(_: int, ticket: Ticket, holder: Operator, _other: Operator) -> tuple[Act, Check]:
        until = clock.now() + timedelta(minutes=5)
        snoozing.snooze(acting_as(holder), ticket.ticket_id, Snooze(until=until))
        clock.advance(timedelta(minutes=6))

        def check() -> None:
            assert now(ticket).snoozed_until is None
            assert len(changes(ticket, "snoozed_until")) == 2
            assert told(desk, ticket) == [(holder.email, "Back again")]

        return run, check

    points = each(desk, make)
    print(f"wake: {points} points")
    assert points >= 6


def test_a_ticket_is_taken_over_once_and_who_had_it_is_told_once(desk: Desk) -> None:
    def make(point: int, ticket: Ticket, holder: Operator, other: Operator) -> tuple[Act, Check]:
        def check() -> None:
            assert changes(ticket, "assignee") == [holder.operator_id, other.operator_id]
            assert listed(held_key(holder.operator_id)) == []
            assert len(listed(held_key(other.operator_id))) == 1
            assert told(desk, ticket) == [(holder.email, "Taken over")]

        return lambda: with_key(point, lambda: working.take_over(acting_as(other), ticket.ticket_id)), check

    points = each(desk, make)
    print(f"take over: {points} points")
    assert points >= 6


def test_a_ticket_is_handed_on_once_and_who_gets_it_is_told_once(desk: Desk) -> None:
    def make(point: int, ticket: Ticket, holder: Operator, _: Operator) -> tuple[Act, Check]:
        group = desk.group(f"Next {point}")
        reader, target = desk.operator(group, notify=True), Transfer(group_id=group)

        def check() -> None:
            assert (now(ticket).group_id, now(ticket).assignee) == (group, None)
            assert [row.ticket_id for row in store.waiting(group, 5)] == [ticket.ticket_id]
            assert changes(ticket, "group_id") == [ticket.group_id, group]
            assert told(desk, ticket) == [(reader.email, "Passed on")]

        return lambda: with_key(point, lambda: working.transfer(acting_as(holder), ticket.ticket_id, target)), check

    points = each(desk, make)
    print(f"transfer: {points} points")
    assert points >= 6


def test_a_ticket_is_resolved_once_with_its_word(desk: Desk) -> None:
    def make(point: int, ticket: Ticket, holder: Operator, _: Operator) -> tuple[Act, Check]:
        word = Ending(text="It works.")

        def check() -> None:
            assert thread(ticket.ticket_id).count("It works.") == 1
            assert changes(ticket, "status")[-1] == TicketStatus.RESOLVED
            assert len([one for one in listed(TIMERS) if one.endswith(ticket.ticket_id)]) == 1

        return lambda: with_key(point, lambda: working.resolve(acting_as(holder), ticket.ticket_id, word)), check

    points = each(desk, make)
    print(f"resolve: {points} points")
    assert points >= 6


def test_a_target_is_noted_once_and_told_once(desk: Desk) -> None:
    def case(point: int) -> tuple[Act, Check]:
        group = desk.group(f"Group {point}")
        reader = desk.operator(group, notify=True)
        ticket = desk.ticket(desk.contact(), Priority.URGENT, group_id=group)
        desk.settle()
        clock.advance(timedelta(minutes=81))

        def check() -> None:
            assert changes(ticket, "first_answer") == ["about-to-miss"]
            assert now(ticket).level == 1
            assert told(desk, ticket) == [(reader.email, "Due soon")]
            working.close(ADMIN, ticket.ticket_id)

        return run, check

    points = crash_everywhere(desk, case)
    print(f"target: {points} points")
    assert points >= 6
