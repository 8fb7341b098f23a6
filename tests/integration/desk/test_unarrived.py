"""Answers that did not arrive: the ticket says so, its operator hears, and nothing more goes to that address."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.deliveries.receipts.undelivered import note
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk import store
from chalicelib.desk.letters import arriving
from chalicelib.desk.tickets.schemas import MessageView
from chalicelib.principals import Hat, Principal, Role
from infra.local.letters import Mail
from tests.support.desk import ADMIN, Desk, acting_as, mail
from tests.support.feedback import bounce, complaint

EMAIL = "kim@muster.example"


def reported(make: Any, letter: Mail) -> None:
    """The mail service reports on a letter, and all that follows from it is done."""
    tags = letter.tags
    report = make(
        EMAIL,
        origin=tags["ses:feedback-id-a"],
        series_id=tags["ses:feedback-id-b"],
        n=1,
        batch_id=tags["batch"],
        contact_id=tags["contact"],
        account_id=tags["account"],
    )
    note(report)
    suppressions.heed(report)
    arriving.follow_up(clock.now() + timedelta(seconds=5))


def answers(desk: Desk) -> list[Mail]:
    return [letter for letter in desk.letters_to(EMAIL) if "We are on it." in letter.text]


def notes(desk: Desk, address: str) -> list[Mail]:
    return [letter for letter in desk.letters_to(address) if letter.subject.startswith("[Not delivered]")]


@pytest.mark.parametrize(("make", "reason"), [(bounce, "bounce"), (complaint, "complaint")])
def test_an_answer_that_bounced_or_was_taken_for_spam_says_so_and_its_operator_hears_once(
    desk: Desk, make: Any, reason: str
) -> None:
    operator = desk.operator()
    ticket = desk.ticket(desk.contact(EMAIL))
    desk.answer(ticket.ticket_id, by=operator)
    desk.settle()
    (letter,) = answers(desk)
    for _ in range(3):
        reported(make, letter)
        desk.settle()
    said = store.messages(ticket.ticket_id)[1]
    assert MessageView.of(said, ADMIN).undelivered == reason
    (told,) = notes(desk, operator.email)
    assert EMAIL in told.text
    assert f"#{int(ticket.number or 0)}" in told.text
    assert arriving.next_due() is None


def test_nothing_is_sent_to_an_address_that_gets_no_letters_and_who_answers_hears_at_once(desk: Desk) -> None:
    operator, contact = desk.operator(), desk.contact(EMAIL)
    suppressions.heed(bounce(EMAIL))
    ticket = desk.ticket(contact)
    desk.answer(ticket.ticket_id, by=operator)
    desk.settle()
    desk.repeat_events()
    assert desk.letters_to(EMAIL) == []
    assert MessageView.of(store.messages(ticket.ticket_id)[1], acting_as(operator)).undelivered == "bounce"
    assert len(notes(desk, operator.email)) == 1


def test_an_acknowledgement_that_bounced_is_no_answer_that_somebody_waits_for(desk: Desk) -> None:
    operator = desk.operator(notify=True)
    desk.contact(EMAIL)
    desk.receive(mail(EMAIL))
    desk.settle()
    reported(bounce, desk.letters_to(EMAIL)[0])
    desk.settle()
    assert notes(desk, operator.email) == []
    assert arriving.next_due() is None


def test_the_requester_does_not_read_what_became_of_letters(desk: Desk) -> None:
    contact = desk.contact(EMAIL)
    suppressions.heed(bounce(EMAIL))
    ticket = desk.ticket(contact)
    desk.answer(ticket.ticket_id, by=desk.operator())
    desk.settle()
    reader = Principal("key-1", Hat(Role.CONTACT, contact.account_id, contact_id=contact.contact_id))
    assert MessageView.of(store.messages(ticket.ticket_id)[1], reader).undelivered is None
