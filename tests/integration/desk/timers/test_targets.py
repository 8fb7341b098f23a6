"""Targets of tickets: what is about to be missed is seen, told and escalated in time; what was, is counted."""

from datetime import date, timedelta

import pytest

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.models import Ticket
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED, Priority
from chalicelib.desk.targets.reporting import report
from chalicelib.desk.targets.store import list_late
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending, TicketPatch
from chalicelib.desk.tickets.correcting import correct
from chalicelib.desk.tickets.schemas import TicketView
from tests.integration.desk.timers.test_timers import (
    ALWAYS,
    history,
    now,
    pass_time,
    set_times,
    subjects,
)
from tests.support.desk import ADMIN, Desk, acting_as, mail

HOURS = [ALWAYS | {"begins": "00:00", "ends": "24:00"}]


@pytest.fixture(autouse=True)
def _promises(desk: Desk) -> None:
    normal = {"first_answer_min": 100, "resolution_min": 1_000}
    urgent = {"first_answer_min": 10, "resolution_min": 50}
    set_times(hours=HOURS, hand_back_min=None, promises={"normal": normal, "urgent": urgent})


def late() -> list[str]:
    return list_late("", 10)[0]


def standings(ticket: Ticket) -> dict[str, str]:
    return {one.goal: one.standing for one in TicketView.of(now(ticket)).targets}


def counts() -> dict[tuple[str, str], tuple[int, int]]:
    today = clock.now().date()
    found = report(today - timedelta(days=60), today, None)
    return {(one.goal, one.priority): (one.met, one.missed) for one in found}


def test_what_is_about_to_be_missed_is_listed_told_and_escalated_before_it_is(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact())
    pass_time(minutes=79)
    assert (late(), standings(ticket)["first_answer"]) == ([], "running")
    pass_time(minutes=1)
    assert (late(), standings(ticket)["first_answer"]) == ([ticket.ticket_id], "about-to-miss")
    assert now(ticket).level == 1
    assert history(ticket)[-1] == ("timer", {"first_answer": "about-to-miss", "level": 1})
    assert f"[Due soon] #{int(ticket.number)} No line" in subjects(desk, operator)


def test_what_is_missed_goes_up_once_more_and_its_letter_says_by_when_it_was_promised(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact())
    pass_time(minutes=101)
    assert (standings(ticket)["first_answer"], now(ticket).level) == ("missed", 2)
    assert [one for one in subjects(desk, operator) if "Overdue" in one] == [f"[Overdue] #{int(ticket.number)} No line"]
    (letter,) = [one for one in desk.letters_to(operator.email) if "Overdue" in one.subject]
    assert "First answer promised by: " in letter.text
    assert "Resolution promised by: " not in letter.text


def test_what_is_late_is_paged_each_ticket_once(desk: Desk) -> None:
    contact = desk.contact()
    tickets = [desk.ticket(contact) for _ in range(4)]
    pass_time(minutes=90)
    found, after = list[str](), ""
    for _ in range(4):
        (one,), after = list_late(after, 1)
        found.append(one)
    assert (after, sorted(found)) == ("", sorted(ticket.ticket_id for ticket in tickets))
    assert found == late()


def test_each_letter_about_a_target_is_written_once_however_often_time_comes_round(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    desk.ticket(desk.contact())
    pass_time(days=3)
    subjects(desk, operator)
    desk.repeat_events()
    pass_time(days=3)
    found = subjects(desk, operator)
    assert sorted(one.split("]")[0] for one in found) == [
        "[Due soon",
        "[Due soon",
        "[New ticket",
        "[Overdue",
        "[Overdue",
    ]


def test_an_answer_in_time_is_a_promise_kept_and_leaves_the_list(desk: Desk) -> None:
    operator, ticket = desk.operator(), desk.ticket(desk.contact())
    pass_time(minutes=90)
    desk.answer(ticket.ticket_id, by=operator)
    assert (late(), standings(ticket)) == ([], {"first_answer": "met", "resolution": "paused"})
    assert counts() == {("first_answer", "normal"): (1, 0)}
    pass_time(days=30)
    working.resolve(acting_as(operator), ticket.ticket_id, Ending(text="It works."))
    assert standings(ticket)["resolution"] == "met"
    assert counts() == {("first_answer", "normal"): (1, 0), ("resolution", "normal"): (1, 0)}


def test_a_late_answer_is_counted_as_missed_by_the_priority_that_it_had(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact(), Priority.URGENT)
    kept = desk.ticket(desk.contact(), Priority.URGENT)
    desk.answer(kept.ticket_id)
    pass_time(minutes=11)
    desk.answer(ticket.ticket_id)
    assert counts() == {("first_answer", "urgent"): (1, 1)}


def test_a_ticket_that_is_opened_again_is_counted_by_its_last_end(desk: Desk) -> None:
    contact = desk.contact()
    ticket = desk.ticket(contact)
    desk.settle()
    working.resolve(ADMIN, ticket.ticket_id)
    assert counts()["resolution", "normal"] == (1, 0)
    pass_time(hours=1)
    desk.receive(mail(contact.email), desk.letters_to(contact.email)[0].reply_to[0])
    pass_time(minutes=1_001)
    working.resolve(ADMIN, ticket.ticket_id)
    assert counts()["resolution", "normal"] == (0, 1)


def test_a_report_is_of_the_days_on_which_tickets_were_opened(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact())
    on = ticket.opened_at.date()
    desk.answer(ticket.ticket_id)
    assert [one.met for one in report(on, on, None)] == [1]
    assert report(on + timedelta(days=1), on + timedelta(days=40), None) == []
    assert report(on - timedelta(days=40), on - timedelta(days=1), None) == []
    assert report(on, on, "grp-" + "0" * 26) == []
    assert report(date(2020, 1, 1), date(2020, 12, 31), None) == []


def test_a_target_that_is_corrected_in_time_is_not_missed(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact(), Priority.URGENT)
    pass_time(minutes=9)
    assert late() == [ticket.ticket_id]
    correct(ADMIN, ticket.ticket_id, TicketPatch(priority=Priority.NORMAL))
    assert late() == []
    pass_time(minutes=40)
    assert standings(ticket)["first_answer"] == "running"


def test_what_was_opened_before_anything_was_promised_has_no_target(desk: Desk) -> None:
    set_times(promises={})
    ticket = desk.ticket(desk.contact())
    set_times(promises={"normal": {"first_answer_min": 1, "resolution_min": 1}})
    pass_time(days=1)
    taking.take_next(acting_as(desk.operator()), UNASSIGNED)
    assert TicketView.of(now(ticket)).targets == []


def test_the_list_of_what_is_late_begins_with_what_is_due_first(desk: Desk) -> None:
    slow = desk.ticket(desk.contact())
    pass_time(minutes=95)
    quick = desk.ticket(desk.contact(), Priority.URGENT)
    pass_time(minutes=9)
    assert late() == [slow.ticket_id, quick.ticket_id]
    working.close(ADMIN, slow.ticket_id)
    assert late() == [quick.ticket_id]
    assert store.depth(UNASSIGNED) == 1
