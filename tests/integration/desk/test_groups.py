"""The end of a group: its tickets are gone, or wait elsewhere, at once; it can come back; then it is gone for good."""

from contextlib import suppress
from datetime import timedelta

import pytest

from chalicelib import aws, clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.groups import continuing, ending, restoring
from chalicelib.desk.groups.models import GroupEnd, GroupReturn
from chalicelib.desk.models import DeskRow, Operator, Ticket
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.store import Index
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.schemas import Transfer
from chalicelib.desk.words.keeping import index
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.directory.models import Contact
from chalicelib.errors import HeroldError, Invalid, NotFound
from infra.local.engine import Crash
from tests.integration.desk.test_crashes import CrashAt
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread
from tests.support.files import attach, kept_files
from tests.support.meanwhile import JustBefore

ANY = Precondition()
KIM = "kim@muster.example"
MONTH = timedelta(days=30)


def delete(group_id: str) -> None:
    ending.delete_group(ADMIN, group_id, ANY)


def chores(*, after: timedelta = timedelta(0)) -> None:
    clock.advance(after)
    continuing.continue_all(clock.now() + timedelta(minutes=1))


def waiting(queue_id: str = UNASSIGNED) -> set[str]:
    return {row.ticket_id for row in store.waiting(queue_id, 100)}


def stored(ticket_id: str) -> Ticket:
    return store.get_ticket(ticket_id, is_any=True)


def rows(kind: type[DeskRow]) -> list[DeskRow]:
    return [row for row in DeskRow.scan() if isinstance(row, kind)]


class Group:
    """A group with an operator, and a ticket of each kind."""

    def __init__(self, desk: Desk, contact: Contact | None = None) -> None:
        self.id = desk.group()
        self.contact = contact or desk.contact(KIM)
        self.ada: Operator = desk.operator(self.id, notify=True)
        self.new, self.held, self.pending, self.resolved, self.closed = (
            str(desk.ticket(self.contact, group_id=self.id).ticket_id) for _ in range(5)
        )
        working.take_over(acting_as(self.ada), self.held)
        working.take_over(acting_as(self.ada), self.pending)
        desk.answer(self.pending, by=self.ada)
        working.resolve(ADMIN, self.resolved)
        working.close(ADMIN, self.closed)


def test_of_a_group_that_is_deleted_what_is_over_exists_for_nobody_at_once(desk: Desk) -> None:
    group = Group(desk)
    for ticket_id in (group.resolved, group.closed, group.new):
        index(ticket_id)
    numbers = [int(stored(one).number) for one in (group.resolved, group.closed)]
    delete(group.id)
    for ticket_id in (group.resolved, group.closed):
        with pytest.raises(NotFound):
            tickets.read_ticket(ADMIN, ticket_id)
        with pytest.raises(NotFound):
            tickets.readable_messages(ADMIN, ticket_id)
        with pytest.raises(NotFound):
            desk.answer(ticket_id)
        with pytest.raises(NotFound):
            working.take_over(acting_as(group.ada), ticket_id)
    left = {group.new, group.held, group.pending}
    for query in (
        TicketsQuery(account_id=group.contact.account_id),
        TicketsQuery(requester_id=group.contact.contact_id),
    ):
        assert {one.ticket_id for one in tickets.list_tickets(ADMIN, query, "")[0]} == left
    assert [tickets.list_tickets(ADMIN, TicketsQuery(number=one), "")[0] for one in numbers] == [[], []]
    assert [one.ticket_id for one in tickets.list_tickets(ADMIN, TicketsQuery(words="line"), "")[0]] == [group.new]
    assert {one.ticket_id for one in store.find_tickets([group.new, group.closed])} == {group.new}


def test_what_waited_waits_unassigned_at_once_and_the_rest_within_a_minute(desk: Desk) -> None:
    group = Group(desk)
    delete(group.id)
    assert (waiting(), waiting(group.id)) == ({group.new}, set())
    chores()
    assert waiting() == {group.new, group.held, group.pending}
    for ticket_id in waiting():
        ticket = store.get_ticket(ticket_id)
        assert (ticket.group_id, ticket.assignee) == (None, None)
    assert teams.get_operator(group.ada.operator_id).group_ids == []
    with pytest.raises(Invalid):
        teams.check_group(group.id)
    with pytest.raises(NotFound):
        taking.take_next(acting_as(group.ada), group.id)
    with pytest.raises(NotFound):
        delete(group.id)


def test_nobody_is_written_to_about_thousands_of_tickets_that_move(desk: Desk) -> None:
    group = Group(desk)
    desk.settle()
    before = len(desk.letters)
    delete(group.id)
    chores()
    desk.settle()
    assert len(desk.letters) == before


def test_what_ended_before_is_still_told_and_an_answer_to_it_is_a_ticket_of_its_own(desk: Desk) -> None:
    group = Group(desk)
    desk.settle()
    working.resolve(ADMIN, group.new, Ending(text="It works again."))
    delete(group.id)
    desk.settle()
    letter = desk.letters_to(KIM)[-1]
    assert "It works again." in letter.text
    before = {one.ticket_id for one in desk.all_tickets()}
    clock.advance(timedelta(hours=1))
    desk.receive(mail(KIM, text="Not yet."), letter.reply_to[0])
    (new,) = {one.ticket_id for one in desk.all_tickets()} - before
    assert thread(new) == ["Not yet."]
    assert stored(group.new).status == "resolved"


def test_what_ends_while_the_group_does_stays_in_the_history(desk: Desk) -> None:
    group = Group(desk)
    delete(group.id)
    clock.advance(timedelta(seconds=5))
    working.resolve(acting_as(group.ada), group.held)
    assert store.find_ticket(group.held) is not None
    chores()
    assert (store.get_ticket(group.held).group_id, store.get_ticket(group.held).status) == (None, "resolved")


def test_a_ticket_that_came_in_just_then_is_found_too(desk: Desk) -> None:
    group_id, late = desk.group(), desk.ticket(desk.contact()).ticket_id
    with desk.engine.observed(JustBefore(lambda: delete(group_id))):
        working.transfer(ADMIN, late, Transfer(group_id=group_id))
    assert store.get_ticket(late).group_id == group_id
    chores(after=timedelta(minutes=2))
    assert (store.get_ticket(late).group_id, waiting()) == (None, {late})


def test_a_group_that_comes_back_has_its_history_operators_and_what_nobody_touched(desk: Desk) -> None:
    group, bo = Group(desk), desk.operator()
    delete(group.id)
    chores()
    assert taking.take_next(acting_as(bo), UNASSIGNED).ticket_id == group.new
    clock.advance(MONTH - timedelta(minutes=1))
    restoring.restore_group(group.id)
    assert store.get_ticket(group.closed).status == "closed"
    assert teams.get_operator(group.ada.operator_id).group_ids == [group.id]
    assert waiting(group.id) == {group.held, group.pending}
    assert (store.get_ticket(group.new).group_id, store.get_ticket(group.new).assignee) == (None, bo.operator_id)
    assert (teams.get_group(group.id).name, rows(GroupEnd), rows(GroupReturn)) == ("Netz", [], [])
    chores(after=timedelta(days=2))
    assert store.get_ticket(group.closed).status == "closed"
    with pytest.raises(NotFound):
        restoring.restore_group(group.id)


def test_a_group_is_deleted_again_after_it_came_back(desk: Desk) -> None:
    group = Group(desk)
    delete(group.id)
    chores()
    restoring.restore_group(group.id)
    delete(group.id)
    chores()
    assert waiting() == {group.new, group.held, group.pending}
    assert teams.get_operator(group.ada.operator_id).group_ids == []
    with pytest.raises(NotFound):
        store.get_ticket(group.closed)


def test_after_thirty_days_it_is_gone_with_its_tickets_files_and_queue(desk: Desk) -> None:
    group_id = desk.group()
    ticket = desk.ticket(desk.contact(KIM), group_id=group_id)
    attach(ticket.ticket_id, "att-1")
    working.close(ADMIN, ticket.ticket_id)
    delete(group_id)
    chores()
    chores(after=MONTH - timedelta(minutes=30))
    assert stored(ticket.ticket_id)
    chores(after=timedelta(hours=1))
    assert store.find_ticket(ticket.ticket_id, is_any=True) is None
    assert (kept_files(), rows(GroupEnd)) == (set(), [])
    assert not [row for row in DeskRow.scan() if row.pk == ticket.pk]
    urls = aws.client("sqs").list_queues().get("QueueUrls", [])
    assert not [url for url in urls if group_id in url]
    with pytest.raises(NotFound):
        restoring.restore_group(group_id)


def test_tickets_of_an_account_on_hold_are_kept_unseen_until_it_is_on_hold_no_more(desk: Desk) -> None:
    group = Group(desk)
    account_id = group.contact.account_id
    accounts.change_account(ADMIN, account_id, AccountPatch(hold=True), ANY)
    delete(group.id)
    chores()
    chores(after=MONTH)
    chores(after=timedelta(days=1))
    assert stored(group.closed).status == "closed"
    assert [one.ticket_id for one in store.list_tickets(Index.BY_ACCOUNT, account_id, "", 9)[0] if one.group_id] == []
    with pytest.raises(NotFound):  # it cannot come back: others of its tickets may be gone
        restoring.restore_group(group.id)
    accounts.change_account(ADMIN, account_id, AccountPatch(hold=False), ANY)
    chores(after=MONTH)
    assert store.find_ticket(group.closed, is_any=True) is None


def test_wherever_the_end_of_a_group_dies_nothing_stays_in_it(desk: Desk) -> None:
    contact = desk.contact()
    for point in range(1, 400):
        group = Group(desk, contact)
        crash = CrashAt(point)
        with desk.engine.observed(crash), suppress(Crash, HeroldError):
            delete(group.id)
            continuing.continue_all(clock.now() + timedelta(minutes=1))
        if crash.left > 0:
            break
        if teams.find_group(group.id):  # it never began: whoever asks again deletes it
            delete(group.id)
        chores(after=timedelta(minutes=1))
        for ticket_id in (group.new, group.held, group.pending):
            ticket = store.get_ticket(ticket_id)
            assert (ticket.group_id, ticket.assignee, ticket.status) == (None, None, ticket.status)
            assert ticket.waiting
        assert teams.get_operator(group.ada.operator_id).group_ids == []
        assert store.find_ticket(group.closed) is store.find_ticket(group.resolved) is None
        _close_all(group)
    print(f"end of a group: {point - 1} points")
    assert point > 30


def test_wherever_the_return_of_a_group_dies_it_is_there_whole(desk: Desk) -> None:
    contact = desk.contact()
    for point in range(1, 400):
        group = Group(desk, contact)
        delete(group.id)
        chores()
        crash = CrashAt(point)
        with desk.engine.observed(crash), suppress(Crash, HeroldError):
            restoring.restore_group(group.id)
        if crash.left > 0:
            break
        if not teams.find_group(group.id):
            restoring.restore_group(group.id)
        chores()
        assert waiting(group.id) == {group.new, group.held, group.pending}
        assert teams.get_operator(group.ada.operator_id).group_ids == [group.id]
        assert store.get_ticket(group.closed)
        _close_all(group)
    print(f"return of a group: {point - 1} points")
    assert point > 20


def _close_all(group: Group) -> None:
    for ticket_id in (group.new, group.held, group.pending):
        working.close(ADMIN, ticket_id)
