"""Short numbers of tickets: each has its own, by which those who may see it find it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.desk import store
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.directory.models import Contact
from chalicelib.principals import Hat, Principal, Role
from infra.local.engine import Crash
from tests.support.desk import ADMIN, Desk, acting_as, mail, open_desk


def person(contact: Contact) -> Principal:
    return Principal("key-1", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))


def found(caller: Principal, number: int) -> list[str]:
    return [one.ticket_id for one in tickets.list_tickets(caller, TicketsQuery(number=number), "")[0]]


def test_tickets_by_whichever_way_have_numbers_one_after_another(desk: Desk) -> None:
    contact = desk.contact("kim@muster.example")
    desk.ticket(contact)
    desk.receive(mail("kim@muster.example"))
    desk.receive(mail("somebody@elsewhere.example"))
    assert sorted(int(one.number) for one in desk.all_tickets()) == [10_001, 10_002, 10_003]


def test_twenty_tickets_opened_at_once_have_twenty_numbers() -> None:
    with open_desk() as busy:
        contact = busy.contact()
        with ThreadPoolExecutor(20) as pool:
            numbers = list(pool.map(lambda _: int(busy.ticket(contact).number), range(20)))
    assert sorted(numbers) == list(range(10_001, 10_021))


def test_a_ticket_is_found_by_its_number_by_those_for_whom_it_exists_alone(desk: Desk) -> None:
    contact, another = desk.contact(), desk.contact()
    ticket = desk.ticket(contact)
    for caller in (ADMIN, acting_as(desk.operator()), person(contact)):
        assert found(caller, int(ticket.number)) == [ticket.ticket_id]
    assert found(person(another), int(ticket.number)) == []
    assert found(ADMIN, int(ticket.number) + 1) == []


def test_a_number_that_a_crash_used_up_is_a_gap(desk: Desk) -> None:
    class AfterCounting:
        def before(self, service: str, operation: str, params: object) -> None: ...

        def after(self, service: str, operation: str, params: object, answer: object) -> None:
            if operation == "UpdateItem":
                raise Crash

    contact = desk.contact()
    with desk.engine.observed(AfterCounting()), pytest.raises(Crash):
        desk.ticket(contact)
    assert int(desk.ticket(contact).number) == 10_002
    assert found(ADMIN, 10_001) == []


def test_letters_about_a_ticket_name_its_number_to_whom_they_are_for(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    (acknowledged,), (opened,) = desk.letters_to("kim@muster.example"), desk.letters_to(operator.email)
    assert acknowledged.content.subject == f"Re: [#{ticket.number}] No line"
    assert opened.content.subject == f"[New ticket] #{ticket.number} No line"
    assert store.get_ticket(ticket.ticket_id).subject == "No line"
