"""What became of the provider's words: each letter with them is listed, to whom it went and how far it got."""

from typing import Any

import pytest

from chalicelib.deliveries.receipts.reports import take
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.told.actions import list_told
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.errors import NotFound
from chalicelib.mail.outbound.feedback import Report
from infra.local.letters import Mail
from tests.support.desk import ADMIN, Desk, mail
from tests.support.feedback import bounce, report

KIM, BEA = "kim@muster.example", "bea@muster.example"


@pytest.fixture
def kim(desk: Desk) -> Contact:
    return desk.contact(KIM)


def reported(letter: Mail, **fields: Any) -> None:
    """The mail service reports on a letter."""
    tags = letter.tags
    known = {"contact_id": tags["contact"], "account_id": tags["account"], "origin": tags["ses:feedback-id-a"]}
    known |= {"batch_id": tags["batch"], "series_id": tags["ses:feedback-id-b"]}
    take(tags["batch"], [report(letter.to[0], **known | fields)])


def told(ticket_id: str) -> list[tuple[int, str | None, str, str | None]]:
    """Each letter's message, reader, status and detail."""
    return [(one.n, one.contact_id, str(one.fate.status), one.fate.detail) for one in list_told(ticket_id, "", 100)[0]]


def test_an_answer_is_planned_then_sent_then_delivered(desk: Desk, kim: Contact) -> None:
    ticket = desk.ticket(kim)
    desk.settle()
    desk.answer(ticket.ticket_id, "We are on it.")
    assert told(ticket.ticket_id) == []
    desk.settle()
    desk.repeat_events()
    assert told(ticket.ticket_id) == [(2, kim.contact_id, "sent", None)]
    letter = next(one for one in desk.letters_to(KIM) if "We are on it." in one.text)
    reported(letter, report=Report.DELIVERY, detail="")
    assert told(ticket.ticket_id) == [(2, kim.contact_id, "delivered", None)]


@pytest.mark.parametrize("detail", ["permanent/general", "transient/mailboxfull"])
def test_one_that_comes_back_says_so_also_where_the_reason_may_pass(desk: Desk, kim: Contact, detail: str) -> None:
    ticket = desk.ticket(kim)
    desk.answer(ticket.ticket_id, "We are on it.")
    desk.settle()
    letter = next(one for one in desk.letters_to(KIM) if "We are on it." in one.text)
    reported(letter, report=Report.BOUNCE, detail=detail)
    assert told(ticket.ticket_id) == [(2, kim.contact_id, "bounced", detail)]


def test_one_that_is_not_sent_to_an_address_that_gets_none_is_listed_with_its_reason(desk: Desk, kim: Contact) -> None:
    suppressions.heed(bounce(KIM))
    ticket = desk.ticket(kim)
    desk.answer(ticket.ticket_id)
    desk.settle()
    assert told(ticket.ticket_id) == [(2, kim.contact_id, "suppressed", "bounce")]


def test_each_follower_has_a_line_and_the_word_of_an_end_too(desk: Desk, kim: Contact) -> None:
    bea = desk.contact(BEA, reading.get_account(kim.account_id))
    desk.receive(mail(KIM, Cc=BEA))
    (ticket,) = desk.all_tickets()
    working.resolve(ADMIN, ticket.ticket_id, Ending(text="The cable is new."))
    desk.settle()
    assert sorted(told(ticket.ticket_id)) == sorted((2, one.contact_id, "sent", None) for one in (kim, bea))


def test_who_is_known_by_their_address_alone_stands_there_without_it(desk: Desk) -> None:
    desk.receive(mail("x@nowhere.example", subject="X"))
    (ticket,) = desk.all_tickets()
    desk.answer(ticket.ticket_id)
    desk.settle()
    assert told(ticket.ticket_id) == [(2, None, "sent", None)]


def test_neither_acknowledgements_nor_notes_nor_letters_to_operators_are_listed(desk: Desk, kim: Contact) -> None:
    desk.operator(notify=True)
    ticket = desk.ticket(kim)
    desk.settle()
    assert told(ticket.ticket_id) == []
    with pytest.raises(NotFound):
        list_told("tic-" + "0" * 26, "", 10)
