"""A process that dies before or after any AWS call of linking, of a word to all, or of the end: each happens once."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.models import Ticket
from chalicelib.desk.outages import ending, linking
from chalicelib.desk.outages.store import linked
from chalicelib.desk.rules import TicketStatus
from chalicelib.notices import actions as notices
from chalicelib.notices.drafting import create_notice
from chalicelib.notices.models import Notice
from chalicelib.notices.schemas import NoticeDraft
from chalicelib.notices.step_schemas import Resolution
from tests.integration.desk.test_crashes import Act, Check, crash_everywhere
from tests.support.client import outage
from tests.support.desk import ADMIN, Desk, acting_as, thread

pytestmark = pytest.mark.slow
WORD = "We expect to know more at noon."


def begun() -> Notice:
    body = NoticeDraft.model_validate(outage(), strict=False)
    return notices.publish(ADMIN, create_notice(ADMIN, body).notice_id, Precondition())


def asked(desk: Desk) -> list[Ticket]:
    found = [desk.ticket(desk.contact()) for _ in range(2)]
    desk.settle()
    return found


def letters(desk: Desk, ticket: Ticket) -> int:
    """How many letters went to who asked on a ticket."""
    for _ in range(2):
        desk.settle()
        clock.advance(timedelta(seconds=30))
    return len([one for one in desk.letters if f"[#{int(ticket.number)}]" in one.subject])


def over(notice: Notice) -> None:
    body = Resolution.model_validate({"texts": {"en": "Over.", "de": "Vorbei."}}, strict=False)
    notices.resolve(notice.notice_id, body, Precondition())


def link(notice: Notice, *tickets: Ticket) -> None:
    linking.link_all(ADMIN, notice.notice_id, [one.ticket_id for one in tickets])


def test_tickets_are_linked_once_and_whoever_asked_is_told_once(desk: Desk) -> None:
    operator = desk.operator()

    def case(_: int) -> tuple[Act, Check]:
        notice, tickets = begun(), asked(desk)

        def act() -> object:
            ids = [one.ticket_id for one in tickets]
            return linking.link_all(acting_as(operator), notice.notice_id, ids)

        def check() -> None:
            assert sorted(linked(notice.notice_id)) == sorted(one.ticket_id for one in tickets)
            for one in tickets:
                assert store.get_ticket(one.ticket_id).waiting is None
                assert len(thread(one.ticket_id)) == 2
                assert letters(desk, one) == 2

        return act, check

    points = crash_everywhere(desk, case)
    print(f"link: {points} points")
    assert points >= 20


def test_a_word_to_all_is_said_once_on_each(desk: Desk) -> None:
    operator = desk.operator()

    def case(_: int) -> tuple[Act, Check]:
        notice, tickets = begun(), asked(desk)
        link(notice, *tickets)
        desk.settle()

        def check() -> None:
            for one in tickets:
                assert thread(one.ticket_id).count(WORD) == 1
                assert letters(desk, one) == 3

        return lambda: linking.say_to_all(acting_as(operator), notice.notice_id, WORD), check

    points = crash_everywhere(desk, case)
    print(f"word: {points} points")
    assert points >= 12


def test_the_closing_word_is_said_once_on_each(desk: Desk) -> None:
    def case(_: int) -> tuple[Act, Check]:
        notice, tickets = begun(), asked(desk)
        link(notice, *tickets)
        desk.settle()
        over(notice)

        def check() -> None:
            assert linked(notice.notice_id) == []
            for one in tickets:
                assert store.get_ticket(one.ticket_id).status == TicketStatus.RESOLVED
                assert len(thread(one.ticket_id)) == 3
                assert letters(desk, one) == 3

        return lambda: ending.end_all(clock.now() + timedelta(minutes=1)), check

    points = crash_everywhere(desk, case)
    print(f"end: {points} points")
    assert points >= 10


def test_nothing_is_said_by_a_run_that_comes_late(desk: Desk) -> None:
    notice, tickets = begun(), asked(desk)
    link(notice, *tickets)
    desk.answer(tickets[0].ticket_id)
    assert ending.next_due() is None
    over(notice)
    assert ending.next_due() is not None
    for _ in range(3):
        ending.end_all(clock.now() + timedelta(minutes=1))
    assert ending.next_due() is None
    assert [len(thread(one.ticket_id)) for one in tickets] == [4, 3]
    ending.end_all(clock.now())
