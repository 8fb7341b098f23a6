"""An operator who leaves: nothing of theirs goes on, and nothing that they had is forgotten."""

from contextlib import suppress
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.models import DeskRow
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.teams import leaving
from chalicelib.desk.teams.models import Departure
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.schemas import Transfer
from chalicelib.errors import Invalid, NotFound
from infra.local.engine import Crash
from tests.integration.desk.test_crashes import CrashAt
from tests.support.desk import ADMIN, Desk, acting_as, mail, thread

ANY = Precondition()
KIM = "kim@muster.example"


def waiting() -> set[str]:
    return {row.ticket_id for row in store.waiting(UNASSIGNED, 100)}


def departures() -> list[Departure]:
    return [row for row in DeskRow.scan() if isinstance(row, Departure)]


def test_what_an_operator_had_waits_again_and_what_is_over_stays_as_it_is(desk: Desk) -> None:
    contact, ada = desk.contact(), desk.operator()
    opened, pending, resolved, closed = (desk.ticket(contact).ticket_id for _ in range(4))
    for ticket_id in (opened, pending, resolved, closed):
        working.take_over(acting_as(ada), ticket_id)
    desk.answer(pending, by=ada)
    working.resolve(acting_as(ada), resolved)
    working.close(acting_as(ada), closed)
    leaving.remove_operator(ADMIN, ada.operator_id, ANY)
    assert waiting() == {opened, pending}
    found = {one: store.get_ticket(one) for one in (resolved, closed)}
    assert (found[resolved].status, found[resolved].assignee) == ("resolved", None)
    assert (found[closed].status, found[closed].assignee) == ("closed", ada.operator_id)


def test_a_reply_to_what_they_resolved_waits_in_its_queue(desk: Desk) -> None:
    ada, ticket = desk.operator(), desk.ticket(desk.contact(KIM))
    working.take_over(acting_as(ada), ticket.ticket_id)
    working.resolve(acting_as(ada), ticket.ticket_id)
    desk.settle()
    leaving.remove_operator(ADMIN, ada.operator_id, ANY)
    clock.advance(timedelta(hours=1))  # as people answer
    desk.receive(mail(KIM, text="Dead again."), desk.letters_to(KIM)[-1].reply_to[0])
    assert waiting() == {ticket.ticket_id}


def test_their_mails_and_letters_end_at_once_and_nobody_hands_them_anything(desk: Desk) -> None:
    ada = desk.operator(notify=True)
    ticket = desk.ticket(desk.contact(KIM))
    desk.settle()
    (note,) = desk.letters_to(str(ada.email))
    leaving.remove_operator(ADMIN, ada.operator_id, ANY)
    desk.receive(mail(str(ada.email), text="From me, still."), note.reply_to[0])
    desk.ticket(desk.contact())
    desk.settle()
    assert thread(ticket.ticket_id) == ["It is down."]
    assert [letter for letter in desk.letters_to(str(ada.email)) if "[New ticket]" in letter.content.subject] == [note]
    with pytest.raises(Invalid):
        working.transfer(ADMIN, ticket.ticket_id, Transfer(operator_id=ada.operator_id))
    with pytest.raises(NotFound):
        leaving.remove_operator(ADMIN, ada.operator_id, ANY)


def test_whatever_call_the_removal_dies_at_nothing_stays_with_who_has_left(desk: Desk) -> None:
    contact = desk.contact()
    for point in range(1, 100):
        ada, ticket_id = desk.operator(), desk.ticket(contact).ticket_id
        working.take_over(acting_as(ada), ticket_id)
        crash = CrashAt(point)
        with desk.engine.observed(crash), suppress(Crash):
            leaving.remove_operator(ADMIN, ada.operator_id, ANY)
        if crash.left > 0:
            break
        if not departures():  # it never began: whoever asks again removes them
            leaving.remove_operator(ADMIN, ada.operator_id, ANY)
        taking.sweep(clock.now() + timedelta(minutes=1))
        assert ticket_id in waiting()
        clock.advance(timedelta(minutes=11))
        taking.sweep(clock.now() + timedelta(minutes=1))
        assert departures() == []
    print(f"leaving: {point - 1} points")
    assert point > 8
