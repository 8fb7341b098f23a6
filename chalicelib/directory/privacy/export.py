"""Everything stored on a person, feature by feature and page by page.

What the other floors store, they tell themselves, by the exporters that they hand in.
"""

from dataclasses import dataclass
from typing import Any

from chalicelib.api.preconditions import Precondition
from chalicelib.directory import handed_in, reading
from chalicelib.directory.contacts.actions import seen_contact
from chalicelib.directory.contacts.schemas import ContactView
from chalicelib.directory.models import Audit
from chalicelib.directory.persons import Person
from chalicelib.directory.privacy.erasing import person_of
from chalicelib.directory.subscriptions.actions import told
from chalicelib.directory.trail import reading as auditing
from chalicelib.directory.trail.schemas import AuditView
from chalicelib.principals import Principal


@dataclass(frozen=True)
class Stored:
    """One thing that is stored: what it is, and its values."""

    what: str
    data: Any


def stored_on(
    account_id: str, contact_id: str, after: str, limit: int, reader: Principal | None = None
) -> tuple[list[Stored], str]:
    """Up to `limit` things stored on a contact behind the position `after`, and where to go on if there are more.

    `reader` is who reads it, where that is somebody else: they get what they may read anyway, under the same hat.

    Raises:
        NotFound: there is no such contact.
    """
    person = person_of(seen_contact(account_id, contact_id, Precondition()))
    number, _, position = after.partition("#")
    place, found, exporters = int(number or 0), list[Stored](), handed_in.exporters.get()
    while place < len(exporters) and len(found) < limit:
        kind = exporters[place]
        # SECURITY: the right to export contacts must not show their managers what they asked for in confidence.
        if reader and not reader.may(kind.asks):
            place, position = place + 1, ""
            continue
        data, position = kind.export(person, position, limit - len(found))
        found += [Stored(kind.what, one) for one in data]
        if position:
            return found, f"{place}#{position}"
        place += 1
    return found, f"{place}#" if place < len(exporters) else ""


def export_contact(person: Person, _after: str, _limit: int) -> tuple[list[Any], str]:
    """The contact's record with its roles."""
    contact = reading.get_contact(person.account_id, person.contact_id)
    return [ContactView.of(contact, reading.holders(person.account_id)).model_dump(mode="json")], ""


def export_subscriptions(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """What the contact is told of, and why."""
    views, start = told(person.account_id, person.contact_id).views(), int(after or 0)
    found = [view.model_dump(mode="json") for view in views[start : start + limit]]
    return found, str(start + limit) if len(views) > start + limit else ""


def export_trail(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """Every change of the contact's record, roles and subscriptions, and who made it."""
    rows, last = auditing.trail(person.account_id, after, limit)
    views = (_change_of(person, row) for row in rows)
    return [view.model_dump(mode="json") for view in views if view], last


def _change_of(person: Person, row: Audit) -> AuditView | None:
    """What a row of the trail says of the contact; None where it is about others."""
    view = AuditView.of(row, person.account_id)
    if view.subject == "import":
        made = (row.after or {}).get("contacts", {}).get(person.contact_id)
        return view.model_copy(update={"after": made}) if made else None
    if view.subject == "role":
        values = [*(row.before or {}).values(), *(row.after or {}).values()]
        return view if person.contact_id in values else None
    is_own = row.subject.split("#")[1:2] == [person.contact_id]
    return view if is_own and view.subject in {"contact", "subscription"} else None
