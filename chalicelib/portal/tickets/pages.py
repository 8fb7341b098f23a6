"""The support requests of an account's people: their list, each one's thread, and a new one."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

from chalicelib.api.fields import Body, Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition
from chalicelib.articles.similar.actions import similar
from chalicelib.articles.similar.schemas import SHOWN
from chalicelib.desk.callers import sees_all
from chalicelib.desk.opening import check_may_open
from chalicelib.desk.participants import routes as participants
from chalicelib.desk.participants.schemas import ParticipantDraft
from chalicelib.desk.participants.store import list_followed
from chalicelib.desk.rules import Priority
from chalicelib.desk.tickets import routes as tickets
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.tickets.schemas import MessageDraft, TicketDraft, TicketView
from chalicelib.directory import reading
from chalicelib.errors import Conflict, Forbidden, HttpError, NotFound
from chalicelib.notices.told.live import live_outages
from chalicelib.notices.told.live_schemas import LiveOutageView
from chalicelib.portal.front import home_of
from chalicelib.portal.threads import thread
from chalicelib.principals import Action, Principal

routes = Pages("Support requests")
_TEMPLATES = Path(__file__).parent / "templates"
_TICKETS = "/portal/accounts/{account_id}/tickets"
_ONE = f"{_TICKETS}/{{ticket_id}}"
_FOLLOWED_SHOWN = 20


class TicketsShown(Paging):
    """Whose requests: one's own, or with `all` those of everybody in the account, for who may see them.

    With `words`, those that have all of them, of all that one may see.
    """

    all: bool = False
    words: Label | None = None


@routes.page(_TICKETS, Action.TICKETS_READ)
def my_tickets(caller: Principal, account_id: str, query: TicketsShown, after: str) -> Page:
    """The requests in this account, newest first."""
    here = _here(caller)
    is_staff, may_see_all = here.account_id is None, sees_all(here)
    of_account = is_staff or (query.all and may_see_all)
    is_wide = of_account or (query.words and may_see_all)
    asked = TicketsQuery(limit=query.limit, account_id=account_id if is_wide else None, words=query.words)
    found = tickets.list_tickets(here, asked, after)
    values = {
        "tickets": found.items,
        "account_home": home_of(account_id),
        "may_see_all": may_see_all and not is_staff,
        "is_all": of_account,
        "words": query.words or "",
        "followed": _followed(here) if not (of_account or after or query.words) else [],
        "may_write": here.may(Action.TICKETS_WRITE) and not is_staff,
        "why_not": None if is_staff else _why_not(here, account_id),
    }
    return Page(_TEMPLATES / "list.html.j2", values, account_id=account_id, more=found.next_cursor or "")


class Considered(Body):
    """What a request would be about, by who looks first whether it is answered already."""

    about: Label | None = None


@routes.page(f"{_TICKETS}/new", Action.TICKETS_WRITE)
def new_ticket(caller: Principal, account_id: str, query: Considered) -> Page:
    """The form for a new request, below what may answer it already, and the outages that it may be about.

    Who may make none is told so at once, with whom to ask.
    """
    outages = [LiveOutageView.of(one) for one in live_outages(account_id)]
    articles, alike = similar(_here(caller), query.about, account_id, SHOWN) if query.about else ([], [])
    values = {
        "account_home": home_of(account_id),
        "priorities": list(Priority),
        "outages": outages,
        "about": query.about or "",
        "articles": articles,
        "alike": [TicketView.of(one) for one in alike],
        "why_not": _why_not(_here(caller), account_id),
    }
    return Page(_TEMPLATES / "new.html.j2", values, account_id=account_id)


@routes.form(
    _TICKETS, Action.TICKETS_WRITE, form_at=f"{_TICKETS}/new", then=f"{_TICKETS}/{{made}}", done="ticket_opened"
)
def ask_for_support(caller: Principal, account_id: str, body: TicketDraft) -> str:  # noqa: ARG001 - the hat is of it
    """Open a ticket for oneself."""
    return tickets.open_ticket(_here(caller), body).id


@routes.page(_ONE, Action.TICKETS_READ)
def my_ticket(caller: Principal, account_id: str, ticket_id: str, query: Paging, after: str) -> Page:
    """One request with what was written on it."""
    found = thread(_here(caller), ticket_id, query, after)
    _check_is_of(account_id, found.ticket.account_id)
    values = {"thread": found, "account_home": home_of(account_id), "me": caller.contact_id}
    return Page(_TEMPLATES / "one.html.j2", values, account_id=account_id, more=found.more)


@routes.page(f"{_ONE}/again", Action.TICKETS_WRITE)
def new_ticket_after(caller: Principal, account_id: str, ticket_id: str) -> Page:
    """The form for a new request that goes on with a closed one."""
    closed = tickets.read_ticket(_here(caller), ticket_id)
    _check_is_of(account_id, closed.account_id)
    values = {"account_home": home_of(account_id), "priorities": list(Priority), "closed": closed}
    return Page(_TEMPLATES / "again.html.j2", values, account_id=account_id)


@routes.form(
    f"{_ONE}/again",
    Action.TICKETS_WRITE,
    form_at=f"{_ONE}/again",
    then=f"{_TICKETS}/{{made}}",
    done="ticket_opened",
)
def ask_again(caller: Principal, account_id: str, ticket_id: str, body: TicketDraft) -> str:  # noqa: ARG001 - as above
    """Open a ticket for oneself that goes on with a closed one."""
    return tickets.open_ticket(_here(caller), body.model_copy(update={"follows_id": ticket_id})).id


@routes.form(f"{_ONE}/messages", Action.TICKETS_WRITE, form_at=_ONE, then=_ONE, done="message_sent")
def write_on_my_ticket(caller: Principal, account_id: str, ticket_id: str, body: MessageDraft) -> None:
    """Answer on a request."""
    _check_is_of(account_id, tickets.read_ticket(_here(caller), ticket_id).account_id)
    tickets.write_message(_here(caller), ticket_id, body, Precondition())


@routes.form(f"{_ONE}/followers", Action.TICKETS_WRITE, form_at=_ONE, then=_ONE, done="saved")
def let_a_colleague_follow(caller: Principal, account_id: str, ticket_id: str, body: ParticipantDraft) -> None:
    """Have a colleague follow a request."""
    _check_is_of(account_id, tickets.read_ticket(_here(caller), ticket_id).account_id)
    participants.add_participant(_here(caller), ticket_id, body, Precondition())


@routes.form(f"{_ONE}/followers/{{contact_id}}/remove", Action.TICKETS_WRITE, form_at=_ONE, then=_TICKETS, done="saved")
def let_a_colleague_go(caller: Principal, account_id: str, ticket_id: str, contact_id: str) -> None:
    """Have a colleague, or oneself, follow it no more; who leaves may not see it any more."""
    _check_is_of(account_id, tickets.read_ticket(_here(caller), ticket_id).account_id)
    participants.remove_participant(_here(caller), ticket_id, contact_id, Precondition())


def _why_not(here: Principal, account_id: str) -> HttpError | None:
    """What would refuse a request of somebody's in their account; None where they may make one."""
    try:
        check_may_open(account_id, reading.find_contact(account_id, here.contact_id or ""))
    except (Forbidden, Conflict) as error:
        return error
    return None


def _followed(here: Principal) -> list[TicketView]:
    """The requests that somebody follows without having made them, the newest of them."""
    if here.contact_id is None:
        return []
    found = islice(list_followed(here.contact_id), _FOLLOWED_SHOWN)
    return [TicketView.of(one) for one in found if one.account_id == here.account_id]


def _here(caller: Principal) -> Principal:
    """The caller under this hat alone: what else they are, in other accounts, is not what this page is about."""
    return replace(caller, hats=None)


def _check_is_of(account_id: str, found: str | None) -> None:
    if found != account_id:
        raise NotFound
