"""Sessions, and whose they are, in their table."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from chalicelib.access.models import AccessRow
from chalicelib.access.sessions.models import PERSON, SESSION, PersonRow, SessionRow, person_key, session_key
from chalicelib.access.sessions.rules import SessionEnd
from chalicelib.tables import Refused, conditional, find, transaction

# How long an ended session can still say why it is over.
_KEPT = timedelta(days=7)


def put_new(row: SessionRow) -> None:
    """Write a new session, and whose address its person's id stands for; what they chose for pages stays."""
    person = PersonRow(person_key(row.owner), PERSON)
    actions: list[Action] = [
        PersonRow.cls.set(PersonRow),
        PersonRow.person_id.set(row.owner),
        PersonRow.email.set(row.email),
        PersonRow.signed_in_at.set(row.opened_at),
    ]
    with transaction() as writes:
        writes.save(row, SessionRow.pk.does_not_exist())
        writes.update(person, actions)


def find_session(session_id: str) -> SessionRow | None:
    """A session, ended or not, read consistently."""
    return find(SessionRow, session_key(session_id), SESSION)


def find_person(person_id: str) -> PersonRow | None:
    """Whose address an id stands for, read consistently; None where they never signed in, or were erased."""
    return find(PersonRow, person_key(person_id), PERSON)


def sessions_of(person_id: str) -> list[SessionRow]:
    """All sessions of a person that were not ended, each read consistently; a new one may be missing for a moment."""
    found = (row for row in SessionRow.by_owner.query(person_id) if isinstance(row, SessionRow))
    fresh = (find_session(row.session_id) for row in found)
    return [row for row in fresh if row and row.ended_at is None]


def note_use(row: SessionRow, now: datetime) -> None:
    """Note that a session was used; one that was ended meanwhile stays so."""
    try:
        with conditional():
            row.update([SessionRow.used_at.set(now)], SessionRow.pk.exists() & SessionRow.ended_at.does_not_exist())
    except Refused:
        return


def advance(row: SessionRow, replaced: Mapping[str, str]) -> None:
    """Make the next refresh token of a session the one that counts; Refused where that was done, or it has ended."""
    number = int(row.refreshes)
    actions: list[Action] = [SessionRow.refreshes.set(number + 1), SessionRow.replaced.set(dict(replaced))]
    with conditional():
        row.update(actions, (SessionRow.refreshes == number) & SessionRow.ended_at.does_not_exist())


def choose(row: SessionRow, account_id: str | None) -> None:
    """Note in which account somebody is where none is named."""
    chosen = SessionRow.chosen_account_id
    actions: list[Action] = [chosen.set(account_id) if account_id else chosen.remove()]
    row.update(actions, SessionRow.pk.exists())


def speak(row: SessionRow, *, name: str, locale: str, time_zone: str) -> None:
    """Note how pages speak to somebody from now on, in this session."""
    actions: list[Action] = [
        SessionRow.name.set(name),
        SessionRow.locale.set(locale),
        SessionRow.time_zone.set(time_zone),
    ]
    row.update(actions, SessionRow.pk.exists())


def choose_ways(person_id: str, language: str, time_zone: str) -> None:
    """Note in which language and time zone somebody wants pages, whenever they sign in."""
    actions: list[Action] = [PersonRow.language.set(language), PersonRow.time_zone.set(time_zone)]
    PersonRow(person_key(person_id), PERSON).update(actions, PersonRow.pk.exists())


def end(row: SessionRow, why: SessionEnd, now: datetime) -> None:
    """End a session; one that was ended before keeps its reason."""
    actions: list[Action] = [
        SessionRow.ended_at.set(now),
        SessionRow.ended_by.set(why),
        SessionRow.expires_at.set(now + _KEPT),
    ]
    try:
        with conditional():
            row.update(actions, SessionRow.pk.exists() & SessionRow.ended_at.does_not_exist())
    except Refused:
        return


def forget(person_id: str) -> None:
    """Delete all sessions of a person, what they asked to sign in with, and whose address their id stood for."""
    for row in AccessRow.by_owner.query(person_id):
        row.delete()
    PersonRow(person_key(person_id), PERSON).delete()
