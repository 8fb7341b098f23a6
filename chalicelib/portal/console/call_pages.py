"""Somebody calls: who it is, found by address, name or number, and a ticket in their name; or we open one ourselves."""

from typing import Literal

from chalicelib.api.fields import Body, Id, Label, Paging, Text
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.desk.calls.schemas import Affected, Callback
from chalicelib.desk.groups import routes as groups_of_team
from chalicelib.desk.proactive import routes as proactive
from chalicelib.desk.proactive.schemas import ProactiveDraft
from chalicelib.desk.rules import Channel, Priority
from chalicelib.desk.tickets import routes as tickets
from chalicelib.desk.tickets.schemas import TicketDraft
from chalicelib.directory import reading
from chalicelib.directory.accounts import routes as accounts
from chalicelib.directory.accounts.schemas import AccountView
from chalicelib.directory.contacts import routes as contacts
from chalicelib.directory.rules import NotificationType
from chalicelib.portal.console.pages import TEMPLATES
from chalicelib.portal.directory.searching import asked
from chalicelib.portal.front import HOME, home_of
from chalicelib.portal.people import named, named_row
from chalicelib.principals import Action, Principal

routes = Pages("Calls")
_CALLS, _CALL = f"{HOME}/calls", f"{home_of('{account_id}')}/calls"
_CHOSEN_MAX = 200  # services in one field; of an account that has more the rest is named on the ticket, by its id
_PROACTIVE = f"{_CALL}/proactive"
_TEAM, _SOME, _ALL = "default", Paging(limit=20), Paging(limit=100)


class Seen(Body):
    """A fault that we see ourselves, or a mere sign of one."""

    service_id: Id
    subject: Label
    text: Text
    priority: Priority = Priority.NORMAL
    type: Literal[NotificationType.PROACTIVE_TICKET, NotificationType.PROACTIVE_INFORMATION]


class Caller(Body):
    """Who calls, by an address, or by how the name or the number of their account begins; or who was chosen."""

    find: Label | None = None
    contact: Id | None = None


class Call(Body):
    """What a call is about."""

    requester_id: Id
    subject: Label
    text: Text
    priority: Priority = Priority.NORMAL
    group_id: Id | None = None
    service_id: Id | None = None
    callback: Callback | None = None
    affected: Affected | None = None


@routes.page(_CALLS, Action.TICKETS_WORK)
def find_a_caller(caller: Principal, query: Caller) -> Page:
    """Who it could be."""
    found = query.find or ""
    by_address = "@" in found
    rows = reading.contacts_by_address(found.strip().lower()) if by_address else []
    people = [(named_row(one), one.email, f"{home_of(one.account_id)}/calls", one.contact_id) for one in rows]
    listed = accounts.list_accounts(caller, asked(found, _SOME), "").items if found and not by_address else []
    values = {
        "find": found,
        "people": people,
        "accounts": [(one, f"{home_of(one.id)}/calls") for one in listed],
    }
    return Page(TEMPLATES / "calls.html.j2", values)


@routes.page(_CALL, Action.TICKETS_WORK)
def call(account_id: str, query: Caller) -> Page:
    """The form for a ticket of somebody who calls."""
    people = contacts.list_contacts(account_id, _ALL, "").items
    values = {
        "account": AccountView.of(reading.get_account(account_id)),
        "account_home": home_of(account_id),
        "people": [(one.id, named(one)) for one in people if not one.deactivated_at],
        "chosen": query.contact or "",
        "priorities": list(Priority),
        "groups": [(one.id, one.name) for one in groups_of_team.list_groups(_TEAM, _ALL, "").items],
        "services": [(one.service_id, one.label) for one in reading.services_page(account_id, "", _CHOSEN_MAX)[0]],
    }
    return Page(TEMPLATES / "call.html.j2", values, account_id=account_id)


@routes.form(_CALL, Action.TICKETS_WORK, then=f"{HOME}/tickets/{{made}}", done="call_noted")
def note_a_call(caller: Principal, account_id: str, body: Call) -> str:
    """Open a ticket in the caller's name."""
    return tickets.open_ticket(caller, TicketDraft(account_id=account_id, channel=Channel.PHONE, **dict(body))).id


@routes.page(_PROACTIVE, Action.TICKETS_WORK)
def ourselves(account_id: str) -> Page:
    """The form for a ticket that nobody asked for."""
    values = {
        "account": AccountView.of(reading.get_account(account_id)),
        "account_home": home_of(account_id),
        "services": [(one.service_id, one.label) for one in reading.services_page(account_id, "", _CHOSEN_MAX)[0]],
        "priorities": list(Priority),
        "types": [NotificationType.PROACTIVE_TICKET, NotificationType.PROACTIVE_INFORMATION],
    }
    return Page(TEMPLATES / "proactive.html.j2", values, account_id=account_id)


@routes.form(_PROACTIVE, Action.TICKETS_WORK, then=f"{HOME}/tickets/{{made}}", done="call_noted")
def open_it_ourselves(caller: Principal, account_id: str, body: Seen) -> str:
    """Open it, and tell whoever is to hear of such."""
    return proactive.open_proactive_ticket(caller, ProactiveDraft(account_id=account_id, **dict(body))).id
