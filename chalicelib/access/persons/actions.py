"""What can be done with what is stored on an address: it is given out, and erased."""

from typing import Any

from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.deliveries.suppressions.schemas import SuppressionView
from chalicelib.deliveries.suppressions.store import find_suppression
from chalicelib.desk.persons.exporting import mentions_of
from chalicelib.desk.persons.following import address_of
from chalicelib.desk.persons.mentions import person_hash
from chalicelib.directory.privacy import strangers
from chalicelib.directory.privacy.export import Stored
from chalicelib.directory.privacy.models import Erasure, PersonExport
from chalicelib.errors import Conflict
from chalicelib.principals import Principal

_BEHIND_SUPPRESSION = "mentions#"


def ask_for_export(caller: Principal, email: str) -> PersonExport:
    """Note that somebody asks for what is stored on an address; `stored_on` gives it to them."""
    return strangers.note_export(caller.id, person_hash(email), suppressions.hash_of(email))


def stored_on(export_id: str, after: str, limit: int) -> tuple[list[Stored], str]:
    """Up to `limit` things stored on the address of an export behind a position, and where to go on if there are more.

    Raises:
        NotFound: nobody asked for it.
    """
    export = strangers.get_export(export_id)
    found: list[Stored] = [] if after else [Stored("suppression", one) for one in _suppression(export)]
    position = after.removeprefix(_BEHIND_SUPPRESSION)
    data, last = mentions_of(export.address_hash, position, max(1, limit - len(found)))
    found += [Stored("mention", one) for one in data]
    return found, _BEHIND_SUPPRESSION + last if last else ""


def erase_address(caller: Principal, email: str) -> Erasure:
    """See to it that all goes that is kept of an address which is no contact's. Raises Conflict where it is one's."""
    return strangers.erase_address(caller.id, email, person_hash(email))


def repeat_erasure(logged: Erasure) -> bool:
    """Erase again who came back out of a backup; False where nothing names them, or they are a contact by now."""
    address = address_of(logged.address_hash)
    if address is None:
        return False
    try:
        strangers.erase_address(logged.asked_by, address, logged.address_hash)
    except Conflict:
        return False
    return True


def _suppression(export: PersonExport) -> list[Any]:
    row = find_suppression(export.suppression_hash)
    return [SuppressionView.of(row).model_dump(mode="json")] if row else []
