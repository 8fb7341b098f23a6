"""What time does to tickets: nothing is forgotten, and nobody is left waiting in silence."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.models import Operator, Ticket
from chalicelib.desk.queues import listing, taking
from chalicelib.desk.queues.store import listed
from chalicelib.desk.rules import MINE, UNASSIGNED, Priority, TicketStatus
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import snoozing, working
from chalicelib.desk.tickets.change_schemas import Ending, Escalation, Snooze
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.schemas import MessageDraft, Transfer
from chalicelib.desk.timers import running
from chalicelib.desk.timers.models import AT_RISK, TIMERS, held_key
from chalicelib.desk.timing.actions import change_timing
from chalicelib.desk.timing.schemas import TimingPatch
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, Desk, acting_as, mail

ALWAYS = {"days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]}
NOTE = MessageDraft.model_validate({"text": "I am on it."} | {"visibility": "internal"}, strict=False)


@pytest.fixture(autouse=True)
def _round_the_clock(desk: Desk) -> None:
    """A team that always works, so that the tests reckon in plain minutes."""
    set_times(hours=[ALWAYS | {"begins": "00:00", "ends": "24:00"}])


def set_times(**values: object) -> None:
    change_timing(TimingPatch.model_validate(values, strict=False), Precondition())


def pass_time(**by: float) -> None:
    """Let time pass as the schedule does: from minute to minute something is looked for."""
    ends_at = clock.now() + timedelta(**by)
    while (due_at := running.next_due()) and due_at <= ends_at:
        clock.advance(max(due_at - clock.now(), timedelta(0)))
        running.run_due(clock.now() + timedelta(minutes=1))
    clock.advance(max(ends_at - clock.now(), timedelta(0)))
    running.run_due(clock.now() + timedelta(minutes=1))


def taken(desk: Desk, **fields: object) -> tuple[Ticket, Operator]:
    """A ticket, and the operator who has just taken it."""
    operator = desk.operator(notify=True)
    desk.ticket(desk.contact(), **fields)
    return taking.take_next(acting_as(operator), UNASSIGNED), operator


def now(ticket: Ticket) -> Ticket:
    return store.get_ticket(ticket.ticket_id)


def subjects(desk: Desk, operator: Operator) -> list[str]:
    for _ in range(2):
        desk.settle()
        clock.advance(timedelta(seconds=30))  # letters leave one after the other
    return [mail.subject for mail in desk.letters_to(operator.email)]


def history(ticket: Ticket) -> list[tuple[str, dict[str, object]]]:
    return [(row.by, row.now) for row in changes_page(ticket.ticket_id, "", 100)[0]]


# --- handing back -------------------------------------------------------------------------------------


def test_a_ticket_on_which_its_operator_does_nothing_goes_back_to_its_old_place(desk: Desk) -> None:
    ticket, _ = taken(desk)
    later = desk.ticket(desk.contact())
    pass_time(minutes=29)
    assert now(ticket).assignee
    pass_time(minutes=1)
    assert (now(ticket).assignee, now(ticket).status) == (None, TicketStatus.OPEN)
    assert [row.ticket_id for row in store.waiting(UNASSIGNED, 5)] == [ticket.ticket_id, later.ticket_id]
    assert history(ticket)[-1] == ("timer", {"assignee": None})


def test_of_a_ticket_that_went_back_its_operator_and_the_others_of_the_queue_are_told_once(desk: Desk) -> None:
    other, silent = desk.operator(notify=True), desk.operator()
    ticket, operator = taken(desk)
    pass_time(minutes=31)
    subjects(desk, operator)
    desk.repeat_events()
    running.run_due(clock.now() + timedelta(minutes=1))
    number = int(ticket.number)
    assert f"[Handed back] #{number} No line" in subjects(desk, operator)
    assert f"[Waiting again] #{number} No line" in subjects(desk, other)
    assert len([one for one in desk.letters if one.subject.startswith(("[Handed back]", "[Waiting again]"))]) == 2
    assert subjects(desk, silent) == []


@pytest.mark.parametrize("act", ["answer", "note"])
def test_who_does_something_keeps_what_they_have(desk: Desk, act: str) -> None:
    ticket, operator = taken(desk)
    pass_time(minutes=20)
    if act == "answer":
        desk.answer(ticket.ticket_id, by=operator)
    else:
        tickets.write_message(acting_as(operator), ticket.ticket_id, NOTE)
    pass_time(minutes=29)
    assert now(ticket).assignee == operator.operator_id
    pass_time(days=2)
    assert now(ticket).assignee == (operator.operator_id if act == "answer" else None)


def test_a_reply_that_its_operator_does_not_answer_waits_for_others_however_often_it_is_repeated(desk: Desk) -> None:
    ticket, operator = taken(desk)
    contact = store.get_ticket(ticket.ticket_id).requester
    asking = Principal(contact, Hat(Role.CONTACT, account_id=ticket.account_id, contact_id=contact))
    desk.answer(ticket.ticket_id, by=operator)
    pass_time(hours=50)
    tickets.write_message(asking, ticket.ticket_id, MessageDraft(text="Still down."))
    pass_time(minutes=20)
    tickets.write_message(asking, ticket.ticket_id, MessageDraft(text="Hello?"))
    pass_time(minutes=9)
    assert now(ticket).assignee == operator.operator_id
    pass_time(minutes=1)
    assert now(ticket).assignee is None
    assert store.depth(UNASSIGNED) == 1


def test_only_the_hours_of_work_count_against_an_operator(desk: Desk) -> None:
    set_times(hours=[ALWAYS | {"begins": "08:00", "ends": "18:00"}], time_zone="Europe/Zurich")
    clock.advance(datetime(2032, 7, 12, 15, 50, tzinfo=UTC) - clock.now())
    ticket, operator = taken(desk)
    pass_time(hours=14)  # ten minutes before the end of work, and nine after its beginning
    assert now(ticket).assignee == operator.operator_id
    pass_time(minutes=31)
    assert now(ticket).assignee is None


def test_each_group_has_a_time_of_its_own(desk: Desk) -> None:
    quick, patient, never = desk.group("Quick"), desk.group("Patient"), desk.group("Never")
    set_times(hand_back_by_group={quick: 5, patient: 60, never: None})
    operator = desk.operator(quick, patient, never)
    for group in (quick, patient, never):
        desk.ticket(desk.contact(), group_id=group)
        taking.take_next(acting_as(operator), group)
    pass_time(minutes=6)
    assert [store.depth(group) for group in (quick, patient, never)] == [1, 0, 0]
    pass_time(days=5)
    assert [store.depth(group) for group in (quick, patient, never)] == [1, 1, 0]


def test_what_goes_back_again_and_again_is_escalated(desk: Desk) -> None:
    ticket, operator = taken(desk)
    levels = []
    for _ in range(6):
        pass_time(minutes=30)
        levels.append(int(now(ticket).level or 0))
        taking.take_next(acting_as(operator), UNASSIGNED)
    assert levels == [0, 0, 1, 1, 1, 2]


def test_an_answer_ends_the_counting_of_returns(desk: Desk) -> None:
    ticket, operator = taken(desk)
    pass_time(minutes=31)
    assert now(ticket).returns == 1
    desk.answer(ticket.ticket_id, by=operator)
    assert now(ticket).returns == 0


def test_a_time_that_was_made_longer_holds_for_what_is_held_already(desk: Desk) -> None:
    ticket, operator = taken(desk)
    set_times(hand_back_min=90)
    pass_time(minutes=80)
    assert now(ticket).assignee == operator.operator_id
    pass_time(minutes=11)
    assert now(ticket).assignee is None


# --- putting off --------------------------------------------------------------------------------------


def put_off(operator: Operator | None, ticket: Ticket, **by: float) -> Ticket:
    caller = acting_as(operator) if operator else ADMIN
    return snoozing.snooze(caller, ticket.ticket_id, Snooze(until=clock.now() + timedelta(**by)))


def test_what_is_put_off_waits_for_nobody_and_is_back_at_its_time(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact())
    put_off(None, ticket, days=3)
    with pytest.raises(NotFound):
        taking.take_next(acting_as(operator), UNASSIGNED)
    pass_time(days=2, hours=23)
    assert store.depth(UNASSIGNED) == 0
    pass_time(hours=1)
    assert now(ticket).snoozed_until is None
    assert f"[Back again] #{int(ticket.number)} No line" in subjects(desk, operator)
    assert taking.take_next(acting_as(operator), UNASSIGNED).ticket_id == ticket.ticket_id


def test_what_its_operator_put_off_stays_theirs_and_is_not_handed_back_meanwhile(desk: Desk) -> None:
    ticket, operator = taken(desk)
    put_off(operator, ticket, days=3)
    pass_time(days=3)
    assert (now(ticket).assignee, now(ticket).snoozed_until) == (operator.operator_id, None)
    pass_time(minutes=30)
    assert now(ticket).assignee is None


@pytest.mark.parametrize("cause", ["reply", "mail", "transfer", "take over", "escalate", "resolve", "wake"])
def test_what_is_put_off_is_back_as_soon_as_somebody_has_to_do_with_it(desk: Desk, cause: str) -> None:
    group, other, contact = desk.group(), desk.operator(), desk.contact()
    ticket = desk.ticket(contact)
    desk.settle()
    put_off(None, ticket, days=3)
    asking = Principal("x", Hat(Role.CONTACT, account_id=contact.account_id, contact_id=contact.contact_id))
    {
        "reply": lambda: tickets.write_message(asking, ticket.ticket_id, MessageDraft(text="Now?")),
        "mail": lambda: desk.receive(mail(contact.email), desk.letters_to(contact.email)[0].reply_to[0]),
        "transfer": lambda: working.transfer(ADMIN, ticket.ticket_id, Transfer(group_id=group)),
        "take over": lambda: working.take_over(acting_as(other), ticket.ticket_id),
        "escalate": lambda: working.escalate(ADMIN, ticket.ticket_id, Escalation(level=2, reason="It burns.")),
        "resolve": lambda: working.resolve(ADMIN, ticket.ticket_id, Ending()),
        "wake": lambda: snoozing.wake(ADMIN, ticket.ticket_id),
    }[cause]()
    assert now(ticket).snoozed_until is None
    is_waiting = cause not in ("take over", "resolve")
    assert store.depth(UNASSIGNED) + store.depth(group) == int(is_waiting)


def test_another_operators_ticket_is_put_off_by_nobody_else(desk: Desk) -> None:
    ticket, _ = taken(desk)
    with pytest.raises(Conflict):
        put_off(desk.operator(), ticket, days=1)


@pytest.mark.parametrize("away", [timedelta(0), timedelta(seconds=-1), timedelta(days=367)])
def test_a_ticket_is_put_off_until_an_instant_ahead_and_within_a_year(desk: Desk, away: timedelta) -> None:
    ticket = desk.ticket(desk.contact())
    with pytest.raises(Invalid):
        snoozing.snooze(ADMIN, ticket.ticket_id, Snooze(until=clock.now() + away))


# --- the end ------------------------------------------------------------------------------------------


def test_what_was_resolved_and_never_answered_is_closed_in_silence(desk: Desk) -> None:
    ticket, operator = taken(desk)
    working.resolve(acting_as(operator), ticket.ticket_id)
    desk.settle()
    before = len(desk.letters)
    pass_time(days=13, hours=23)
    assert now(ticket).status == TicketStatus.RESOLVED
    pass_time(hours=1)
    assert now(ticket).status == TicketStatus.CLOSED
    desk.settle()
    assert len(desk.letters) == before
    assert running.next_due() is None


def test_an_answer_within_the_days_opens_the_ticket_again_and_a_later_one_opens_what_follows_it(desk: Desk) -> None:
    contact = desk.contact()
    found: list[tuple[Ticket, str]] = []
    for _ in range(2):
        ticket = desk.ticket(contact)
        desk.settle()
        found.append((ticket, desk.letters_to(contact.email)[-1].reply_to[0]))
    for ticket, address in found:
        working.resolve(ADMIN, ticket.ticket_id)
        pass_time(days=10 if ticket is found[0][0] else 15)
        desk.receive(mail(contact.email), address)
    first, second = (ticket for ticket, _ in found)
    assert [now(one).status for one in (first, second)] == [TicketStatus.OPEN, TicketStatus.CLOSED]
    assert [one.follows for one in desk.all_tickets() if one.follows] == [second.ticket_id]


# --- taking -------------------------------------------------------------------------------------------


def test_who_has_as_many_open_tickets_as_they_may_takes_no_next_one(desk: Desk) -> None:
    set_times(tickets_max=2)
    operator = desk.operator()
    for _ in range(4):
        desk.ticket(desk.contact())
    first, _second = (taking.take_next(acting_as(operator), UNASSIGNED) for _ in range(2))
    with pytest.raises(Conflict) as refused:
        taking.take_next(acting_as(operator), UNASSIGNED)
    assert refused.value.members == {"most": 2}
    desk.answer(first.ticket_id, by=operator)
    taking.take_next(acting_as(operator), UNASSIGNED)
    assert taking.take_next(acting_as(desk.operator()), UNASSIGNED)


def test_of_ones_own_queues_the_most_urgent_ticket_is_taken_first_then_the_oldest_of_them_all(desk: Desk) -> None:
    groups = [desk.group("A"), desk.group("B")]
    foreign, operator = desk.group("C"), desk.operator(*groups)
    desk.ticket(desk.contact(), Priority.URGENT, group_id=foreign)
    wanted = []
    for group, priority in [(groups[0], "normal"), (None, "normal"), (groups[1], "normal"), (groups[1], "high")]:
        clock.advance(timedelta(seconds=1))
        wanted.append(desk.ticket(desk.contact(), Priority(priority), group_id=group).ticket_id)
    found = [taking.take_next(acting_as(operator), MINE).ticket_id for _ in wanted]
    assert found == [wanted[3], *wanted[:3]]
    with pytest.raises(NotFound):
        taking.take_next(acting_as(operator), MINE)


def test_a_busy_group_keeps_no_other_one_from_its_turn(desk: Desk) -> None:
    busy, quiet = desk.group("Busy"), desk.group("Quiet")
    operator = desk.operator(busy, quiet)
    for _ in range(3):
        desk.ticket(desk.contact(), group_id=busy)
    rare = desk.ticket(desk.contact(), group_id=quiet)
    for _ in range(10):
        desk.ticket(desk.contact(), group_id=busy)
    found = [taking.take_next(acting_as(operator), MINE).ticket_id for _ in range(4)]
    assert found[3] == rare.ticket_id


def test_who_waits_gets_a_ticket_that_comes_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    operator, contact, sleep = desk.operator(), desk.contact(), clock.sleep
    opened: list[Ticket] = []

    def open_one(seconds: float) -> None:
        sleep(seconds)
        if clock.now() >= started + timedelta(seconds=4) and not opened:
            opened.append(desk.ticket(contact))

    started = clock.now()
    monkeypatch.setattr(clock, "sleep", open_one)
    assert taking.take_next(acting_as(operator), MINE, wait_s=10).ticket_id == opened[0].ticket_id
    assert clock.now() - started < timedelta(seconds=6)


def test_who_waits_in_vain_waits_no_longer_than_they_wished(desk: Desk) -> None:
    operator, started = desk.operator(), clock.now()
    with pytest.raises(NotFound):
        taking.take_next(acting_as(operator), UNASSIGNED, wait_s=10)
    assert timedelta(seconds=10) <= clock.now() - started < timedelta(seconds=11)


def test_it_is_seen_who_is_on_what_since_when(desk: Desk) -> None:
    operator, other = desk.operator(), desk.operator()
    for _ in range(3):
        desk.ticket(desk.contact())
    first, second = (taking.take_next(acting_as(operator), UNASSIGNED) for _ in range(2))
    desk.answer(first.ticket_id, by=operator)
    found = listing.workload_of(operator)
    assert (found.open, found.pending) == (1, 1)
    assert [one.id for one in found.tickets] == [second.ticket_id, first.ticket_id]
    assert [one.idle_since for one in found.tickets] == [now(second).idle_since, None]
    working.close(acting_as(operator), first.ticket_id)
    assert [one.id for one in listing.workload_of(operator).tickets] == [second.ticket_id]
    assert listing.workload_of(other).tickets == []


def test_a_queue_says_how_many_wait_and_when_the_oldest_was_opened(desk: Desk) -> None:
    old = desk.ticket(desk.contact(), Priority.LOW)
    clock.advance(timedelta(hours=1))
    desk.ticket(desk.contact(), Priority.URGENT)
    view = listing.list_queues("", 10)[0][0]
    assert (view.waiting, view.oldest_opened_at) == (2, old.opened_at)
    assert view.waiting_since
    assert view.waiting_since >= old.opened_at + timedelta(hours=1)


def test_a_ticket_leaves_every_list_when_it_is_closed(desk: Desk) -> None:
    ticket, operator = taken(desk)
    assert listed(held_key(operator.operator_id))
    working.close(acting_as(operator), ticket.ticket_id)
    assert [listed(name) for name in (held_key(operator.operator_id), TIMERS, AT_RISK)] == [[], [], []]


def test_a_timer_of_a_ticket_that_is_gone_goes_too(desk: Desk) -> None:
    ticket, _ = taken(desk)
    store.get_ticket(ticket.ticket_id).delete()
    pass_time(hours=1)
    assert listed(TIMERS) == []
