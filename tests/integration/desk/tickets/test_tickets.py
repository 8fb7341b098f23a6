"""Tickets by API: who may do what, and where a ticket waits."""

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import pytest

from chalicelib import aws, clock
from chalicelib.desk import permits as queues
from chalicelib.desk import store
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED, Priority, Visibility
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.schemas import MessageDraft, TicketDraft, Transfer
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, Desk, acting_as, thread

NOBODY = "con-132770mb71ap4bk4evyfqbbv3m"
MINUTE = timedelta(seconds=60)


def person(contact: Contact) -> Principal:
    """The caller that a contact is."""
    return Principal("key-1", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))


def waiting(queue_id: str = UNASSIGNED) -> list[str]:
    return [row.ticket_id for row in store.waiting(queue_id, 100)]


def test_a_taken_ticket_waits_no_more_and_a_released_one_has_its_old_place(desk: Desk) -> None:
    contact, operator = desk.contact(), desk.operator()
    first, second = desk.ticket(contact), desk.ticket(contact)
    taken = taking.take_next(acting_as(operator), UNASSIGNED)
    assert (taken.ticket_id, taken.status, taken.assignee) == (first.ticket_id, "open", operator.operator_id)
    assert waiting() == [second.ticket_id]
    working.release(ADMIN, first.ticket_id)
    assert waiting() == [first.ticket_id, second.ticket_id]


def test_an_urgent_ticket_is_taken_before_older_ones(desk: Desk) -> None:
    contact = desk.contact()
    desk.ticket(contact)
    urgent = desk.ticket(contact, Priority.URGENT)
    assert taking.take_next(acting_as(desk.operator()), UNASSIGNED).ticket_id == urgent.ticket_id


def test_taking_from_an_empty_or_unknown_queue_finds_nothing(desk: Desk) -> None:
    for queue in (UNASSIGNED, "grp-132770mb71ap4bk4evyfqbbv3m", "nonsense"):
        with pytest.raises(NotFound):
            taking.take_next(acting_as(desk.operator()), queue)


def test_a_transferred_ticket_waits_in_the_queue_of_its_new_group(desk: Desk) -> None:
    group, ticket, operator = desk.group(), desk.ticket(desk.contact()), desk.operator()
    taking.take_next(acting_as(operator), UNASSIGNED)
    working.transfer(acting_as(operator), ticket.ticket_id, Transfer(group_id=group))
    assert (waiting(), waiting(group)) == ([], [ticket.ticket_id])
    assert taking.take_next(acting_as(desk.operator()), group).ticket_id == ticket.ticket_id


def test_a_ticket_can_be_handed_to_an_operator_and_to_nobody_unknown(desk: Desk) -> None:
    operator, ticket = desk.operator(), desk.ticket(desk.contact())
    working.transfer(ADMIN, ticket.ticket_id, Transfer(operator_id=operator.operator_id))
    assert waiting() == []
    assert store.get_ticket(ticket.ticket_id).assignee == operator.operator_id
    for target in ({"operator_id": "opr-132770mb71ap4bk4evyfqbbv3m"}, {"group_id": "grp-132770mb71ap4bk4evyfqbbv3m"}):
        with pytest.raises(Invalid):
            working.transfer(ADMIN, ticket.ticket_id, Transfer(**target))


def test_who_answers_a_waiting_ticket_has_taken_it(desk: Desk) -> None:
    operator, ticket = desk.operator(), desk.ticket(desk.contact())
    desk.answer(ticket.ticket_id, by=operator)
    now = store.get_ticket(ticket.ticket_id)
    assert (now.status, now.assignee, waiting()) == ("pending", operator.operator_id, [])


def test_resolved_and_closed_tickets_wait_nowhere(desk: Desk) -> None:
    contact = desk.contact()
    resolved, closed = desk.ticket(contact), desk.ticket(contact)
    working.resolve(ADMIN, resolved.ticket_id, Ending())
    working.close(ADMIN, closed.ticket_id, Ending())
    assert waiting() == []
    with pytest.raises(Conflict) as refused:
        desk.answer(closed.ticket_id)
    assert refused.value.members == {"legal": []}


def test_a_contact_who_may_not_request_support_is_refused_but_an_operator_may_open_for_them(desk: Desk) -> None:
    contact = desk.contact(may_request_support=False)
    own = person(contact)
    with pytest.raises(Forbidden):
        tickets.open_ticket(own, TicketDraft(subject="x", text="x", requester_id=contact.contact_id))
    desk.ticket(contact)
    assert len(desk.all_tickets()) == 1


def test_nobody_asks_for_support_as_a_deactivated_contact(desk: Desk) -> None:
    contact = desk.contact()
    desk.deactivate(contact)
    with pytest.raises(Invalid):
        desk.ticket(contact)


def test_a_contact_of_a_foreign_account_is_as_unknown_as_one_that_never_was(desk: Desk) -> None:
    contact, own = desk.contact(), person(desk.contact())
    problems = []
    for account_id, contact_id in (
        (contact.account_id, contact.contact_id),
        (contact.account_id, "con-132770mb71ap4bk4evyfqbbv3m"),
    ):
        with pytest.raises(Invalid) as refused:
            tickets.open_ticket(own, TicketDraft(subject="x", text="x", account_id=account_id, requester_id=contact_id))
        problems.append(refused.value.fields)
    assert problems[0] == problems[1]


def test_a_ticket_exists_for_its_own_account_alone(desk: Desk) -> None:
    contact, other = desk.contact(), desk.contact()
    ticket = desk.ticket(contact)
    own, foreign = person(contact), person(other)
    assert tickets.read_ticket(own, ticket.ticket_id).ticket_id == ticket.ticket_id
    assert tickets.list_tickets(foreign, TicketsQuery(requester_id=contact.contact_id), "") == ([], "")
    for act in (
        lambda: tickets.read_ticket(foreign, ticket.ticket_id),
        lambda: tickets.list_messages(foreign, ticket.ticket_id, "", 10),
        lambda: tickets.write_message(foreign, ticket.ticket_id, MessageDraft(text="x")),
    ):
        with pytest.raises(NotFound):
            act()
    assert thread(ticket.ticket_id) == ["It is down."]


def test_a_filter_on_what_is_anothers_lists_nothing(desk: Desk) -> None:
    account, operator = desk.account(), desk.operator()
    contact, colleague, other = desk.contact(account=account), desk.contact(account=account), desk.contact()
    for requester in (contact, colleague, other):
        desk.answer(desk.ticket(requester).ticket_id, by=operator)
    admin, own = Principal("key-1", Hat(Role.ACCOUNT_ADMIN, account.account_id)), person(contact)

    def listed(caller: Principal, **names: str) -> int:
        return len(tickets.list_tickets(caller, TicketsQuery(**names), "")[0])

    assert [listed(own), listed(own, account_id=account.account_id)] == [1, 1]
    assert [listed(own, requester_id=contact.contact_id), listed(admin, account_id=account.account_id)] == [1, 0]
    for caller in (admin, own):
        assert listed(caller, account_id=other.account_id) == 0
        assert listed(caller, requester_id=other.contact_id) == 0
        assert listed(caller, assignee_id=operator.operator_id) == 0
        assert listed(caller, requester_id=colleague.contact_id) == 0
    assert listed(ADMIN, assignee_id=operator.operator_id) == 3


@pytest.mark.parametrize(
    ("visibility", "seen", "writing"),
    [
        ("own", 1, pytest.raises(NotFound)),
        ("account", 2, pytest.raises(Forbidden)),
        ("account_comment", 2, nullcontext()),
    ],
)
def test_an_accounts_setting_opens_its_tickets_to_all_its_contacts(
    desk: Desk, visibility: str, seen: int, writing: AbstractContextManager[object]
) -> None:
    account = desk.account()
    contact, colleague = desk.contact(account=account), desk.contact(account=account)
    desk.ticket(contact)
    theirs = desk.ticket(colleague)
    desk.set_visibility(account, visibility)
    own = person(contact)
    assert len(tickets.list_tickets(own, TicketsQuery(account_id=account.account_id), "")[0]) == seen
    assert len(tickets.list_tickets(own, TicketsQuery(requester_id=colleague.contact_id), "")[0]) == seen - 1
    with writing:
        said = tickets.write_message(own, theirs.ticket_id, MessageDraft(text="Here too."))
        assert said.author == contact.contact_id


def test_the_main_contact_sees_every_ticket_of_the_account(desk: Desk) -> None:
    account = desk.account()
    ticket = desk.ticket(desk.contact(account=account))
    main = desk.contact(account=account, roles=[ContactRole.MAIN])
    assert tickets.read_ticket(person(main), ticket.ticket_id).ticket_id == ticket.ticket_id
    assert len(tickets.list_tickets(person(main), TicketsQuery(account_id=account.account_id), "")[0]) == 1


def test_an_account_admin_sees_no_ticket_by_being_one(desk: Desk) -> None:
    contact = desk.contact(account_admin=True)
    ticket = desk.ticket(contact)
    admin = Principal("key-1", Hat(Role.ACCOUNT_ADMIN, contact.account_id))
    for act in (
        lambda: tickets.read_ticket(admin, ticket.ticket_id),
        lambda: tickets.write_message(admin, ticket.ticket_id, MessageDraft(text="x")),
    ):
        with pytest.raises(NotFound):
            act()


def test_nobody_opens_a_ticket_as_a_colleague(desk: Desk) -> None:
    account = desk.account()
    contact, colleague = desk.contact(account=account), desk.contact(account=account)
    for requester_id in (colleague.contact_id, NOBODY):
        with pytest.raises(Invalid):
            tickets.open_ticket(person(contact), TicketDraft(subject="x", text="x", requester_id=requester_id))


def test_a_ticket_in_triage_exists_for_no_account(desk: Desk) -> None:
    ticket = new_ticket("tic-132770mb71ap4bk4evyfqbbv3m", subject="x", channel="mail")
    store.write(store.Edit(ticket))
    with pytest.raises(NotFound):
        tickets.read_ticket(person(desk.contact()), ticket.ticket_id)


def test_internal_notes_are_read_and_written_by_the_providers_people_only(desk: Desk) -> None:
    contact = desk.contact()
    ticket = desk.ticket(contact)
    own = person(contact)
    note = tickets.write_message(ADMIN, ticket.ticket_id, MessageDraft(text="!", visibility=Visibility.INTERNAL))
    assert [one.n for one in tickets.list_messages(ADMIN, ticket.ticket_id, "", 10)[0]] == [1, 2]
    assert [one.n for one in tickets.list_messages(own, ticket.ticket_id, "", 10)[0]] == [1]
    with pytest.raises(NotFound):
        tickets.read_message(own, ticket.ticket_id, note.message_id)
    with pytest.raises(Forbidden):
        tickets.write_message(own, ticket.ticket_id, MessageDraft(text="!", visibility=Visibility.INTERNAL))


def test_lists_go_on_behind_their_last_ticket(desk: Desk) -> None:
    contact = desk.contact()
    opened = [desk.ticket(contact).ticket_id for _ in range(5)]
    query, after, seen = TicketsQuery(account_id=contact.account_id, limit=2), "", []
    while True:
        found, after = tickets.list_tickets(ADMIN, query, after)
        seen += [ticket.ticket_id for ticket in found]
        if not after:
            break
    assert seen == opened[::-1]


def test_a_list_of_anothers_tickets_is_empty_and_does_not_go_on(desk: Desk) -> None:
    another, own = desk.contact(), desk.contact(roles=[ContactRole.MAIN])  # who sees all of their own account's
    for contact in (another, another, own):
        desk.ticket(contact)
    caller = person(own)
    for query in (
        TicketsQuery(requester_id=another.contact_id, limit=1),
        TicketsQuery(account_id=another.account_id, limit=1),
    ):
        assert tickets.list_tickets(ADMIN, query, "")[1]
        assert tickets.list_tickets(caller, query, "") == ([], "")


def test_without_sqs_tickets_are_opened_and_taken_all_the_same(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact())
    with desk.engine.observed(NoSqs()):
        assert taking.take_next(acting_as(desk.operator()), UNASSIGNED).ticket_id == ticket.ticket_id


def test_a_group_made_while_sqs_is_out_of_order_gets_its_queue_with_the_sweep(desk: Desk) -> None:
    with desk.engine.observed(NoSqs()):
        group = desk.group()
        ticket = desk.ticket(desk.contact(), group_id=group)
    desk.lose_events()
    taking.sweep(clock.now() + MINUTE)
    assert teams.get_group(group).has_queue
    assert queues.count(group) == 1
    assert taking.take_next(acting_as(desk.operator()), group).ticket_id == ticket.ticket_id


def test_lost_permits_are_there_again_after_one_sweep_and_surplus_ones_go_away_with_taking(desk: Desk) -> None:
    contact = desk.contact()
    for _ in range(3):
        desk.ticket(contact)
    desk.settle()
    desk.repeat_events()
    assert queues.count(UNASSIGNED) == 6
    aws.client("sqs").purge_queue(QueueUrl=queues.ensure(UNASSIGNED))
    taking.sweep(clock.now() + MINUTE)
    assert queues.count(UNASSIGNED) == 3
    for _ in range(3):
        taking.take_next(acting_as(desk.operator()), UNASSIGNED)
    assert queues.count(UNASSIGNED) == 0
    taking.sweep(clock.now() + MINUTE)
    assert queues.count(UNASSIGNED) == 0


def test_a_queue_that_somebody_deleted_is_made_again(desk: Desk) -> None:
    desk.ticket(desk.contact())
    desk.settle()
    aws.client("sqs").delete_queue(QueueUrl=queues.ensure(UNASSIGNED))
    for _ in range(2):
        taking.sweep(clock.now() + MINUTE)
    assert queues.count(UNASSIGNED) == 1


class NoSqs:
    """SQS answers nobody."""

    def before(self, service: str, operation: str, params: object) -> None:
        if service == "sqs":
            from botocore.exceptions import EndpointConnectionError  # noqa: PLC0415

            raise EndpointConnectionError(endpoint_url="sqs")

    def after(self, service: str, operation: str, params: object, answer: object) -> None:
        return
