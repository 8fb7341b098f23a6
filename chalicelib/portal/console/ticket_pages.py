"""One ticket, and all that an operator does with it."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.fields import Body, Id, Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk import store
from chalicelib.desk.callers import working_as
from chalicelib.desk.calls.noting import affected_person
from chalicelib.desk.canned import routes as canned
from chalicelib.desk.groups import routes as groups_of_team
from chalicelib.desk.letters.facts import service_label
from chalicelib.desk.outages import routes as outages
from chalicelib.desk.outages.checking import outages_of
from chalicelib.desk.outages.linking_schemas import Link
from chalicelib.desk.participants import routes as participants
from chalicelib.desk.participants.schemas import ParticipantDraft
from chalicelib.desk.rules import TicketStatus, Visibility
from chalicelib.desk.teams import routes as teams
from chalicelib.desk.threads import routes as threads
from chalicelib.desk.threads.schemas import Merge, Split
from chalicelib.desk.tickets import routes as tickets
from chalicelib.desk.tickets.change_schemas import Ending, Snooze, TicketPatch
from chalicelib.desk.tickets.numbers import find_numbered
from chalicelib.desk.tickets.query_schemas import NUMBER_MAX, TicketsQuery
from chalicelib.desk.tickets.schemas import MessageDraft, TicketView, Transfer
from chalicelib.directory import reading
from chalicelib.errors import FieldError, Invalid
from chalicelib.notices.told.live_schemas import LiveOutageView
from chalicelib.portal.console.pages import QUEUES, TEMPLATES, TICKET
from chalicelib.portal.threads import thread, with_told
from chalicelib.principals import Action, Principal

routes = Pages("Ticket")
_TEAM, _ALL = "default", Paging(limit=100)


class Target(Body):
    """Where a ticket goes: the id of a group or of an operator."""

    to: Id


class Found(Paging):
    """Which tickets: those with all of some words, of a status."""

    words: Label | None = None
    status: TicketStatus | None = None


@routes.page("/portal/tickets", Action.TICKETS_WORK)
def find_tickets(caller: Principal, query: Found, after: str) -> Page:
    """Tickets of all accounts by words, number or address."""
    asked = TicketsQuery(limit=query.limit, words=query.words, status=query.status) if query.words else None
    found = tickets.list_tickets(caller, asked, after) if asked else None
    values = {
        "tickets": found.items if found else [],
        "words": query.words or "",
        "chosen": query.status or "",
        "statuses": list(TicketStatus),
    }
    return Page(TEMPLATES / "find.html.j2", values, more=found.next_cursor or "" if found else "")


class MergeByNumber(Body):
    """Into which ticket another goes, by its number."""

    number: Annotated[int, Field(ge=1, le=NUMBER_MAX)]
    is_seen_by_both: bool = False


class Apart(Body):
    """What the request is about that a message becomes."""

    subject: Label | None = None


class Worked(Paging):
    """Which of its messages to show, and the answer out of the team's with which to begin one's own."""

    canned: Id | None = None


@routes.page(TICKET, Action.TICKETS_WORK)
def ticket(caller: Principal, ticket_id: str, query: Worked, after: str) -> Page:
    """What was written, who asks, and what can be done."""
    found = with_told(thread(caller, ticket_id, query, after))
    account = reading.find_account(found.ticket.account_id) if found.ticket.account_id else None
    groups = [(one.id, one.name) for one in groups_of_team.list_groups(_TEAM, _ALL, "").items]
    people = [(one.id, one.name) for one in teams.list_operators(_TEAM, _ALL, "").items]
    answers = canned.list_answers_for_a_ticket(caller, ticket_id).items
    values = {
        "canned": [(one.id, one.name) for one in answers],
        "begun": next((one.text for one in answers if one.id == query.canned), ""),
        "thread": found,
        "tag": entity_tag(found.ticket),
        "account": account,
        "service": service_label(found.ticket.account_id, found.ticket.service_id),
        "outages": _outages(found.ticket),
        "affected": affected_person(store.get_ticket(ticket_id)) if found.ticket.affected else "",
        "me": working_as(caller),
        "visibilities": list(Visibility),
        "groups": groups,
        "people": people,
    }
    return Page(TEMPLATES / "ticket.html.j2", values, more=found.more)


def _outages(ticket: TicketView) -> list[LiveOutageView]:
    """What goes on for its account, of a ticket that does not wait for the end of it yet."""
    may_be_linked = ticket.status in (TicketStatus.NEW, TicketStatus.OPEN) and not ticket.quarantine
    return outages_of(ticket.account_id) if may_be_linked else []


@routes.form(f"{TICKET}/messages", Action.TICKETS_WORK, form_at=TICKET, then=TICKET, done="message_sent")
def write(caller: Principal, ticket_id: str, body: MessageDraft, match: Precondition) -> None:
    """Answer who asked, or note something among ourselves; who answers has read what was written until then."""
    tickets.write_message(caller, ticket_id, body, match)


@routes.form(f"{TICKET}/followers", Action.TICKETS_WORK, form_at=TICKET, then=TICKET, done="saved")
def let_follow(caller: Principal, ticket_id: str, body: ParticipantDraft) -> None:
    """Have a colleague of who asked follow it."""
    participants.add_participant(caller, ticket_id, body, Precondition())


@routes.form(
    f"{TICKET}/followers/{{contact_id}}/remove", Action.TICKETS_WORK, form_at=TICKET, then=TICKET, done="saved"
)
def let_no_more_follow(caller: Principal, ticket_id: str, contact_id: str) -> None:
    """Have them follow it no more."""
    participants.remove_participant(caller, ticket_id, contact_id, Precondition())


@routes.form(f"{TICKET}/take-over", Action.TICKETS_WORK, form_at=TICKET, then=TICKET, done="saved")
def take_over(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Have it from now on."""
    tickets.take_over_ticket(caller, ticket_id, match)


@routes.form(f"{TICKET}/link", Action.TICKETS_WORK, form_at=TICKET, then=QUEUES, done="tickets_linked")
def link_to_an_outage(caller: Principal, ticket_id: str, body: Link, match: Precondition) -> None:
    """Have it wait for the end of an outage."""
    outages.link_ticket(caller, ticket_id, body, match)


@routes.form(f"{TICKET}/called-back", Action.TICKETS_WORK, form_at=TICKET, then=TICKET, done="saved")
def called_back(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Note that whoever wanted to be called was."""
    tickets.correct_ticket(caller, ticket_id, TicketPatch(callback=None), match)


@routes.form(f"{TICKET}/release", Action.TICKETS_WORK, form_at=TICKET, then=QUEUES, done="ticket_released")
def release(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Give it back to its queue."""
    tickets.release_ticket(caller, ticket_id, match)


@routes.form(f"{TICKET}/snooze", Action.TICKETS_WORK, form_at=TICKET, then=QUEUES, done="ticket_snoozed")
def snooze(caller: Principal, ticket_id: str, body: Snooze, match: Precondition) -> None:
    """Put it off until an instant."""
    tickets.snooze_ticket(caller, ticket_id, body, match)


@routes.form(f"{TICKET}/wake", Action.TICKETS_WORK, form_at=TICKET, then=TICKET, done="saved")
def wake(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Have it back now."""
    tickets.wake_ticket(caller, ticket_id, match)


@routes.form(f"{TICKET}/transfer", Action.TICKETS_WORK, form_at=TICKET, then=QUEUES, done="ticket_transferred")
def transfer(caller: Principal, ticket_id: str, body: Target, match: Precondition) -> None:
    """Hand it to a group's queue, or to an operator."""
    is_group = body.to.startswith("grp-")
    target = Transfer(group_id=body.to) if is_group else Transfer(operator_id=body.to)
    tickets.transfer_ticket(caller, ticket_id, target, match)


@routes.form(f"{TICKET}/resolve", Action.TICKETS_WORK, form_at=TICKET, then=QUEUES, done="ticket_resolved")
def resolve(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Note that it is answered for good."""
    tickets.resolve_ticket(caller, ticket_id, Ending(), match)


@routes.form(f"{TICKET}/close", Action.TICKETS_WORK, form_at=TICKET, then=QUEUES, done="ticket_closed")
def close(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """End it."""
    tickets.close_ticket(caller, ticket_id, Ending(), match)


@routes.form(
    f"{TICKET}/merge", Action.TICKETS_WORK, form_at=TICKET, then="/portal/tickets/{made}", done="ticket_merged"
)
def merge(caller: Principal, ticket_id: str, body: MergeByNumber, match: Precondition) -> str:
    """Make it part of another."""
    into_id = find_numbered(body.number)
    if into_id is None or into_id == ticket_id:
        raise Invalid(fields=[FieldError("/number", "unknown-ticket", "is not another ticket")])
    return threads.merge_ticket(
        caller, ticket_id, Merge(into_id=into_id, is_seen_by_both=body.is_seen_by_both), match
    ).id


@routes.form(
    f"{TICKET}/messages/{{message_id}}/split",
    Action.TICKETS_WORK,
    form_at=TICKET,
    then="/portal/tickets/{made}",
    done="ticket_split",
)
def split(caller: Principal, ticket_id: str, message_id: str, body: Apart) -> str:
    """Make a message a request of its own."""
    return threads.split_ticket(
        caller, ticket_id, Split(message_id=message_id, subject=body.subject), Precondition()
    ).id
