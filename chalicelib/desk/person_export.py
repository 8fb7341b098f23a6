"""What the desk stores on a person: their tickets, and what was said on them to their hearing."""

import json
from typing import Any

from chalicelib.desk import store
from chalicelib.desk.models import Message, ticket_key
from chalicelib.desk.rules import Visibility
from chalicelib.desk.store import Index
from chalicelib.desk.tickets.schemas import MessageView, TicketView
from chalicelib.directory.persons import Person
from chalicelib.principals import Hat, Principal, Role
from chalicelib.tables import page

MESSAGES_AT_ONCE = 20  # the longest that come by mail are 100 KB each, and an answer has 6 MB


def export_tickets(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """The tickets that the person asked for, newest first."""
    found, last = store.list_tickets(Index.BY_REQUESTER, person.contact_id, after, limit)
    return [TicketView.of(ticket).model_dump(mode="json") for ticket in found], last


def export_messages(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """The messages on these tickets; internal notes are the provider's own."""
    ticket_after, message_after = json.loads(after) if after else ("", "")
    tickets, following = store.list_tickets(Index.BY_REQUESTER, person.contact_id, ticket_after, 1)
    if not tickets:
        return [], ""
    key = ticket_key(tickets[0].ticket_id)
    rows, last = page(Message, key, "message#", message_after, min(limit, MESSAGES_AT_ONCE))
    reader = Principal(person.contact_id, Hat(Role.CONTACT, person.account_id, contact_id=person.contact_id))
    said = [row for row in rows if row.visibility == Visibility.PUBLIC]
    found = [{"ticket_id": row.ticket_id} | MessageView.of(row, reader).model_dump(mode="json") for row in said]
    if last:
        return found, json.dumps([ticket_after, last])
    return found, json.dumps([following, ""]) if following else ""
