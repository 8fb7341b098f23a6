"""Mending a ticket, taking it to a higher level, and what its history says of all that."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk import store
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED, Priority
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import ChangeView, Ending, Escalation, TicketPatch
from chalicelib.desk.tickets.correcting import correct
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.schemas import TicketView, Transfer
from chalicelib.directory import reading
from chalicelib.directory.services import actions as services
from chalicelib.directory.services.schemas import ServiceDraft
from chalicelib.errors import Conflict, Invalid, PreconditionFailed
from tests.support.desk import ADMIN, Desk, acting_as, mail

NOBODY = {"con-": "con-" + "0" * 26, "grp-": "grp-" + "0" * 26, "svc-": "svc-" + "0" * 26, "acc-": "acc-" + "0" * 26}


def history(ticket_id: str) -> list[tuple[dict[str, Any], dict[str, Any], str]]:
    """What the history says: what was, what is, and by whom."""
    views = [ChangeView.of(row) for row in changes_page(ticket_id, "", 100)[0]]
    assert [view.n for view in views] == sorted(view.n for view in views)
    return [(view.was, view.now, view.by) for view in views]


def in_triage(desk: Desk, sender: str = "Kim Meier <kim@muster.example>") -> str:
    desk.receive(mail(sender))
    (ticket,) = [one for one in desk.all_tickets() if one.account_id is None]
    return str(ticket.ticket_id)


def test_subject_priority_group_and_service_are_corrected_and_the_ticket_waits_where_it_now_belongs(desk: Desk) -> None:
    contact, group = desk.contact(), desk.group()
    ticket = desk.ticket(contact)
    service = services.create_service(ADMIN, contact.account_id, ServiceDraft(label="Line 7"))
    patch = TicketPatch(subject="No tone", priority=Priority.URGENT, group_id=group, service_id=service.service_id)
    now = TicketView.of(correct(ADMIN, ticket.ticket_id, patch))
    assert (now.subject, now.priority, now.group_id, now.service_id) == ("No tone", "urgent", group, service.service_id)
    assert [row.ticket_id for row in store.waiting(group, 9)] == [ticket.ticket_id]
    assert store.depth(UNASSIGNED) == 0
    assert correct(ADMIN, ticket.ticket_id, TicketPatch(group_id=None, service_id=None)).service_id is None
    assert store.depth(UNASSIGNED) == 1


def test_a_more_urgent_ticket_is_taken_before_those_that_waited_longer(desk: Desk) -> None:
    contact = desk.contact()
    desk.ticket(contact)
    later = desk.ticket(contact)
    correct(ADMIN, later.ticket_id, TicketPatch(priority=Priority.HIGH))
    assert taking.take_next(acting_as(desk.operator()), UNASSIGNED).ticket_id == later.ticket_id


def test_a_colleague_becomes_the_one_who_asks_and_nobody_of_another_account_does(desk: Desk) -> None:
    contact = desk.contact()
    account = reading.get_account(contact.account_id)
    colleague, stranger = desk.contact(account=account), desk.contact()
    ticket = desk.ticket(contact)
    desk.settle()
    assert (
        correct(ADMIN, ticket.ticket_id, TicketPatch(requester_id=colleague.contact_id)).requester
        == colleague.contact_id
    )
    with pytest.raises(Invalid):
        correct(ADMIN, ticket.ticket_id, TicketPatch(requester_id=stranger.contact_id))
    desk.answer(ticket.ticket_id)
    desk.settle()
    assert len(desk.letters_to(colleague.email)) == 1


@pytest.mark.parametrize("field", ["requester_id", "group_id", "service_id", "account_id"])
def test_what_does_not_exist_is_refused_by_its_name_and_changes_nothing(desk: Desk, field: str) -> None:
    ticket = desk.ticket(desk.contact())
    prefix = {"requester_id": "con-", "group_id": "grp-", "service_id": "svc-", "account_id": "acc-"}[field]
    before = store.get_ticket(ticket.ticket_id).serialize()
    with pytest.raises(Invalid) as refused:
        correct(ADMIN, ticket.ticket_id, TicketPatch(**{field: NOBODY[prefix]}))
    assert [one.pointer for one in refused.value.fields] == [f"/{field}"]
    assert store.get_ticket(ticket.ticket_id).serialize() == before


def test_a_closed_ticket_and_one_seen_otherwise_are_not_corrected(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact())
    seen = Precondition((entity_tag(TicketView.of(ticket)),))
    correct(ADMIN, ticket.ticket_id, TicketPatch(subject="No tone"), seen)
    with pytest.raises(PreconditionFailed):
        correct(ADMIN, ticket.ticket_id, TicketPatch(subject="No line"), seen)
    working.close(ADMIN, ticket.ticket_id, Ending())
    with pytest.raises(Conflict):
        correct(ADMIN, ticket.ticket_id, TicketPatch(subject="No line"))


def test_a_ticket_in_triage_becomes_an_accounts_and_its_sender_a_contact_there(desk: Desk) -> None:
    account, ticket_id = desk.account(), in_triage(desk)
    linked = correct(acting_as(desk.operator()), ticket_id, TicketPatch(account_id=account.account_id))
    contact = reading.get_contact(account.account_id, linked.requester or "")
    assert (contact.email, contact.first_name, contact.last_name) == ("kim@muster.example", "Kim", "Meier")
    assert (linked.account_id, linked.from_email, linked.from_name) == (account.account_id, None, None)
    desk.answer(ticket_id)
    desk.settle()
    assert any("We are on it." in letter.content.text for letter in desk.letters_to("kim@muster.example"))


def test_linking_twice_makes_one_contact_and_to_another_account_is_refused(desk: Desk) -> None:
    account, other, ticket_id = desk.account(), desk.account(), in_triage(desk)
    for _ in range(2):
        correct(ADMIN, ticket_id, TicketPatch(account_id=account.account_id))
    assert len(reading.contacts_page(account.account_id, "", 9)[0]) == 1
    with pytest.raises(Conflict):
        correct(ADMIN, ticket_id, TicketPatch(account_id=other.account_id))
    assert reading.contacts_page(other.account_id, "", 9)[0] == []


def test_a_ticket_in_triage_can_be_linked_to_a_contact_whom_the_operator_names(desk: Desk) -> None:
    contact, ticket_id = desk.contact("boss@muster.example"), in_triage(desk)
    patch = TicketPatch(account_id=contact.account_id, requester_id=contact.contact_id)
    assert correct(ADMIN, ticket_id, patch).requester == contact.contact_id


def test_a_ticket_goes_to_higher_levels_alone_and_the_reason_is_a_note(desk: Desk) -> None:
    ticket, operator = desk.ticket(desk.contact("kim@muster.example")), desk.operator()
    desk.settle()
    working.escalate(acting_as(operator), ticket.ticket_id, Escalation(level=2, reason="Three hours already."))
    assert TicketView.of(store.get_ticket(ticket.ticket_id)).level == 2
    note = store.messages(ticket.ticket_id)[-1]
    assert (note.text, note.visibility, note.author) == ("Three hours already.", "internal", operator.operator_id)
    for level in (1, 2):
        with pytest.raises(Conflict):
            working.escalate(ADMIN, ticket.ticket_id, Escalation(level=level, reason="Again."))
    desk.settle()
    assert len(desk.letters_to("kim@muster.example")) == 1  # that we have it; of the note they hear nothing
    working.resolve(ADMIN, ticket.ticket_id, Ending())
    with pytest.raises(Conflict):
        working.escalate(ADMIN, ticket.ticket_id, Escalation(level=5, reason="Too late."))


def test_the_history_is_complete_whoever_did_what(desk: Desk) -> None:
    contact, group = desk.contact("kim@muster.example"), desk.group()
    ada = desk.operator()
    desk.receive(mail("kim@muster.example"))
    (ticket,) = desk.all_tickets()
    taking.take_next(acting_as(ada), UNASSIGNED)
    steps: list[Callable[[], object]] = [
        lambda: desk.answer(ticket.ticket_id, by=ada),
        lambda: correct(acting_as(ada), ticket.ticket_id, TicketPatch(subject="Kim's line", priority=Priority.HIGH)),
        lambda: working.transfer(acting_as(ada), ticket.ticket_id, Transfer(group_id=group)),
        lambda: working.escalate(ADMIN, ticket.ticket_id, Escalation(level=3, reason="Now.")),
        lambda: working.resolve(ADMIN, ticket.ticket_id, Ending()),
    ]
    for step in steps:
        step()
    began, *rest = history(ticket.ticket_id)
    assert set(began[0].values()) == {None}
    assert (began[1]["status"], began[1]["requester_id"], began[2]) == ("new", contact.contact_id, contact.contact_id)
    operator = ada.operator_id
    assert rest == [
        ({"status": "new", "assignee_id": None}, {"status": "open", "assignee_id": operator}, operator),
        ({"status": "open"}, {"status": "pending"}, operator),
        ({"priority": "normal"}, {"priority": "high", "subject": None}, operator),
        (
            {"status": "pending", "group_id": None, "assignee_id": operator},
            {"status": "open", "group_id": group, "assignee_id": None},
            operator,
        ),
        ({"level": None}, {"level": 3}, ADMIN.id),
        ({"status": "open"}, {"status": "resolved"}, ADMIN.id),
    ]
    assert "Kim" not in str(history(ticket.ticket_id))


def test_the_history_of_who_is_no_contact_holds_no_address(desk: Desk) -> None:
    ticket_id = in_triage(desk)
    assert "@" not in str(history(ticket_id))
    assert history(ticket_id)[0][2] == ""
