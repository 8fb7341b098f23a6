"""What the desk stores on a person: their tickets, what they heard on these, and where else they are named."""

import json
from typing import Any

from chalicelib.desk import store
from chalicelib.desk.dropped.schemas import DroppedMailView
from chalicelib.desk.models import DroppedMail, Message, ticket_key
from chalicelib.desk.persons.following import Mentioned, names_of, resolve
from chalicelib.desk.persons.mentions import mentions_page, person_hash
from chalicelib.desk.persons.naming import Place
from chalicelib.desk.rules import Visibility
from chalicelib.desk.store import Index
from chalicelib.desk.tickets.schemas import MessageView, TicketView
from chalicelib.directory import reading
from chalicelib.directory.persons import Person
from chalicelib.instants import to_text
from chalicelib.principals import Hat, Principal, Role
from chalicelib.tables import page

MESSAGES_AT_ONCE = 20  # the longest that come by mail are 100 KB each, and an answer has 6 MB


def export_tickets(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """The tickets that the person asked for, newest first."""
    found, last = store.list_tickets(Index.BY_REQUESTER, person.contact_id, after, limit, is_any=True)
    return [TicketView.of(ticket).model_dump(mode="json") for ticket in found], last


def export_messages(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """The messages on these tickets; internal notes are the provider's own."""
    ticket_after, message_after = json.loads(after) if after else ("", "")
    tickets, following = store.list_tickets(Index.BY_REQUESTER, person.contact_id, ticket_after, 1, is_any=True)
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


def export_mentions(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """What the person wrote elsewhere than on tickets of theirs, mail in their name that was dropped included."""
    names = names_of(person)
    # SECURITY: a record that was merely filed, though it counts for erasure, is no proof of who reads this.
    if not reading.get_contact(person.account_id, person.contact_id).verified_at:
        names = names[:1]
    number, _, position = after.partition("#")
    for place in range(int(number or 0), len(names)):
        found, last = mentions_page(person_hash(names[place]), position, limit)
        told = [_told(one) for one in resolve(found) if _is_by_them(one) and not _is_on_own(person, one)]
        if last:
            return told, f"{place}#{last}"
        if told:
            return told, f"{place + 1}#" if place + 1 < len(names) else ""
        position = ""
    return [], ""


def mentions_of(hashed: str, after: str, limit: int) -> tuple[list[dict[str, Any]], str]:
    """All that names a person, by the hash of their address: their words, and where others' name them."""
    found, last = mentions_page(hashed, after, limit)
    return [_told(one) for one in resolve(found)], last


def _told(one: Mentioned) -> dict[str, Any]:
    places = {"places": one.mention.places}
    # What others wrote is theirs: of that, only where it is.
    is_own = _is_by_them(one)
    if isinstance(one.row, DroppedMail):
        mail = DroppedMailView.of(one.row).model_dump(mode="json")
        return places | (mail if is_own else {name: mail[name] for name in ("id", "reason", "received_at")})
    said = {
        "ticket_id": one.row.ticket_id,
        "account_id": one.ticket.account_id if one.ticket else None,
        "message_id": one.row.message_id,
        "written_at": to_text(one.row.written_at),
        "channel": one.row.channel,
    }
    return places | said | ({"author": one.row.author, "text": one.row.text} if is_own else {})


def _is_by_them(one: Mentioned) -> bool:
    return bool({Place.AUTHOR, Place.FROM} & set(one.mention.places))


def _is_on_own(person: Person, one: Mentioned) -> bool:
    return one.ticket is not None and one.ticket.requester == person.contact_id
