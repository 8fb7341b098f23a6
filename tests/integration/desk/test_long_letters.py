"""Whatever an operator writes reaches who asked, or they hear that it does not: nothing vanishes."""

import random
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.letters import arriving
from chalicelib.desk.models import Operator
from chalicelib.desk.tickets.schemas import MessageView
from infra.local.ses import Refused
from tests.support.desk import ADMIN, Desk, mail

EMAIL = "kim@muster.example"
SIGNS = {
    "emoji": range(0x1F300, 0x1F9FF),
    "rare Chinese characters": range(0x20000, 0x2A6D0),
    "signs that HTML and templates spell out": [ord(one) for one in "<>&\"'{}\\"],
    "letters": range(ord("a"), ord("z")),
}


@pytest.fixture
def ada(desk: Desk) -> Operator:
    return desk.operator(notify=True)


def answered_by_mail(desk: Desk, ada: Operator, text: str) -> str:
    """Ada answers Kim's ticket by mail; its id."""
    ticket = desk.ticket(desk.contact(EMAIL))
    desk.settle()
    desk.receive(mail(ada.email, text=text), desk.letters_to(ada.email)[-1].reply_to[0])
    desk.settle()
    return str(ticket.ticket_id)


@pytest.mark.parametrize("what", SIGNS)
@pytest.mark.parametrize("count", [45_000, 60_000])
def test_an_answer_of_any_signs_arrives_in_full(desk: Desk, ada: Operator, what: str, count: int) -> None:
    dice = random.Random(17)
    words = "".join(chr(dice.choice(SIGNS[what])) for _ in range(count))
    ticket_id = answered_by_mail(desk, ada, words)
    letter = desk.letters_to(EMAIL)[-1]
    said = store.messages(ticket_id)[-1].text
    assert said == words
    assert "".join(letter.text.replace("\u2060", "").split()).count(said[-1_000:].replace(" ", "")) == 1
    assert str(letter.message["Reply-To"]).startswith("support+")
    assert ticket_id in str(letter.message["References"])
    assert letter.tags["series"]


def test_an_answer_that_the_mail_service_refuses_for_good_says_so_and_its_operator_hears_once(
    desk: Desk, ada: Operator
) -> None:
    ticket = desk.ticket(desk.contact(EMAIL))
    desk.settle()
    desk.ses.answer_address(EMAIL, "MESSAGE_REJECTED")
    _hears(desk, ada, str(ticket.ticket_id))


def test_an_answer_whose_whole_call_is_refused_for_good_says_so_too(desk: Desk, ada: Operator) -> None:
    ticket = desk.ticket(desk.contact(EMAIL))
    desk.settle()
    desk.ses.plan(Refused("BadRequestException", "No.", 400))
    _hears(desk, ada, str(ticket.ticket_id))


def _hears(desk: Desk, ada: Operator, ticket_id: str) -> None:
    desk.answer(ticket_id, by=ada)
    desk.settle()
    for _ in range(3):
        arriving.follow_up(clock.now() + timedelta(seconds=5))
        desk.settle()
    said = store.messages(ticket_id)[1]
    assert MessageView.of(said, ADMIN).undelivered == "refused"
    (note,) = [one for one in desk.letters_to(ada.email) if one.subject.startswith("[Not delivered]")]
    assert "refused" in note.text
    assert EMAIL in note.text
    assert len(desk.letters_to(EMAIL)) == 1  # the acknowledgement


def test_a_letter_to_operators_that_is_refused_concerns_nobody(desk: Desk, ada: Operator) -> None:
    desk.ses.answer_address(ada.email, "MESSAGE_REJECTED")
    desk.ticket(desk.contact(EMAIL))
    desk.settle()
    arriving.follow_up(clock.now() + timedelta(seconds=5))
    desk.settle()
    assert desk.letters_to(ada.email) == []
