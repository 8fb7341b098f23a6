"""Keys that people make stand by their right to administer, and open nothing while they have it no more."""

from chalicelib.access.keys import store
from chalicelib.access.models import ApiKey
from chalicelib.directory import reading
from chalicelib.principals import Principal, Role
from chalicelib.settings import settings


def person_behind(caller: Principal) -> str | None:
    """By whose right a key stands that the caller makes or adopts: their own, or the person's whose key they are."""
    if caller.session_id is None:
        own = store.find_key(caller.id)
        return own.stands_by if own else None
    if caller.role is Role.PROVIDER_ADMIN or caller.hats is None:
        return caller.id
    found = (hat.contact_id for hat in caller.hats(caller.account_id) if hat.account_id == caller.account_id)
    return next((contact_id for contact_id in found if contact_id), caller.id)


def stands(row: ApiKey) -> bool:
    """Whether the person by whose right a key stands still has it, read consistently; true where it is nobody's."""
    if not row.stands_by:
        return True
    if row.stands_by.startswith("con-"):
        contact = reading.find_contact(row.account_id or "", row.stands_by)
        return contact is not None and contact.deactivated_at is None and contact.account_admin
    return _is_provider_admin(row.stands_by)


def _is_provider_admin(person_id: str) -> bool:
    # Most keys were made by keys: they load nothing of people.
    from chalicelib.directory.people.ids import person_id_of  # noqa: PLC0415
    from chalicelib.directory.people.reading import find_by_id  # noqa: PLC0415

    person, first = find_by_id(person_id), settings().first_admin
    return bool(person and Role.PROVIDER_ADMIN in person.roles) or bool(first and person_id_of(first) == person_id)
