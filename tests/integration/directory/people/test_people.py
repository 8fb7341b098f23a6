"""The provider's people: what they are to it follows from their record, and nobody takes their own administration."""

from dataclasses import replace

import pytest

from chalicelib.access import hats
from chalicelib.access.hats import hats_of
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.models import Audit
from chalicelib.directory.people import actions as people
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.people.schemas import PersonDraft, PersonPatch
from chalicelib.errors import Conflict
from chalicelib.principals import Hat, Principal, Role
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk

EMAIL = "ines@nordlicht.example"
_ANY = Precondition()


def draft(*roles: Role) -> PersonDraft:
    return PersonDraft.model_validate({"email": EMAIL, "name": "Ines Keller", "roles": list(roles)})


def worn() -> list[str]:
    return [hat.role for hat in hats_of(EMAIL, None)]


def test_what_somebody_is_to_the_provider_begins_and_ends_at_once(desk: Desk) -> None:
    assert worn() == []
    row = people.add_person(ADMIN, draft(Role.PUBLISHER, Role.PROVIDER_ADMIN))
    assert worn() == ["provider_admin", "publisher"]
    desk.operator(email=EMAIL)
    assert worn() == ["provider_admin", "publisher", "operator"]
    people.change_person(ADMIN, row.person_id, PersonPatch(roles=[Role.PUBLISHER]), _ANY)
    assert worn() == ["publisher", "operator"]
    people.remove_person(ADMIN, row.person_id, _ANY)
    assert worn() == ["operator"]


def test_each_change_stands_in_the_trail_with_who_made_it(desk: Desk) -> None:
    row = people.add_person(ADMIN, draft(Role.PUBLISHER))
    people.change_person(ADMIN, row.person_id, PersonPatch(roles=[Role.PROVIDER_ADMIN]), _ANY)
    people.remove_person(ADMIN, row.person_id, _ANY)
    trail = [(one.actor, (one.before or {}).get("roles"), (one.after or {}).get("roles")) for one in _trail()]
    assert trail == [
        ("key-admin", None, ["publisher"]),
        ("key-admin", ["publisher"], ["provider_admin"]),
        ("key-admin", ["provider_admin"], None),
    ]


def test_nobody_takes_their_own_administration_so_that_one_is_left(desk: Desk) -> None:
    row = people.add_person(ADMIN, draft(Role.PROVIDER_ADMIN))
    herself = Principal(person_id_of(EMAIL), Hat(Role.PROVIDER_ADMIN))
    with pytest.raises(Conflict):
        people.change_person(herself, row.person_id, PersonPatch(roles=[Role.PUBLISHER]), _ANY)
    with pytest.raises(Conflict):
        people.remove_person(herself, row.person_id, _ANY)
    people.change_person(herself, row.person_id, PersonPatch(name="Ines K."), _ANY)
    assert worn() == ["provider_admin"]


def test_somebody_is_added_once(desk: Desk) -> None:
    people.add_person(ADMIN, draft(Role.PUBLISHER))
    with pytest.raises(Conflict):
        people.add_person(ADMIN, draft(Role.PROVIDER_ADMIN))
    assert worn() == ["publisher"]


def test_whom_the_deployment_names_is_an_administrator_and_nobody_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = replace(settings(), first_admin=EMAIL)
    monkeypatch.setattr(hats, "settings", lambda: said)
    assert worn() == ["provider_admin"]
    assert list(hats_of("x" + EMAIL, None)) == []


def _trail() -> list[Audit]:
    return list(Audit.query("audit#provider-people", consistent_read=True))
