"""Requests that no account could be named for, or that are held, and the steps that end it."""

from pathlib import Path

from chalicelib.api.fields import Body, Id, Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.queues import routes as queues
from chalicelib.desk.rules import QUARANTINE, UNASSIGNED
from chalicelib.desk.senders import routes as senders
from chalicelib.desk.senders.rules import Treatment
from chalicelib.desk.senders.schemas import SenderDraft
from chalicelib.desk.tickets import routes as tickets
from chalicelib.desk.tickets.change_schemas import Ending, TicketPatch
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.directory import reading
from chalicelib.directory.accounts import routes as accounts
from chalicelib.directory.accounts.domains import domain_of
from chalicelib.directory.accounts.finding import account_of_domain
from chalicelib.directory.accounts.schemas import AccountView
from chalicelib.errors import Conflict
from chalicelib.portal.console.pages import TICKET
from chalicelib.portal.directory.searching import asked
from chalicelib.portal.threads import thread
from chalicelib.principals import Action, Principal

routes = Pages("Incoming mail")
TEMPLATES = Path(__file__).parent / "templates"
ARRIVALS = "/portal/arrivals"
_ONE = f"{ARRIVALS}/{{ticket_id}}"
_ALL, _SOME = Paging(limit=100), Paging(limit=10)


class Waiting(Paging):
    """In which queue: that of tickets of no group, that of a group, or `quarantine`."""

    queue: Label = UNASSIGNED


class Search(Paging):
    """By how the name or the number of an account begins."""

    find: Label | None = None


class Link(Body):
    """The account whose request it is."""

    account_id: Id


@routes.page(ARRIVALS, Action.TICKETS_WORK)
def to_be_sorted(caller: Principal, query: Waiting, after: str) -> Page:
    """What waits in a queue and is no account's, or is held, the next to be looked at first."""
    known = {one.id: one for one in queues.list_queues(_ALL, "").items}
    queue = query.queue if query.queue in known else UNASSIGNED
    found = tickets.list_tickets(caller, TicketsQuery(queue=queue, limit=query.limit), after)
    values = {
        "tickets": [one for one in found.items if one.quarantine or not one.account_id],
        "queues": [one for one in known.values() if one.waiting or one.id in {UNASSIGNED, QUARANTINE}],
        "queue": queue,
    }
    return Page(TEMPLATES / "list.html.j2", values, more=found.next_cursor or "")


@routes.page(_ONE, Action.TICKETS_WORK)
def one_to_be_sorted(caller: Principal, ticket_id: str, query: Search, after: str) -> Page:
    """What was written, what is known of who wrote it, and whose it may be."""
    found = thread(caller, ticket_id, Paging(limit=query.limit, cursor=query.cursor), after)
    values = {
        "thread": found,
        "mail": found.messages[0] if found.messages else None,
        "tag": entity_tag(found.ticket),
        "find": query.find or "",
        "accounts": _candidates(caller, found.ticket, query.find),
        "account": reading.find_account(found.ticket.account_id) if found.ticket.account_id else None,
        "may_decide": caller.may(Action.DROPPED_MAIL_WRITE),
    }
    return Page(TEMPLATES / "one.html.j2", values, more=found.more)


@routes.form(f"{_ONE}/link", Action.TICKETS_WORK, form_at=_ONE, then=TICKET, done="arrival_linked")
def link_to_an_account(caller: Principal, ticket_id: str, body: Link, match: Precondition) -> None:
    """Make it an account's request; its sender becomes a contact there, if they are none yet."""
    tickets.correct_ticket(caller, ticket_id, TicketPatch(account_id=body.account_id), match)


@routes.form(f"{_ONE}/release", Action.TICKETS_WORK, form_at=_ONE, then=TICKET, done="arrival_released")
def let_out(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Let it out of quarantine, into its queue."""
    tickets.release_ticket(caller, ticket_id, match)


@routes.form(f"{_ONE}/block", Action.DROPPED_MAIL_WRITE, form_at=_ONE, then=ARRIVALS, done="sender_blocked")
def block_the_sender(caller: Principal, ticket_id: str, match: Precondition) -> None:
    """Have no more of their mail, and close this request; they are not written to."""
    ticket = tickets.read_ticket(caller, ticket_id)
    if not ticket.from_email:
        raise Conflict("This request names nobody who could be blocked.")
    match.check(ticket)
    senders.decide_on_sender(caller, SenderDraft(address=ticket.from_email, treatment=Treatment.BLOCKED))
    tickets.close_ticket(caller, ticket_id, Ending(), match)


def _candidates(caller: Principal, ticket: TicketView, find: str | None) -> list[AccountView]:
    """Whose it may be: what was looked for, else who has the address on file, and whose domain it is."""
    if ticket.account_id:
        return []
    if find:
        return accounts.list_accounts(caller, asked(find, _SOME), "").items
    owner = account_of_domain(domain_of(ticket.from_email)) if ticket.from_email else None
    known = sorted({*ticket.claimed_by, *([owner] if owner else [])})
    return [AccountView.of(row) for row in reading.accounts(known) if row.closed_at is None]
