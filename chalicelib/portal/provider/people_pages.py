"""Who runs the deployment or publishes: who they are, a new one, what changes, and the end of it."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory.people import routes as people
from chalicelib.directory.people.schemas import PersonDraft, PersonPatch
from chalicelib.i18n.languages import Language
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action, Principal, Role

routes = Pages("Provider's people")
_ALL = f"{SETTINGS}/people"
_ONE = f"{_ALL}/{{person_id}}"
_ROLES = (Role.PROVIDER_ADMIN, Role.PUBLISHER)


@routes.page(_ALL, Action.PEOPLE_READ)
def people_of_provider(caller: Principal, query: Paging, after: str) -> Page:
    """All of them, and the form for a new one."""
    found = people.list_people(query, after)
    values = {"people": found.items, "may_write": caller.may(Action.PEOPLE_WRITE), **_choices()}
    return Page(TEMPLATES / "people.html.j2", values, more=found.next_cursor or "")


@routes.form(_ALL, Action.PEOPLE_WRITE, then=_ALL, done="saved")
def take_in_a_person(caller: Principal, body: PersonDraft) -> None:
    """Take somebody in; they sign in with the address."""
    people.add_person(caller, body)


@routes.page(_ONE, Action.PEOPLE_READ)
def person_of_provider(caller: Principal, person_id: str) -> Page:
    """One of them, with what they may do."""
    view = people.read_person(person_id)
    values = {"person": view, "tag": entity_tag(view), "may_write": caller.may(Action.PEOPLE_WRITE), **_choices()}
    return Page(TEMPLATES / "person.html.j2", values)


@routes.form(_ONE, Action.PEOPLE_WRITE, then=_ALL, done="saved")
def change_a_person(caller: Principal, person_id: str, body: PersonPatch, match: Precondition) -> None:
    """Change what they are called and may do; what they lose, they lose at once."""
    people.change_person(caller, person_id, body, match)


@routes.form(f"{_ONE}/remove", Action.PEOPLE_WRITE, form_at=_ONE, then=_ALL, done="person_removed")
def let_a_person_go(caller: Principal, person_id: str, match: Precondition) -> None:
    """Let them go, at once."""
    people.remove_person(caller, person_id, match)


def _choices() -> dict[str, object]:
    return {"roles": list(_ROLES), "languages_of_letters": [(str(one), one.own_name) for one in Language]}
