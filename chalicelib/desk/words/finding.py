"""Tickets that somebody looks for: by words, a number or an address; only such as exist for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from chalicelib import instants
from chalicelib.desk import store
from chalicelib.desk.callers import contact_of, is_on, operator_of, sees_all
from chalicelib.desk.groups.hiding import existing
from chalicelib.desk.models import TICKET, Ticket, ticket_key
from chalicelib.desk.store import Index
from chalicelib.desk.tickets.numbers import find_numbered
from chalicelib.desk.tickets.query_schemas import NUMBER_MAX, TicketsQuery
from chalicelib.desk.words.models import PROVIDER, WORDS, TicketWords, Word
from chalicelib.directory import reading
from chalicelib.principals import Action, Principal
from chalicelib.words.finding import alike, look
from chalicelib.words.folding import words_of
from chalicelib.words.rows import KeptWords, thing_at

ASKED_MAX = 10  # words that somebody looks for; more say nothing more
_ADDRESSES_MAX = 10  # accounts that have an address on file, of which tickets are read
_NUMBER = re.compile(r"\s*#?(\d{1,12})\s*")


def find_tickets(caller: Principal, query: TicketsQuery, after: str) -> tuple[list[Ticket], str]:
    """One page of the tickets that have all the words, newest first, and the position behind which to look further.

    A page may have few or none though older ones do: a look goes through so many. A number finds its ticket, an address
    those of whom it belongs to.
    """
    asked, under = query.words or "", caller.hat(Action.TICKETS_READ, query.account_id)
    view = _view(under, query) if under else None
    if under is None or view is None:
        return [], ""
    if (number := _NUMBER.fullmatch(asked)) and (found := _numbered(view, int(number[1]))):
        return [one for one in found if _fits(one, query)], ""
    if "@" in asked:
        return _of_address(view, asked, query), ""
    until = instants.to_text(query.until) if query.until else ""
    seen = look(Word, view.scope, words_of(asked, limit=ASKED_MAX), after or until, _kept)
    shown, last = _page(view, seen.places, query)
    last = last or seen.back_to
    return shown, "" if _is_before(last, query) else last


def similar_tickets(caller: Principal, text: str, account_id: str | None, limit: int) -> list[Ticket]:
    """The tickets that exist for the caller and have most of the words of a text, the likest first."""
    under, query = caller.hat(Action.TICKETS_READ, account_id), TicketsQuery(account_id=account_id)
    view = _view(under, query) if under else None
    if view is None:
        return []
    places = alike(Word, view.scope, words_of(text, limit=ASKED_MAX), limit)
    return _page(view, places, query)[0]


@dataclass(frozen=True)
class _View:
    """As whom somebody looks, where, and whether all that is there exists for them."""

    under: Principal
    scope: str
    is_all: bool

    def exists(self, ticket: Ticket) -> bool:
        """Whether a ticket exists for them: rows only lead to it."""
        if self.under.account_id is None:
            return True
        is_here = ticket.account_id == self.under.account_id
        return is_here and (self.is_all or is_on(ticket, contact_of(self.under) or ""))


def _view(under: Principal, query: TicketsQuery) -> _View | None:
    """As whom and where the caller looks; None where there is nothing for them."""
    if operator_of(under) is not None:
        return _View(under, query.account_id or PROVIDER, is_all=True)
    own = contact_of(under)
    if own is None:
        return None
    # SECURITY: by what they see, and not filtered out of what they do not: no page ends at what is another's.
    is_all = sees_all(under)
    return _View(under, str(under.account_id) if is_all else own, is_all)


def _page(view: _View, places: Iterable[str], query: TicketsQuery) -> tuple[list[Ticket], str]:
    """Those tickets at the places that fit, `limit` at most; and the place of the last one where there are more."""
    wanted = list(places)
    keys = [(ticket_key(thing_at(place)), TICKET) for place in wanted]
    rows = {row.ticket_id: row for row in existing(Ticket.batch_get(keys))} if keys else {}
    found: list[Ticket] = []
    for place in wanted:
        ticket = rows.get(thing_at(place))
        if ticket and view.exists(ticket) and _fits(ticket, query):
            found.append(ticket)
            if len(found) == query.limit:
                return found, place if place != wanted[-1] else ""
    return found, ""


def _fits(ticket: Ticket, query: TicketsQuery) -> bool:
    """Whether a ticket is what is looked for besides its words."""
    asked = [
        (query.account_id, ticket.account_id),
        (query.requester_id, ticket.requester),
        (query.assignee_id, ticket.assignee),
        (query.status, ticket.status),
        (query.queue, ticket.queue_id if ticket.waiting else ""),
    ]
    is_named = all(wanted in (None, found) for wanted, found in asked)
    is_since = query.since is None or ticket.opened_at >= query.since
    return is_named and is_since and (query.until is None or ticket.opened_at < query.until)


def _is_before(place: str, query: TicketsQuery) -> bool:
    """Whether all behind a place was opened before what is looked for."""
    return bool(place and query.since and place < instants.to_text(query.since))


def _numbered(view: _View, number: int) -> list[Ticket]:
    ticket_id = find_numbered(number) if 0 < number <= NUMBER_MAX else None
    ticket = store.find_ticket(ticket_id) if ticket_id else None
    return [ticket] if ticket and view.exists(ticket) else []


def _of_address(view: _View, asked: str, query: TicketsQuery) -> list[Ticket]:
    """The newest tickets of those who have an address on file, in all accounts that the caller sees."""
    filed = reading.contacts_by_address(asked.strip().lower())
    contacts = [one for one in filed if view.under.sees(one.account_id)][:_ADDRESSES_MAX]
    lists = [store.list_tickets(Index.BY_REQUESTER, one.contact_id, "", query.limit)[0] for one in contacts]
    newest = merge(*lists, key=lambda one: one.opened_at, reverse=True)
    return list(islice((one for one in newest if view.exists(one) and _fits(one, query)), query.limit))


def _kept(places: Iterable[str]) -> dict[str, KeptWords]:
    by_key = {ticket_key(thing_at(place)): place for place in places}
    return {by_key[row.pk]: row for row in TicketWords.batch_get([(key, WORDS) for key in by_key])}
