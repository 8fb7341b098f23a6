"""An answer that may be a machine's is kept, and opens nothing again."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.rules import TicketStatus
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.schemas import MessageView
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk, acting_as, mail

NOTICE = {"subject": "Poletna zapora", "text": "Nazaj sem 5. 12."}


@pytest.mark.parametrize(
    ("after", "written", "is_doubtful"),
    [
        (timedelta(seconds=20), NOTICE, True),
        (timedelta(minutes=6), NOTICE, False),
        (timedelta(seconds=20), NOTICE | {"subject": "Re: No line"}, False),
        (timedelta(seconds=20), NOTICE | {"X_Mailer": "Apple Mail"}, False),
        (timedelta(seconds=20), NOTICE | {"text": "Hvala!\n\nAda Berg wrote:\n> We are on it."}, False),
    ],
)
def test_what_comes_at_once_without_the_marks_of_a_person_opens_no_resolved_ticket(
    desk: Desk, after: timedelta, written: dict[str, Any], *, is_doubtful: bool
) -> None:
    contact, operator = desk.contact("kim@muster.example"), desk.operator()
    ticket = desk.ticket(contact)
    desk.answer(ticket.ticket_id, by=operator)
    working.resolve(acting_as(operator), ticket.ticket_id)
    clock.advance(after)
    desk.receive(mail(contact.email, **written, In_Reply_To=f"<{ticket.ticket_id}@{settings().mail_domain}>"))
    message = store.messages(ticket.ticket_id)[-1]
    assert MessageView.of(message, ADMIN).is_doubtful == is_doubtful
    status = store.get_ticket(ticket.ticket_id).status
    assert status == (TicketStatus.RESOLVED if is_doubtful else TicketStatus.OPEN)
