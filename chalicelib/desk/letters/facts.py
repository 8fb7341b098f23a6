"""What letters to operators say of a ticket at their foot: who asks, for which account, and how they are reached."""

from chalicelib import clock
from chalicelib.desk.callers import requester_of
from chalicelib.desk.calls.noting import affected_person, shown
from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.directory.rules import display_name
from chalicelib.errors import NotFound

_MINUTE_S = 60


def facts_of(ticket: Ticket) -> tuple[tuple[str, str], ...]:
    """Each fact by its name, those that there are, in the order in which they are read."""
    account = reading.find_account(ticket.account_id) if ticket.account_id else None
    contact = requester_of(ticket)
    name = display_name(contact.kind, contact.first_name, contact.last_name) if contact else ticket.from_name or ""
    email = contact.email if contact else ticket.from_email or ""
    found = {
        "requester": " ".join(filter(None, [name, f"<{email}>" if email else ""])),
        "phone": (contact.phone or "") if contact else "",
        "callback": shown(ticket.callback),
        "affected": affected_person(ticket),
        "account": f"{account.name} ({account.number})" if account else "",
        "service": service_label(ticket.account_id, ticket.service_id),
        "wait": _hours(int((clock.now() - ticket.opened_at).total_seconds()) // _MINUTE_S),
    }
    return tuple((name, value) for name, value in found.items() if value)


def service_label(account_id: str | None, service_id: str | None) -> str:
    """How people call a service; empty where there is none, or no longer."""
    if not (account_id and service_id):
        return ""
    try:
        return str(reading.get_service(account_id, service_id).label)
    except NotFound:
        return ""


def _hours(minutes: int) -> str:
    """A duration as everybody reads it: `3:07` hours."""
    return f"{minutes // 60}:{minutes % 60:02}" if minutes else ""
