"""Opening sessions, finding whose one is, and ending them."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from chalicelib import clock, ids
from chalicelib.access.hats import hats_through
from chalicelib.access.sessions import cookies, store
from chalicelib.access.sessions.models import SESSION, SessionRow, session_key
from chalicelib.access.sessions.readers import reader_of
from chalicelib.access.sessions.rules import NOTED_EVERY, Door, SessionEnd, client_of, lasts_until, over_by
from chalicelib.directory.people.ids import person_id_of
from chalicelib.errors import FieldError, Invalid, NotFound, Unauthenticated
from chalicelib.i18n.languages import Language
from chalicelib.principals import Caller

_SECRET_BYTES = 32
# <id>.<secret>: the id finds the row, so that a request costs one read, and what is compared is a hash.
_VALUE = re.compile(r"([0-9a-z]{26})\.([A-Za-z0-9_-]{43})")


class SessionOver(Unauthenticated):
    """It was a session of ours, and is over; `why` says by what."""

    def __init__(self, why: SessionEnd) -> None:
        super().__init__(_SAID[why])
        self.why = why


_SAID = {
    SessionEnd.SIGNED_OUT: "You have signed out.",
    SessionEnd.ENDED: "This session was ended from another one of yours.",
    SessionEnd.REPLACED: "You have signed in anew in this browser.",
    SessionEnd.IDLE: "This session was not used for a week.",
    SessionEnd.OVER: "This session has reached its longest duration.",
    SessionEnd.REUSED: "This session was ended because a copy of it was used.",
}


@dataclass(frozen=True)
class Opened:
    """A new session; `cookie` is the `Set-Cookie` header that gives it to the browser."""

    row: SessionRow
    cookie: str


def open_session(email: str, door: Door, *, user_agent: str = "", replaces: str = "") -> Opened:
    """Sign somebody in who has proven a normalised address by a door.

    The session is a new one, whatever the browser sent: `replaces` is what it presents as its session until now, which
    is ended.
    """
    # SECURITY: an id that somebody planted in a browser never becomes that of whoever signs in there (fixation).
    if former := _known(replaces):
        store.end(former, SessionEnd.REPLACED, clock.now())
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    row = new_session(email, door, user_agent)
    row.secret_hash = _hash_of(secret)
    store.put_new(row)
    value = f"{row.session_id.removeprefix('ses-')}.{secret}"
    return Opened(row, cookies.given(value, row.ends_at))


def new_session(email: str, door: Door, user_agent: str) -> SessionRow:
    """The row of a session to be, which nothing opens yet."""
    session_id, now = ids.new("ses"), clock.now()
    ends_at, reader = lasts_until(door, now), reader_of(email)
    return SessionRow(
        session_key(session_id),
        SESSION,
        session_id=session_id,
        owner=person_id_of(email),
        email=email,
        door=door.kind,
        door_account_id=door.account_id,
        client=client_of(user_agent) or None,
        name=reader.name,
        locale=reader.locale,
        time_zone=reader.time_zone,
        opened_at=now,
        used_at=now,
        ends_at=ends_at,
        expires_at=ends_at,
    )


def session_behind(value: str) -> SessionRow:
    """The session of a browser that presents `value`, with one consistent read.

    Raises:
        SessionOver: it is over.
        Unauthenticated: it is none of ours; the answer does not tell in what.
    """
    row = _known(value)
    if row is None:
        raise Unauthenticated
    return alive(row)


def alive(row: SessionRow) -> SessionRow:
    """A session that is not over, noted as used. Raises SessionOver."""
    now = clock.now()
    if row.ended_at is not None:
        raise SessionOver(SessionEnd(row.ended_by))
    if why := over_by(row.ends_at, row.used_at, now):
        raise SessionOver(why)
    if now - row.used_at >= NOTED_EVERY:
        store.note_use(row, now)
    return row


def caller_of(row: SessionRow) -> Caller:
    """Whoever signed in, with the hats that their door opens, found anew at each question."""
    return Caller(
        row.owner,
        lambda account_id: hats_through(row.came_by, row.email, account_id or row.chosen_account_id),
        session_id=row.session_id,
    )


def choose_account(person_id: str, session_id: str, account_id: str | None, present: str | None = None) -> SessionRow:
    """Be in one account where a request names none, or with None in all of them, in a session of a person's.

    Raises:
        NotFound: they have no such session, seen from the one present.
        Invalid: they are nobody in this account, as far as the door of that session opens it.
    """
    row = _own(person_id, session_id, present)
    hats = hats_through(row.came_by, row.email, account_id) if account_id else ()
    if account_id and not any(hat.account_id == account_id for hat in hats):
        raise Invalid(fields=[FieldError("/account_id", "unknown-account", "is not an account")])
    store.choose(row, account_id)
    return row


def end_session(
    person_id: str, session_id: str, why: SessionEnd = SessionEnd.ENDED, *, present: str | None = None
) -> None:
    """End a session of a person's, at once. Raises NotFound where they have no such one, seen from the one present."""
    store.end(_own(person_id, session_id, present), why, clock.now())


def end_others(person_id: str, but: str | None) -> None:
    """End all sessions of a person's but the one named, at once, as far as they are seen from that."""
    for row in store.sessions_of(person_id):
        if row.session_id != but and _seen_from(but, row):
            store.end(row, SessionEnd.ENDED, clock.now())


def speak_anew(session_id: str) -> None:
    """Have pages speak to the owner of a session as is known of them by now."""
    row = store.find_session(session_id)
    if row:
        reader = reader_of(row.email)
        store.speak(row, name=reader.name, locale=reader.locale, time_zone=reader.time_zone)


def choose_ways(person_id: str, session_id: str, language: Language, time_zone: str) -> None:
    """Have pages speak to somebody in a language and by a zone's clock, in this session and in those to come."""
    store.choose_ways(person_id, language, time_zone)
    speak_anew(session_id)


def sign_out(value: str) -> None:
    """End the session of a browser that presents `value`, if it has one."""
    if row := _known(value):
        store.end(row, SessionEnd.SIGNED_OUT, clock.now())


def sessions_of(person_id: str, present: str | None = None) -> list[SessionRow]:
    """The sessions of a person that last, the last used first; as far as one that is `present` sees them."""
    now = clock.now()
    live = [row for row in store.sessions_of(person_id) if over_by(row.ends_at, row.used_at, now) is None]
    seen = [row for row in live if _seen_from(present, row)]
    return sorted(seen, key=lambda row: row.used_at, reverse=True)


def _seen_from(session_id: str | None, row: SessionRow) -> bool:
    present = store.find_session(session_id) if session_id and session_id != row.session_id else None
    return present is None or present.came_by.sees(row.came_by)


def _own(person_id: str, session_id: str, present: str | None) -> SessionRow:
    row = store.find_session(session_id)
    if row is None or row.owner != person_id or row.ended_at is not None or not _seen_from(present, row):
        raise NotFound
    return row


def _known(value: str) -> SessionRow | None:
    """The session that a cookie's value opens, ended or not."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    session_id, secret = match.groups()
    row = store.find_session(f"ses-{session_id}")
    # SECURITY: constant time, and the same work where there is no such session, or one that no browser has.
    expected = row.secret_hash if row and row.secret_hash else _hash_of("")
    return row if hmac.compare_digest(expected, _hash_of(secret)) else None


def _hash_of(secret: str) -> str:
    # 256 random bits cannot be guessed from their hash, so a slow password hash would only cost time.
    return hashlib.sha256(secret.encode()).hexdigest()
