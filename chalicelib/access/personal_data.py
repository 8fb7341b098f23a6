"""Who stores what on a person: all erasers and all exporters, one for each feature.

It stands on the highest floor, which knows every feature; a new one that stores something on people adds a line
to both.
"""

from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.access.identity_providers import store as identities
from chalicelib.access.identity_providers.schemas import IdentityView
from chalicelib.access.keys.schemas import KeyView
from chalicelib.access.models import ApiKey
from chalicelib.access.registration import store as pending
from chalicelib.access.sessions import store as sessions
from chalicelib.access.sessions.schemas import SessionView
from chalicelib.audience.erasing import erase_place
from chalicelib.deliveries.erasing import erase_letters, erase_suppression, export_suppression
from chalicelib.desk.persons.erasing import erase_mentions, erase_tickets
from chalicelib.desk.persons.exporting import export_mentions, export_messages, export_tickets
from chalicelib.directory.handed_in import Eraser, Exported
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.persons import ERASED, Person
from chalicelib.directory.privacy.export import export_contact, export_subscriptions, export_trail
from chalicelib.directory.subscriptions.actions import erase_subscriptions
from chalicelib.directory.trail.reading import erase_trail
from chalicelib.notices.told.person_export import export_deliveries
from chalicelib.principals import Action


def erase_keys(person: Person, _after: str, _until: datetime) -> str:
    """Revoke the person's keys and take their names away; that they were there stays, for audit rows name them."""
    for row in _keys(person):
        revoked_at = row.revoked_at or clock.now()
        row.update([ApiKey.name.set(ERASED), ApiKey.revoked_at.set(revoked_at)], ApiKey.pk.exists())
    return ""


def export_keys(person: Person, _after: str, _limit: int) -> tuple[list[Any], str]:
    """The person's keys, without what opens anything."""
    return [KeyView.of(row).model_dump(mode="json") for row in _keys(person)], ""


def erase_sessions(person: Person, _after: str, _until: datetime) -> str:
    """Sign the person out everywhere and keep nothing of it, unless the address is somebody's elsewhere."""
    if not person.is_elsewhere:
        sessions.forget(person_id_of(person.email))
    return ""


def export_sessions(person: Person, _after: str, _limit: int) -> tuple[list[Any], str]:
    """The sessions that the person has, without what opens anything."""
    rows = sessions.sessions_of(person_id_of(person.email))
    return [SessionView.of(row, None).model_dump(mode="json") for row in rows], ""


def erase_identities(person: Person, _after: str, _until: datetime) -> str:
    """Forget who came in with the person's address by the account's identity provider, and that they waited for one."""
    person_id = person_id_of(person.email)
    identities.forget_identity(person.account_id, person_id)
    if not person.is_elsewhere:
        pending.forget(person_id)
    return ""


def export_identities(person: Person, _after: str, _limit: int) -> tuple[list[Any], str]:
    """Whom the account's identity provider knows with the person's address."""
    row = identities.find_identity(person.account_id, person_id_of(person.email))
    return [IdentityView.of(row).model_dump(mode="json")] if row else [], ""


def _keys(person: Person) -> list[ApiKey]:
    rows = (row for row in ApiKey.by_owner.query(person.account_id) if isinstance(row, ApiKey))
    return [row for row in rows if row.contact_id == person.contact_id]


# The card first: it says who is written to from now on.
ERASERS: list[tuple[str, Eraser]] = [
    ("card", erase_place),
    ("keys", erase_keys),
    ("sessions", erase_sessions),
    ("identities", erase_identities),
    ("audit", erase_trail),
    ("subscriptions", erase_subscriptions),
    ("suppression", erase_suppression),
    ("letters", erase_letters),
    ("mentions", erase_mentions),
    ("tickets", erase_tickets),
]
EXPORTERS = [
    Exported("contact", export_contact),
    Exported("subscription", export_subscriptions),
    Exported("change", export_trail),
    Exported("delivery", export_deliveries),
    Exported("suppression", export_suppression),
    Exported("ticket", export_tickets, Action.TICKETS_READ),
    Exported("message", export_messages, Action.TICKETS_READ),
    Exported("mention", export_mentions, Action.TICKETS_READ),
    Exported("key", export_keys),
    Exported("session", export_sessions, Action.ME_READ),
    Exported("identity", export_identities),
]
