"""What can be done to the provider's people: load, ask the rules, store."""

from typing import TYPE_CHECKING

from chalicelib import clock, ids
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import store
from chalicelib.directory.models import PEOPLE
from chalicelib.directory.people import reading
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.people.models import ProviderPerson, place_of
from chalicelib.directory.people.schemas import PersonDraft, PersonPatch, PersonView
from chalicelib.directory.store import Change, amend
from chalicelib.errors import Conflict
from chalicelib.principals import Principal, Role
from chalicelib.settings import settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_person(caller: Principal, draft: PersonDraft) -> ProviderPerson:
    """Somebody who is one of the provider's people from now on. Raises Conflict where they are already."""
    person_id = person_id_of(draft.email)
    values = draft.model_dump(mode="json") | {"language": draft.language or settings().default_language}
    row = ProviderPerson(PEOPLE, place_of(person_id), person_id=person_id, created_at=clock.now(), **values)

    def plan() -> tuple[ProviderPerson, Change]:
        if reading.find_person(draft.email):
            raise Conflict("This address is one of the provider’s people already.")
        return row, Change(row.sk, None, values, puts=[(row, None)])

    ids.about(person_id)
    return store.change_people(caller.id, plan)


def change_person(caller: Principal, person_id: str, patch: PersonPatch, match: Precondition) -> ProviderPerson:
    """Change the named fields.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: the caller would be no administrator any more.
    """
    given = patch.model_dump(mode="json", include=patch.model_fields_set)

    def plan() -> tuple[ProviderPerson, Change | None]:
        row = reading.get_person(person_id)
        match.check(PersonView.of(row))
        _check_stays(caller, row, given.get("roles", row.roles))
        return row, amend(row, given)

    return store.change_people(caller.id, plan)


def remove_person(caller: Principal, person_id: str, match: Precondition) -> None:
    """Make somebody none of the provider's people any more, at once.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: it is the caller.
    """

    def plan() -> tuple[None, Change]:
        row = reading.get_person(person_id)
        match.check(PersonView.of(row))
        _check_stays(caller, row, [])
        was = {name: getattr(row, name) for name in PersonDraft.model_fields}
        return None, Change(row.sk, was, None, deletes=[row])

    store.change_people(caller.id, plan)


def _check_stays(caller: Principal, row: ProviderPerson, roles: "Sequence[str]") -> None:
    # Another administrator is then left in any case, so that nobody locks everybody out.
    if row.person_id == caller.id and Role.PROVIDER_ADMIN not in roles:
        raise Conflict("Only another administrator can take this right from you.")
