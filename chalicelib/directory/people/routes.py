"""The provider's people over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory.people import actions as people
from chalicelib.directory.people import reading
from chalicelib.directory.people.schemas import PersonDraft, PersonPatch, PersonView
from chalicelib.errors import Busy, Conflict
from chalicelib.principals import Action, Principal

routes = Routes("Provider's people")


@routes.post("/provider-people", Action.PEOPLE_WRITE, errors=[Conflict, Busy])
def add_person(caller: Principal, body: PersonDraft) -> PersonView:
    """Make somebody an administrator of this deployment, or a publisher; they sign in with the address."""
    return PersonView.of(people.add_person(caller, body))


@routes.get("/provider-people", Action.PEOPLE_READ)
def list_people(query: Paging, after: str) -> Listing[PersonView]:
    """List the provider's administrators and publishers."""
    rows, last = reading.people_page(after, query.limit)
    return Listing[PersonView](items=[PersonView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/provider-people/{person_id}", Action.PEOPLE_READ)
def read_person(person_id: str) -> PersonView:
    """Read one of the provider's people."""
    return PersonView.of(reading.get_person(person_id))


@routes.patch("/provider-people/{person_id}", Action.PEOPLE_WRITE, errors=[Conflict, Busy])
def change_person(caller: Principal, person_id: str, body: PersonPatch, match: Precondition) -> PersonView:
    """Change what one of the provider's people is called, reads and may do; what they lose, they lose at once."""
    return PersonView.of(people.change_person(caller, person_id, body, match))


@routes.delete("/provider-people/{person_id}", Action.PEOPLE_WRITE, errors=[Conflict, Busy])
def remove_person(caller: Principal, person_id: str, match: Precondition) -> None:
    """Make somebody none of the provider's people any more, at once."""
    people.remove_person(caller, person_id, match)
