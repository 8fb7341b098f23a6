"""Letters about what becomes of a ticket: whom it comes to or is taken from hears of it, and who asked, of its end."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.desk.letters import sweeping
from chalicelib.desk.letters.untold import untold
from chalicelib.desk.models import Operator
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending, Escalation
from chalicelib.desk.tickets.schemas import Transfer
from chalicelib.principals import Principal
from tests.support.desk import ADMIN, Desk, acting_as

KIM = "kim@muster.example"
WORD = Ending(text="The cable has been replaced.")
End = Callable[[Principal, str, Ending], object]


def ticket_of(desk: Desk, **fields: str) -> str:
    """The id of a ticket of Kim's, of whose opening everybody has heard."""
    ticket = desk.ticket(desk.contact(KIM, phone="+41 44 234 56 78"), **fields)
    desk.settle()
    desk.ses.mails.clear()
    return str(ticket.ticket_id)


def told(desk: Desk, whom: Operator | str) -> list[str]:
    """The subjects of what somebody was written, each without the number, once all events came twice."""
    desk.settle()
    desk.repeat_events()
    address = whom if isinstance(whom, str) else str(whom.email)
    return [str(letter.content.subject).replace(" #10001", "") for letter in desk.letters_to(address)]


@pytest.mark.parametrize(
    ("end", "intro"),
    [
        (working.resolve, "wir haben Ihre Anfrage «No line» als gelöst vermerkt."),
        (working.close, "Ihre Anfrage «No line» ist abgeschlossen."),
    ],
)
@pytest.mark.parametrize("word", [WORD, Ending()])
def test_who_asked_hears_of_the_end_once_with_the_word_if_there_is_one(
    desk: Desk, end: End, intro: str, word: Ending
) -> None:
    ticket_id = ticket_of(desk)
    end(ADMIN, ticket_id, word)
    assert told(desk, KIM) == ["Re: [#10001] No line"]
    (letter,) = desk.letters_to(KIM)
    assert intro in " ".join(letter.content.text.split())
    assert ("The cable has been replaced." in letter.content.text) is bool(word.text)
    assert untold(clock.now(), 9) == []


def test_an_operator_to_whom_a_ticket_is_handed_hears_of_it_and_not_who_handed_it(desk: Desk) -> None:
    ada, ben = desk.operator(notify=True), desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    working.take_over(acting_as(ada), ticket_id)
    working.transfer(acting_as(ada), ticket_id, Transfer(operator_id=ben.operator_id))
    assert (told(desk, ada), told(desk, ben)) == ([], ["[Assigned to you] No line"])
    text = desk.letters_to(str(ben.email))[0].content.text
    for fact in (
        f"Requester: Kim Meier <{KIM}>",
        "Telephone: +41442345678",
        "Account: Muster AG (K-",
        "Priority: normal",
    ):
        assert fact in text


def test_a_letter_to_an_operator_names_the_service_and_how_long_it_took_to_come_to_them(desk: Desk) -> None:
    ada = desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    clock.advance(timedelta(hours=2, minutes=5))
    working.transfer(ADMIN, ticket_id, Transfer(operator_id=ada.operator_id))
    assert told(desk, ada) == ["[Assigned to you] No line"]
    assert "Since it was opened: 2:05 h" in desk.letters_to(str(ada.email))[0].content.text


def test_the_group_to_which_a_ticket_goes_hears_of_it_and_only_who_wishes_to(desk: Desk) -> None:
    group = desk.group()
    ada, ben, cem = desk.operator(group, notify=True), desk.operator(group), desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    working.transfer(ADMIN, ticket_id, Transfer(group_id=group))
    assert (told(desk, ada), told(desk, ben), told(desk, cem)) == (["[Passed on] No line"], [], [])
    assert "queue “Netz”" in " ".join(desk.letters_to(str(ada.email))[0].content.text.split())


def test_from_whom_a_ticket_is_taken_hears_who_has_it(desk: Desk) -> None:
    ada, ben = desk.operator(notify=True), desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    working.take_over(acting_as(ada), ticket_id)
    working.take_over(acting_as(ben), ticket_id)
    assert (told(desk, ada), told(desk, ben)) == (["[Taken over] No line"], [])


def test_taking_and_giving_back_write_to_nobody(desk: Desk) -> None:
    ada, ben = desk.operator(notify=True), desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    taking.take_next(acting_as(ada), UNASSIGNED)
    working.release(acting_as(ada), ticket_id)
    assert (told(desk, ada), told(desk, ben), told(desk, KIM)) == ([], [], [])


def test_who_has_a_ticket_hears_that_it_was_escalated_and_to_which_level(desk: Desk) -> None:
    ada = desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    working.take_over(acting_as(ada), ticket_id)
    working.escalate(ADMIN, ticket_id, Escalation(level=3, reason="It is a hospital."))
    assert told(desk, ada) == ["[Escalated] No line"]
    assert "to level 3" in " ".join(desk.letters_to(str(ada.email))[0].content.text.split())


def test_a_change_whose_event_was_lost_is_told_within_the_minutes_after(desk: Desk) -> None:
    ada = desk.operator(notify=True)
    ticket_id = ticket_of(desk)
    working.transfer(ADMIN, ticket_id, Transfer(operator_id=ada.operator_id))
    desk.lose_events()
    clock.advance(timedelta(seconds=61))
    sweeping.tell_late(clock.now() + timedelta(seconds=60))
    assert told(desk, ada) == ["[Assigned to you] No line"]
    assert sweeping.next_due() is None


def test_a_letter_of_the_end_goes_neither_to_who_has_left_nor_twice_after_the_ticket_opened_again(desk: Desk) -> None:
    contact = desk.contact(KIM)
    ticket = desk.ticket(contact)
    desk.settle()
    desk.ses.mails.clear()
    desk.deactivate(contact)
    working.resolve(ADMIN, ticket.ticket_id, Ending())
    assert told(desk, KIM) == []
