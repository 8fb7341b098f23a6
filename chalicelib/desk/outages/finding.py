"""The waiting tickets that are probably about an outage, found when they are asked for: so always as it now stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib import instants
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Scope, affected_services, is_affected
from chalicelib.desk import store
from chalicelib.desk.models import Ticket
from chalicelib.desk.outages.rules import BEFORE_IT_BEGAN, LinkGround, ground
from chalicelib.desk.rules import UNASSIGNED
from chalicelib.desk.teams import actions as teams
from chalicelib.errors import Conflict
from chalicelib.notices import store as notices
from chalicelib.notices.announcements import scope_of
from chalicelib.notices.models import Notice
from chalicelib.notices.rules import Kind, State
from chalicelib.tables import READ_BATCH

_LOOKED_AT = 5_000  # waiting tickets of a queue; who has more of them links what is found, and looks again


@dataclass(frozen=True)
class Candidate:
    """A waiting ticket that is probably about an outage, and why."""

    ticket: Ticket
    ground: LinkGround

    @property
    def place(self) -> str:
        """Where it stands in the list: by how probable it is, then by age."""
        rank = list(LinkGround).index(self.ground)
        return f"{rank}#{instants.to_text(self.ticket.opened_at)}#{self.ticket.ticket_id}"


def going_on(notice_id: str) -> Notice:
    """An outage that goes on and was told of.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is none, nobody was told of it, or it is over.
    """
    notice = notices.get_notice(notice_id)
    if not is_going_on(notice):
        raise Conflict("Tickets are linked only to an incident that goes on and was announced.")
    return notice


def is_going_on(notice: Notice) -> bool:
    """Whether a notice is an outage that goes on and was told of."""
    return bool(notice.kind == Kind.OUTAGE and notice.state == f"notice#{State.OPEN}" and notice.newest)


def probable(notice: Notice) -> list[Candidate]:
    """The waiting tickets of all accounts that an outage affects, since two hours before it began."""
    if not is_going_on(notice):
        return []
    said = notices.get_announcement(notice.notice_id, int(notice.newest))
    since = (notice.started_at or notice.created_at) - BEFORE_IT_BEGAN
    found = list(_about(notice.notice_id, scope_of(said), list(_waiting(since))))
    return sorted(found, key=lambda one: one.place)


def page_of_probable(notice_id: str, after: str, limit: int) -> tuple[list[Candidate], str]:
    """Up to `limit` of them behind the position `after`, and the last one's if more follow. Raises NotFound."""
    found = [one for one in probable(notices.get_notice(notice_id)) if one.place > after]
    return found[:limit], found[limit - 1].place if len(found) > limit else ""


def _waiting(since: datetime) -> Iterator[Ticket]:
    """The tickets opened since an instant that wait in a queue; none in quarantine."""
    first = instants.to_text(since)
    for queue_id in [UNASSIGNED, *(group.group_id for group in teams.groups())]:
        rows = [row for row in store.waiting(queue_id, _LOOKED_AT) if row.sk.split("#")[1] >= first]
        for start in range(0, len(rows), READ_BATCH):
            yield from store.find_tickets([row.ticket_id for row in rows[start : start + READ_BATCH]])


def _about(notice_id: str, scope: Scope, tickets: Sequence[Ticket]) -> Iterator[Candidate]:
    cards = {card.account_id: card for card in exact_cards(sorted({one.account_id or "" for one in tickets} - {""}))}
    for ticket in tickets:
        card = cards.get(ticket.account_id or "")
        services = affected_services(card, scope) if card else ()
        if card and is_affected(card, scope, services):
            is_on_affected = ticket.service_id in {one.service_id for one in services}
            yield Candidate(ticket, ground(is_said=ticket.notice_id == notice_id, is_on_affected=is_on_affected))
