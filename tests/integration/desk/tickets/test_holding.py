"""A ticket is one operator's: nobody else answers it, ends it or hands it on, unless they take it over first."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib import clock
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk import store
from chalicelib.desk.letters.untold import untold
from chalicelib.desk.models import Operator
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.change_schemas import Ending
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.desk.tickets.schemas import MessageDraft, TicketView, Transfer
from chalicelib.errors import Conflict, Forbidden, HttpError, PreconditionFailed
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, Desk, acting_as, mail, open_desk, thread

Step = Callable[[Principal, str, Precondition], object]
ANSWER = MessageDraft(text="We are on it.")
STEPS: dict[str, Step] = {
    "answer": lambda caller, ticket_id, match: tickets.write_message(caller, ticket_id, ANSWER, match),
    "resolve": lambda caller, ticket_id, match: working.resolve(caller, ticket_id, Ending(), match),
    "close": lambda caller, ticket_id, match: working.close(caller, ticket_id, Ending(), match),
    "transfer": lambda caller, ticket_id, match: working.transfer(caller, ticket_id, Transfer(group_id=GROUP), match),
    "release": working.release,
}
GROUP = "grp-132770mb71ap4bk4evyfqbbv3m"
NO_MATTER = Precondition()


@pytest.fixture
def busy_desk() -> Iterator[Desk]:
    """A desk whose operators really wait for each other."""
    with open_desk() as running:
        yield running


@pytest.fixture
def step(request: pytest.FixtureRequest, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Step:
    monkeypatch.setitem(globals(), "GROUP", desk.group())
    return STEPS[request.param]


def held(desk: Desk) -> tuple[str, Operator]:
    """A ticket, and the operator who has it."""
    operator, ticket = desk.operator(), desk.ticket(desk.contact())
    working.take_over(acting_as(operator), ticket.ticket_id)
    return ticket.ticket_id, operator


@pytest.mark.parametrize("step", STEPS, indirect=True)
def test_what_another_operator_has_is_refused_naming_them(desk: Desk, step: Step) -> None:
    ticket_id, holder = held(desk)
    before = store.get_ticket(ticket_id).serialize()
    with pytest.raises(Conflict) as refused:
        step(acting_as(desk.operator()), ticket_id, NO_MATTER)
    assert refused.value.members == {"holder_id": holder.operator_id, "holder": holder.name}
    assert store.get_ticket(ticket_id).serialize() == before
    assert len(thread(ticket_id)) == 1


@pytest.mark.parametrize("step", STEPS, indirect=True)
def test_whoever_has_a_ticket_may_do_it_and_so_may_who_has_taken_it_over(desk: Desk, step: Step) -> None:
    ticket_id, holder = held(desk)
    step(acting_as(holder), ticket_id, NO_MATTER)
    ticket_id, _ = held(desk)
    other = desk.operator()
    working.take_over(acting_as(other), ticket_id)
    assert store.get_ticket(ticket_id).assignee == other.operator_id
    step(acting_as(other), ticket_id, NO_MATTER)


@pytest.mark.parametrize("step", [one for one in STEPS if one != "release"], indirect=True)
def test_an_administrators_key_is_refused_what_an_operator_has(desk: Desk, step: Step) -> None:
    ticket_id, holder = held(desk)
    with pytest.raises(Conflict) as refused:
        step(ADMIN, ticket_id, NO_MATTER)
    assert refused.value.members["holder_id"] == holder.operator_id


def test_an_administrator_gives_an_operators_ticket_back_to_its_queue(desk: Desk) -> None:
    ticket_id, _ = held(desk)
    assert working.release(ADMIN, ticket_id).assignee is None
    assert store.depth(UNASSIGNED) == 1


@pytest.mark.parametrize("step", [*STEPS, "take over"])
def test_a_write_with_a_stale_if_match_changes_nothing(desk: Desk, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "GROUP", desk.group())
    act = (STEPS | {"take over": working.take_over})[step]
    ticket_id, holder = held(desk)
    seen = Precondition((entity_tag(TicketView.of(store.get_ticket(ticket_id))),))
    tickets.write_message(acting_as(holder), ticket_id, ANSWER)
    before = store.get_ticket(ticket_id).serialize()
    with pytest.raises(PreconditionFailed):
        act(acting_as(holder), ticket_id, seen)
    assert store.get_ticket(ticket_id).serialize() == before
    act(acting_as(holder), ticket_id, Precondition((entity_tag(TicketView.of(store.get_ticket(ticket_id))),)))


@pytest.mark.slow
def test_of_ten_operators_who_answer_at_once_one_answer_goes_out(busy_desk: Desk) -> None:
    ticket = busy_desk.ticket(busy_desk.contact("kim@muster.example"))
    busy_desk.settle()
    operators = [busy_desk.operator() for _ in range(10)]

    def answer(operator: Operator) -> str:
        try:
            busy_desk.answer(ticket.ticket_id, f"By {operator.operator_id}", operator)
        except HttpError as error:
            return str(error.code)
        return "sent"

    with ThreadPoolExecutor(len(operators)) as pool:
        outcomes = list(pool.map(answer, operators))
    busy_desk.settle()
    assert (outcomes.count("sent"), outcomes.count("conflict")) == (1, 9)
    assert len(busy_desk.letters_to("kim@muster.example")) == 2  # that we have it, and the one answer


def test_a_key_that_is_no_operators_answers_and_has_nothing_so_that_the_reply_waits_in_its_queue(desk: Desk) -> None:
    desk.operator(email="ada@nordlicht.example", notify=True)
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.answer(ticket.ticket_id)
    assert store.get_ticket(ticket.ticket_id).assignee is None
    desk.settle()
    desk.receive(mail("kim@muster.example", text="Still dead."), desk.letters_to("kim@muster.example")[-1].reply_to[0])
    assert [row.ticket_id for row in store.waiting(UNASSIGNED, 9)] == [ticket.ticket_id]
    desk.settle()
    assert any("Still dead." in letter.content.text for letter in desk.letters_to("ada@nordlicht.example"))


def test_a_key_that_is_no_operators_takes_nothing(desk: Desk) -> None:
    ticket = desk.ticket(desk.contact())
    for take in (lambda: taking.take_next(ADMIN, UNASSIGNED), lambda: working.take_over(ADMIN, ticket.ticket_id)):
        with pytest.raises(Forbidden):
            take()
    assert store.depth(UNASSIGNED) == 1


def test_an_administrator_who_is_also_an_operator_has_what_they_take_and_answer(desk: Desk) -> None:
    operator = desk.operator()
    hats = [Hat(Role.PROVIDER_ADMIN), Hat(Role.OPERATOR, operator_id=operator.operator_id)]
    caller = Principal("per-1", hats[0], lambda _: hats)
    ticket = desk.ticket(desk.contact())
    tickets.write_message(caller, ticket.ticket_id, ANSWER)
    assert store.get_ticket(ticket.ticket_id).assignee == operator.operator_id
    working.resolve(caller, ticket.ticket_id, Ending())


def test_what_somebody_has_who_is_no_operator_is_nobodys(desk: Desk) -> None:
    operator = desk.operator()
    ticket = new_ticket("tic-132770mb71ap4bk4evyfqbbv3m", subject="x", channel="api", assignee="key-of-another-time")
    store.write(store.Edit(ticket))
    tickets.write_message(acting_as(operator), ticket.ticket_id, ANSWER)
    assert store.get_ticket(ticket.ticket_id).assignee == operator.operator_id


def test_an_answer_mailed_to_what_another_has_is_a_note_and_its_writer_hears_who_has_it(desk: Desk) -> None:
    ada, ben = (desk.operator(email=f"{name}@nordlicht.example", notify=True) for name in ("ada", "ben"))
    ticket = desk.ticket(desk.contact("kim@muster.example"))
    desk.settle()
    (note,) = desk.letters_to(ben.email)
    working.take_over(acting_as(ada), ticket.ticket_id)
    desk.receive(mail(ben.email, text="Restart it, please."), note.reply_to[0])
    desk.settle()
    assert [message.visibility for message in store.messages(ticket.ticket_id)] == ["public", "internal"]
    assert len(desk.letters_to("kim@muster.example")) == 1
    told = desk.letters_to(ben.email)[-1].content
    assert told.subject == f"[Not sent] #{ticket.number} No line"
    assert f"{ada.name} has the ticket “No line”." in " ".join(told.text.split())
    assert untold(clock.now(), 9) == []
