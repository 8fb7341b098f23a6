"""Sessions: a new one for each sign-in, found by its cookie alone, and over when it should be."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.access.actors import names_of
from chalicelib.access.models import AccessRow
from chalicelib.access.personal_data import erase_sessions
from chalicelib.access.sessions import actions as sessions
from chalicelib.access.sessions import store
from chalicelib.access.sessions.actions import Opened, SessionOver, open_session
from chalicelib.access.sessions.cookies import presented
from chalicelib.access.sessions.models import PersonRow, SessionRow
from chalicelib.access.sessions.rules import MAILED_LINK, Door, DoorKind, SessionEnd
from chalicelib.directory.accounts.rules import IdentityProviderUse
from chalicelib.directory.claims import actions as claiming
from chalicelib.directory.models import Account
from chalicelib.directory.people import actions as people
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.people.schemas import PersonDraft
from chalicelib.directory.persons import Person
from chalicelib.directory.reading import get_account
from chalicelib.errors import NotFound, Unauthenticated
from chalicelib.i18n.languages import Language
from chalicelib.principals import Action, Hat, Principal, Role
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk
from tests.support.rows import snapshot

EMAIL = "kim@elsewhere.example"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def value_of(opened: Opened) -> str:
    """What the browser sends from then on."""
    return presented({"cookie": opened.cookie.partition(";")[0]})


def why_over(value: str) -> SessionEnd:
    with pytest.raises(SessionOver) as raised:
        sessions.session_behind(value)
    return raised.value.why


def test_who_signs_in_is_found_by_the_cookie_and_wears_their_hats(desk: Desk) -> None:
    contact = desk.contact(EMAIL, account_admin=True)
    claiming.confirm(contact)
    found = sessions.session_behind(value_of(open_session(EMAIL, MAILED_LINK)))
    caller = sessions.caller_of(found)
    acting = caller.hat(Action.CONTACTS_WRITE, contact.account_id)
    assert acting
    assert (acting.role, acting.id, acting.session_id) == (
        Role.ACCOUNT_ADMIN,
        person_id_of(EMAIL),
        found.session_id,
    )
    desk.deactivate(contact)
    assert caller.hat(Action.CONTACTS_WRITE, contact.account_id) is None


def test_where_no_account_is_named_a_person_is_in_all_or_in_the_one_that_they_chose(desk: Desk) -> None:
    first, second = desk.contact(EMAIL), desk.contact(EMAIL)
    for one in (first, second):
        claiming.confirm(one)
    row = open_session(EMAIL, MAILED_LINK).row
    assert {hat.account_id for hat in sessions.caller_of(row).hats(None)} == {first.account_id, second.account_id}
    store.choose(row, second.account_id)
    chosen = sessions.caller_of(store.find_session(row.session_id) or row)
    assert [hat.account_id for hat in chosen.hats(None)] == [second.account_id]
    assert [hat.account_id for hat in chosen.hats(first.account_id)] == [first.account_id]


def test_the_door_of_an_accounts_identity_provider_opens_that_account_alone(desk: Desk) -> None:
    first, second = desk.contact(EMAIL), desk.contact(EMAIL)
    for one in (first, second):
        claiming.confirm(one)
    desk.operator(email=EMAIL)
    for one in (first, second):
        get_account(one.account_id).update([Account.identity_provider.set(IdentityProviderUse.OFFERED)])
    door = Door(DoorKind.IDENTITY_PROVIDER, first.account_id)
    caller = sessions.caller_of(open_session(EMAIL, door).row)
    assert [hat.role for hat in caller.hats(first.account_id)] == [Role.CONTACT]
    assert caller.hats(second.account_id) == []
    assert [hat.account_id for hat in caller.hats(None)] == [first.account_id]


def test_nothing_that_is_stored_opens_a_session(desk: Desk) -> None:
    secret = value_of(open_session(EMAIL, MAILED_LINK)).partition(".")[2]
    assert secret not in str(snapshot("access"))
    assert len(base64.urlsafe_b64decode(secret + "=")) * 8 >= 128


def test_an_id_that_was_planted_never_becomes_that_of_who_signs_in(desk: Desk) -> None:
    planted = value_of(open_session("mallory@elsewhere.example", MAILED_LINK))
    opened = open_session(EMAIL, MAILED_LINK, replaces=planted)
    assert opened.row.email == EMAIL
    assert value_of(opened) != planted
    assert why_over(planted) is SessionEnd.REPLACED
    made_up = "0" * 26 + "." + "A" * 43
    assert value_of(open_session(EMAIL, MAILED_LINK, replaces=made_up)).partition(".")[0] != "0" * 26


def test_no_changed_character_and_no_other_length_opens_anything(desk: Desk) -> None:
    value = value_of(open_session(EMAIL, MAILED_LINK))
    other = value_of(open_session("mallory@elsewhere.example", MAILED_LINK))
    changed = [
        value[:place] + next(one for one in BASE64 if one != was) + value[place + 1 :]
        for place, was in enumerate(value)
    ]
    spliced = [value[:27] + other[27:], other[:27] + value[27:], value[:27] + "A" * 43]
    shaped = [
        "",
        ".",
        value[:-1],
        value + "A",
        f" {value}",
        value.replace(".", ""),
        value.upper(),
        value * 2,
        "x" * 9_000,
    ]
    accepted = []
    for one in [*changed, *spliced, *shaped, "x" * 9_000]:
        try:
            sessions.session_behind(one)
        except Unauthenticated:
            continue
        accepted.append(one)
    assert len(changed) == 70
    assert accepted == []


ENDS: dict[SessionEnd, Callable[[Opened, str], object]] = {
    SessionEnd.SIGNED_OUT: lambda _, value: sessions.sign_out(value),
    SessionEnd.ENDED: lambda opened, _: sessions.end_session(opened.row.owner, opened.row.session_id),
    SessionEnd.REPLACED: lambda _, value: open_session(EMAIL, MAILED_LINK, replaces=value),
    SessionEnd.IDLE: lambda _, __: clock.advance(timedelta(days=7)),
}


@pytest.mark.parametrize("why", ENDS)
def test_a_session_is_over_at_once_and_says_why(desk: Desk, why: SessionEnd) -> None:
    opened = open_session(EMAIL, MAILED_LINK)
    value = value_of(opened)
    sessions.session_behind(value)
    ENDS[why](opened, value)
    assert why_over(value) is why


def test_a_session_that_is_used_lasts_thirty_days_and_not_longer(desk: Desk) -> None:
    value = value_of(open_session(EMAIL, MAILED_LINK))
    for _ in range(29):
        clock.advance(timedelta(days=1))
        sessions.session_behind(value)
    clock.advance(timedelta(days=1))
    assert why_over(value) is SessionEnd.OVER


def test_the_first_reason_stays(desk: Desk) -> None:
    opened = open_session(EMAIL, MAILED_LINK)
    value = value_of(opened)
    sessions.sign_out(value)
    store.end(opened.row, SessionEnd.ENDED, clock.now())
    assert why_over(value) is SessionEnd.SIGNED_OUT


def test_a_use_that_comes_late_opens_no_ended_session_again(desk: Desk) -> None:
    opened = open_session(EMAIL, MAILED_LINK)
    sessions.sign_out(value_of(opened))
    store.note_use(opened.row, clock.now())
    assert why_over(value_of(opened)) is SessionEnd.SIGNED_OUT


def test_one_ends_all_others_but_nobody_elses(desk: Desk) -> None:
    mine = [open_session(EMAIL, MAILED_LINK) for _ in range(3)]
    theirs = open_session("lee@elsewhere.example", MAILED_LINK)
    sessions.end_others(mine[0].row.owner, mine[0].row.session_id)
    assert [row.session_id for row in sessions.sessions_of(mine[0].row.owner)] == [mine[0].row.session_id]
    sessions.session_behind(value_of(theirs))
    with pytest.raises(NotFound):
        sessions.end_session(mine[0].row.owner, theirs.row.session_id)


def test_a_session_is_read_once_a_request_and_written_once_in_ten_minutes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = value_of(open_session(EMAIL, MAILED_LINK))
    reads, writes = list[str](), list[datetime]()
    find, note = store.find_session, store.note_use

    def counted_find(session_id: str) -> SessionRow | None:
        reads.append(session_id)
        return find(session_id)

    def counted_note(row: SessionRow, now: datetime) -> None:
        writes.append(now)
        note(row, now)

    monkeypatch.setattr(store, "find_session", counted_find)
    monkeypatch.setattr(store, "note_use", counted_note)
    for _ in range(20):
        clock.advance(timedelta(minutes=1))
        sessions.session_behind(value)
    assert (len(reads), len(writes)) == (20, 2)


def test_an_erased_person_is_signed_out_and_nothing_of_it_stays_unless_the_address_is_somebodys_elsewhere(
    desk: Desk,
) -> None:
    for is_elsewhere, left in ((True, 1), (False, 0)):
        value = value_of(open_session(EMAIL, MAILED_LINK))
        person = Person("acc-1", "con-1", EMAIL, is_elsewhere=is_elsewhere)
        erase_sessions(person, "", clock.now())
        assert len([row for row in AccessRow.scan() if isinstance(row, PersonRow)]) == left
    with pytest.raises(Unauthenticated):
        sessions.session_behind(value)
    assert EMAIL not in str(list(AccessRow.scan()))


def test_the_trail_names_who_signed_in_as_its_reader_knows_them(desk: Desk) -> None:
    contact = desk.contact(EMAIL)
    claiming.confirm(contact)
    ines = people.add_person(ADMIN, PersonDraft(email="ines@nordlicht.example", name="Ines", roles=[Role.PUBLISHER]))
    person_id = open_session(EMAIL, MAILED_LINK).row.owner
    open_session("ines@nordlicht.example", MAILED_LINK)
    own = Principal("key-1", Hat(Role.ACCOUNT_ADMIN, contact.account_id))
    asked = (contact.account_id, [person_id, ines.person_id, person_id_of("who@nowhere.example")])
    assert names_of(ADMIN, *asked) == {person_id: "Kim Meier", ines.person_id: "Ines"}
    assert names_of(own, *asked) == {person_id: "Kim Meier", ines.person_id: settings().provider_name}


def test_a_session_knows_how_pages_speak_to_its_owner(desk: Desk) -> None:
    contact = desk.contact(EMAIL, language=Language.DE, time_zone="Asia/Tokyo")
    claiming.confirm(contact)
    row = open_session(EMAIL, MAILED_LINK).row
    assert (row.name, row.locale, row.time_zone) == ("Kim Meier", "de-CH", "Asia/Tokyo")
    store.choose_ways(row.owner, "fr", "Europe/Paris")
    again = open_session(EMAIL, MAILED_LINK).row
    assert (again.name, again.locale, again.time_zone) == ("Kim Meier", "fr", "Europe/Paris")


def test_one_of_the_provider_s_people_is_spoken_to_as_the_provider_knows_them(desk: Desk) -> None:
    people.add_person(ADMIN, PersonDraft(email=EMAIL, name="Ada Berg", language=Language.IT, roles=[Role.PUBLISHER]))
    row = open_session(EMAIL, MAILED_LINK).row
    assert (row.name, row.locale, row.time_zone) == ("Ada Berg", "it", "UTC")
    stranger = open_session("nobody@elsewhere.example", MAILED_LINK).row
    assert (stranger.name, stranger.locale) == ("nobody@elsewhere.example", settings().default_language)
