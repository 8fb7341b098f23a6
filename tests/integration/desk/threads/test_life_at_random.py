"""A ticket's life in any order, by several people under several hats: the model beside it is spelt out anew.

Whatever happens: a ticket has one holder at most, and only who has it, or takes it over, works on it; it goes from
status to status only as is approved here; its history tells all of it; it waits exactly while nobody has it and it is
the provider's turn; and nobody reads it but who asked, who follows it, and the provider's people.
"""

from contextlib import ExitStack, suppress
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.models import Ticket
from chalicelib.desk.participants import actions as participants
from chalicelib.desk.participants.schemas import ParticipantDraft
from chalicelib.desk.queues import taking
from chalicelib.desk.rules import UNASSIGNED, Visibility
from chalicelib.desk.threads.merging import merge
from chalicelib.desk.threads.schemas import Merge, Split
from chalicelib.desk.threads.splitting import split
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets import working
from chalicelib.desk.tickets.history import changes_page
from chalicelib.desk.tickets.schemas import MessageDraft, Transfer
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.principals import Hat, Principal, Role
from tests.support.desk import ADMIN, Desk, acting_as, open_desk

ANY = Precondition()
PEOPLE, OPERATORS = 4, 2  # the last of the people is of another account
STRANGER = PEOPLE - 1
people, operators = st.integers(0, PEOPLE - 1), st.integers(0, OPERATORS - 1)
colleagues = st.integers(0, STRANGER - 1)
# Every step from one status to another that there may ever be.
LEGAL = {
    ("new", "open"),
    ("new", "pending"),
    ("new", "resolved"),
    ("new", "closed"),
    ("open", "pending"),
    ("open", "resolved"),
    ("open", "closed"),
    ("pending", "open"),
    ("pending", "resolved"),
    ("pending", "closed"),
    ("resolved", "open"),
    ("resolved", "closed"),
}


class Life(RuleBasedStateMachine):
    """One desk with two accounts and two operators."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.desk: Desk = self._stack.enter_context(open_desk())
        self.ids: list[str] = []
        self.asked: dict[str, int] = {}  # who may read it for having asked
        self.following: dict[str, set[int]] = {}
        self.holder: dict[str, str | None] = {}
        self.notes: set[str] = set()
        self.count = 0

    @initialize()
    def begin(self) -> None:
        ours, theirs = self.desk.account(), self.desk.account()
        accounts = [ours] * STRANGER + [theirs]
        self.people = [self.desk.contact(f"p{n}@k{n}.example", account) for n, account in enumerate(accounts)]
        self.operators = [self.desk.operator() for _ in range(OPERATORS)]
        self.group = self.desk.group()
        self.open(0)

    def teardown(self) -> None:
        self._stack.close()

    # --- what people do -------------------------------------------------------------------------------------------

    @rule(who=people)
    def open(self, who: int) -> None:
        self._opened(str(self.desk.ticket(self.people[who]).ticket_id), who)

    @rule(data=st.data(), who=people)
    def write(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        may = self._sees(self._kept(ticket_id), who) and self._row(self._kept(ticket_id)).status != "closed"
        draft = MessageDraft(text=self._word())
        assert self._does(lambda: tickets.write_message(self._contact(who), ticket_id, draft)) is may

    @rule(data=st.data(), who=people, whom=people)
    def add_follower(self, data: st.DataObject, who: int, whom: int) -> None:
        ticket_id = self._any(data)
        draft = ParticipantDraft(contact_id=self.people[whom].contact_id)
        is_alike = (whom == STRANGER) == (self.asked[ticket_id] == STRANGER)
        is_closed = self._row(ticket_id).status == "closed"
        may = self._sees(ticket_id, who) and is_alike and not is_closed
        done = self._does(lambda: participants.add_participant(self._contact(who), ticket_id, draft, ANY))
        assert done is may
        if done and whom != self.asked[ticket_id]:
            self.following[ticket_id].add(whom)

    @rule(data=st.data(), who=people)
    def leave(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        contact_id = self.people[who].contact_id
        if self._does(lambda: participants.remove_participant(self._contact(who), ticket_id, contact_id, ANY)):
            assert who in self.following[ticket_id]
            self.following[ticket_id].discard(who)

    # --- what operators do ----------------------------------------------------------------------------------------

    @rule(who=operators)
    def take_next(self, who: int) -> None:
        waiting = [row.ticket_id for row in store.waiting(UNASSIGNED, 1)]
        operator = self.operators[who]
        with suppress(NotFound):
            taken = taking.take_next(acting_as(operator), UNASSIGNED)
            assert [taken.ticket_id] == waiting
            self.holder[taken.ticket_id] = operator.operator_id

    @rule(data=st.data(), who=operators)
    def take_over(self, data: st.DataObject, who: int) -> None:
        ticket_id, operator = self._any(data), self.operators[who]
        if self._does(lambda: working.take_over(acting_as(operator), ticket_id)):
            self.holder[ticket_id] = operator.operator_id

    @rule(data=st.data(), who=operators)
    def answer(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        self._works(who, self._kept(ticket_id), lambda: self.desk.answer(ticket_id, by=self.operators[who]), keeps=True)

    @rule(data=st.data(), who=operators)
    def note(self, data: st.DataObject, who: int) -> None:
        ticket_id, word = self._any(data), self._word()
        draft = MessageDraft(text=word, visibility=Visibility.INTERNAL)
        if self._does(lambda: tickets.write_message(acting_as(self.operators[who]), ticket_id, draft)):
            self.notes.add(word)

    @rule(data=st.data(), who=operators)
    def resolve(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        self._works(who, ticket_id, lambda: working.resolve(acting_as(self.operators[who]), ticket_id))

    @rule(data=st.data(), who=operators)
    def close(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        self._works(who, ticket_id, lambda: working.close(acting_as(self.operators[who]), ticket_id))

    @rule(data=st.data(), who=operators)
    def release(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        if self._works(who, ticket_id, lambda: working.release(acting_as(self.operators[who]), ticket_id)):
            self.holder[ticket_id] = None

    @rule(data=st.data())
    def give_back_as_an_administrator(self, data: st.DataObject) -> None:
        ticket_id = self._any(data)
        if self._does(lambda: working.release(ADMIN, ticket_id)):
            self.holder[ticket_id] = None

    @rule(data=st.data(), who=operators, to_group=st.booleans())
    def transfer(self, data: st.DataObject, who: int, *, to_group: bool) -> None:
        ticket_id, other = self._any(data), self.operators[1 - who].operator_id
        to = Transfer(group_id=self.group) if to_group else Transfer(operator_id=other)
        if self._works(who, ticket_id, lambda: working.transfer(acting_as(self.operators[who]), ticket_id, to)):
            self.holder[ticket_id] = None if to_group else other

    @precondition(lambda self: len(self.ids) > 1)
    @rule(data=st.data(), who=operators, both=st.booleans())
    def merge(self, data: st.DataObject, who: int, *, both: bool) -> None:
        gone, kept = self._any(data), self._any(data)
        was = self._row(gone).merged_into
        body = Merge(into_id=kept, is_seen_by_both=both)
        if self._does(lambda: merge(acting_as(self.operators[who]), gone, body, ANY)) and was != kept:
            assert {self.holder[gone], self.holder[kept]} <= {None, self.operators[who].operator_id}
            assert (self.asked[gone] == STRANGER) == (self.asked[kept] == STRANGER)
            assert both or self.asked[gone] == self.asked[kept]
            self.following[kept] |= {self.asked[gone], *self.following[gone]} - {self.asked[kept]} - self._left(kept)

    @rule(data=st.data(), who=operators)
    def split(self, data: st.DataObject, who: int) -> None:
        ticket_id = self._any(data)
        message = data.draw(st.sampled_from(store.messages(ticket_id)))
        made: list[Ticket] = []
        body = Split(message_id=message.message_id)
        if self._does(lambda: made.append(split(acting_as(self.operators[who]), ticket_id, body, ANY))):
            (new,) = made
            if new.ticket_id not in self.ids:
                self._opened(new.ticket_id, self._person(message.author))

    # --- what is so -----------------------------------------------------------------------------------------------

    @invariant()
    def each_ticket_is_held_by_whom_the_model_says_and_waits_exactly_while_it_should(self) -> None:
        for ticket_id in self.ids:
            row = self._row(ticket_id)
            assert row.assignee == self.holder[ticket_id]
            should = row.assignee is None and row.status in {"new", "open"}
            assert (row.waiting is not None) is should
            assert not should or store.is_waiting(row.queue_id, row.waiting)
        waits = [one for one in self.ids if self._row(one).waiting]
        assert store.depth(UNASSIGNED) + store.depth(self.group) == len(waits)

    @invariant()
    def the_history_of_each_ticket_tells_all_of_it_by_legal_steps(self) -> None:
        for ticket_id in self.ids:
            told: dict[str, Any] = {}
            for change in changes_page(ticket_id, "", 1_000)[0]:
                assert {name: told.get(name) for name in change.was} == change.was
                step = (change.was.get("status"), change.now.get("status"))
                assert "status" not in change.now or step[0] is None or step in LEGAL
                told |= change.now
            row = self._row(ticket_id)
            for name in ("status", "assignee", "group_id", "requester", "participants", "merged_into", "merged"):
                assert told.get(name) == getattr(row, name), name

    @invariant()
    def nobody_reads_a_ticket_but_who_asked_and_who_follows_it_and_never_a_note(self) -> None:
        for ticket_id in self.ids:
            for who in range(PEOPLE):
                try:
                    read = tickets.readable_messages(self._contact(who), ticket_id)
                except NotFound:
                    assert not self._sees(ticket_id, who)
                else:
                    assert self._sees(ticket_id, who)
                    assert not self.notes & {one.text for one in read}

    # --- the model's own ------------------------------------------------------------------------------------------

    def _opened(self, ticket_id: str, who: int) -> None:
        self.ids.append(ticket_id)
        self.asked[ticket_id], self.following[ticket_id], self.holder[ticket_id] = who, set(), None

    def _works(self, who: int, ticket_id: str, act: Any, *, keeps: bool = False) -> bool:
        """Do what only who has a ticket may, or anybody while nobody has it."""
        done, mine = self._does(act), self.operators[who].operator_id
        if done:
            assert self.holder[ticket_id] in {None, mine}
            if keeps:
                self.holder[ticket_id] = mine
        return done

    def _does(self, act: Any) -> bool:
        try:
            act()
        except (Conflict, Forbidden, Invalid, NotFound):
            return False
        return True

    def _sees(self, ticket_id: str, who: int) -> bool:
        return who == self.asked[ticket_id] or who in self.following[ticket_id]

    def _kept(self, ticket_id: str) -> str:
        """Where what is written to a ticket goes."""
        while into := self._row(ticket_id).merged_into:
            ticket_id = into
        return ticket_id

    def _left(self, ticket_id: str) -> set[int]:
        """Who left it by themselves, and asked on no ticket that came."""
        return {self._person(one) for one in self._row(ticket_id).left or ()}

    def _any(self, data: st.DataObject) -> str:
        return str(data.draw(st.sampled_from(self.ids)))

    def _row(self, ticket_id: str) -> Ticket:
        return store.get_ticket(ticket_id)

    def _person(self, contact_id: str) -> int:
        return next(n for n, one in enumerate(self.people) if one.contact_id == contact_id)

    def _contact(self, who: int) -> Principal:
        one = self.people[who]
        return Principal(f"key-{who}", Hat(Role.CONTACT, one.account_id, contact_id=one.contact_id))

    def _word(self) -> str:
        self.count += 1
        return f"Word {self.count}"


TestLife = pytest.mark.slow(Life.TestCase)
TestLife.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
