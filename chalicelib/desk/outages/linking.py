"""Tickets that are about an outage wait for its end, and whoever asked is told: one by one, chosen, or all at once."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import operator_of, working_as
from chalicelib.desk.models import Ticket
from chalicelib.desk.outages.checking import check_outage
from chalicelib.desk.outages.finding import going_on, probable
from chalicelib.desk.outages.sayings import known, newest_saying
from chalicelib.desk.outages.store import change_if, count_linked, linked
from chalicelib.desk.rules import Author, Channel, Step
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.entries import check_holder
from chalicelib.desk.tickets.working import change_as
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.notices import store as notices
from chalicelib.notices.letters.sayings import Saying
from chalicelib.principals import Principal
from chalicelib.tables import beforehand

# Of one request, which API Gateway ends after 29: what is left is said, and done by the next one.
_WORKS_FOR = timedelta(seconds=18)


@dataclass(frozen=True)
class Counts:
    """How many waiting tickets are probably about an outage, how many wait for its end, and what time did not allow."""

    probable: int
    linked: int
    left: int = 0


def counts(notice_id: str, left: int = 0) -> Counts:
    """How it stands. Raises NotFound."""
    return Counts(len(probable(notices.get_notice(notice_id))), count_linked(notice_id), left)


def link(caller: Principal, ticket_id: str, notice_id: str, match: Precondition) -> Ticket:
    """Have one ticket wait for the end of an outage that affects its account.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: the notice is no outage that affects its account just now.
        Conflict: it is resolved or closed, in quarantine, nobody's, or another operator's.
    """
    ticket = store.get_ticket(ticket_id)
    if not ticket.account_id:
        raise Conflict("A ticket that is no account's yet is linked to an account first.")
    check_outage(ticket.account_id, notice_id)
    said = newest_saying(going_on(notice_id))
    return change_as(caller, ticket_id, match, partial(_link, caller, said))


def link_all(caller: Principal, notice_id: str, ticket_ids: Sequence[str] | None) -> Counts:
    """Have the waiting tickets that are probably about an outage wait for its end: those chosen, or all.

    Whoever is faster has the ticket: it is passed over. Once more, it changes nothing.

    Raises:
        NotFound, Conflict: as `going_on`.
        Invalid: one of those chosen waits in no queue, or is not affected.
    """
    notice = going_on(notice_id)
    found = [one.ticket.ticket_id for one in probable(notice)]
    chosen = found if ticket_ids is None else _chosen(notice_id, ticket_ids, found)
    act = partial(_link_waiting, caller, newest_saying(notice))
    return counts(notice_id, _each(chosen, act))


def say_to_all(caller: Principal, notice_id: str, text: str) -> Counts:
    """One public word on every ticket that waits for the end of an outage; where it was the last word, not again.

    Raises:
        NotFound, Conflict: as `going_on`.
    """
    going_on(notice_id)
    return counts(notice_id, _each(linked(notice_id), partial(_say, caller, notice_id, text)))


def _chosen(notice_id: str, ticket_ids: Sequence[str], found: Sequence[str]) -> list[str]:
    may = {*found, *linked(notice_id)}
    wrong = [
        FieldError(f"/ticket_ids/{place}", "not-affected", "is not a waiting ticket of an account that is affected")
        for place, one in enumerate(ticket_ids)
        if one not in may
    ]
    if wrong:
        raise Invalid(fields=wrong)
    return [one for one in dict.fromkeys(ticket_ids) if one in set(found)]


def _each(ticket_ids: Sequence[str], act: Callable[[str], None]) -> int:
    """Act on each as long as there is time; how many are left.

    A request that is sent again goes on where this one stopped: only the last write ends it.
    """
    until = clock.now() + _WORKS_FOR
    for place, ticket_id in enumerate(ticket_ids, start=1):
        if clock.now() >= until:
            return len(ticket_ids) - place + 1
        with nullcontext() if place == len(ticket_ids) else beforehand():
            act(ticket_id)
    return 0


def _link_waiting(caller: Principal, said: Saying, ticket_id: str) -> None:
    def run(edit: Edit) -> bool:
        if not edit.ticket.waiting:
            return False  # somebody took it a moment ago
        edit.by = working_as(caller) or operator_of(caller) or caller.id
        _link(caller, said, edit)
        return True

    change_if(ticket_id, run)


def _link(caller: Principal, said: Saying, edit: Edit) -> None:
    ticket = edit.ticket
    if ticket.linked_at and ticket.notice_id == said.notice_id:
        return
    if ticket.quarantine:
        raise Conflict("A ticket in quarantine is released before anything else.")
    check_holder(ticket, working_as(caller))
    edit.step(Step.LINK)
    ticket.notice_id, ticket.linked_at = said.notice_id, clock.now()
    ticket.assignee, ticket.snoozed_until = None, None
    if ticket.told_of != said.notice_id:
        ticket.told_of = said.notice_id
        edit.say(Author.OPERATOR, operator_of(caller) or caller.id, known(ticket, said), channel=Channel.API)


def _say(caller: Principal, notice_id: str, text: str, ticket_id: str) -> None:
    author = operator_of(caller) or caller.id

    def run(edit: Edit) -> bool:
        ticket = edit.ticket
        last = store.find_message(ticket_id, int(ticket.messages))
        is_said = last is not None and (last.author, last.text) == (author, text)
        if is_said or not ticket.linked_at or ticket.notice_id != notice_id:
            return False  # it was said already, or the ticket is back in its queue since a moment
        edit.step(Step.ANSWER)
        edit.say(Author.OPERATOR, author, text, channel=Channel.API)
        return True

    change_if(ticket_id, run)
