"""What a client of the API has of a session: a JWT of ten minutes (RFC 9068), and a refresh token for the next one."""

import base64
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib import clock, instants
from chalicelib.access.sessions import store
from chalicelib.access.sessions.actions import SessionOver, alive, caller_of, new_session
from chalicelib.access.sessions.models import SessionRow
from chalicelib.access.sessions.rules import Door, SessionEnd
from chalicelib.errors import Unauthenticated
from chalicelib.principals import Caller
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys, key_called, named_signing_key, signing_key
from chalicelib.tables import Refused
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

if TYPE_CHECKING:
    from jwt.types import Options

ACCESS_LASTS = timedelta(minutes=10)
# Two tabs, a phone that lost the answer, a request that is sent again: all of them get the same successor meanwhile.
FORMER_LASTS = timedelta(seconds=60)
AUDIENCE = "herold-api"
_ALGORITHM, _TYPE = "HS256", "at+jwt"
_TOKEN_MAX_CHARS = 1_000  # twice what we make
_REFRESH = re.compile(r"hr-([0-9a-z]{26})-([1-9][0-9]{0,8})-([A-Za-z0-9_-]{43})")
_CLAIMS = {"iss", "aud", "sub", "sid", "door", "iat", "exp"}


@dataclass(frozen=True)
class Tokens:
    """What a client has from now on: `access` for ten minutes, and `refresh`, which is good for one more pair."""

    access: str
    refresh: str


def open_api_session(email: str, door: Door, *, user_agent: str = "") -> Tokens:
    """Sign somebody in who has proven a normalised address by a door, in a client of the API."""
    row = new_session(email, door, user_agent)
    row.refresh_seed, row.refreshes = secrets.token_urlsafe(16), 1
    store.put_new(row)
    return _tokens(row)


def authenticate(token: str) -> Caller:
    """Whoever a JWT says, with one consistent read of their session.

    Raises:
        SessionOver: it is over.
        Unauthenticated: the token is not ours, or expired; the answer does not tell which.
    """
    claims = _claims_of(token)
    row = store.find_session(claims["sid"])
    # SECURITY: the session decides. A token that says otherwise was not made for it.
    if row is None or (row.owner, row.door) != (claims["sub"], claims["door"]) or not row.refreshes:
        raise Unauthenticated
    return caller_of(alive(row))


def refresh(token: str) -> Tokens:
    """The next tokens for a refresh token; one that was replaced gives the same for a minute, and later ends it all.

    Raises:
        SessionOver: the session is over, by this very token if it was replaced longer ago.
        Unauthenticated: it is none of ours.
    """
    row, number = _behind(token)
    now = clock.now()
    alive(row)
    if number == row.refreshes and not _replaced(row, now):
        row = store.find_session(row.session_id) or row  # another use of the same token was faster
        alive(row)
    if number in _still_good(row, now):
        return _tokens(row)
    # SECURITY: two hold what one was given. Which of them is the owner cannot be told, so that both are out.
    store.end(row, SessionEnd.REUSED, now)
    logs.write(Line.SESSION_COPIED, caller=row.owner)
    raise SessionOver(SessionEnd.REUSED)


def sign_out(token: str) -> None:
    """End the session of a refresh token of ours, if it lasts (as RFC 7009 does)."""
    try:
        row, _ = _behind(token)
    except Unauthenticated:
        return
    store.end(row, SessionEnd.SIGNED_OUT, clock.now())


def _replaced(row: SessionRow, now: datetime) -> bool:
    """Make the next refresh token the one that counts; false where that, or the session's end, was faster."""
    number, good = int(row.refreshes), _still_good(row, now)
    try:
        store.advance(row, {str(one): row.replaced[str(one)] for one in good} | {str(number): instants.to_text(now)})
    except Refused:
        return False
    return True


def _still_good(row: SessionRow, now: datetime) -> set[int]:
    """The numbers of the refresh tokens that were replaced so lately that their successor is given again."""
    since = {int(number): instants.from_text(at) for number, at in (row.replaced or {}).items()}
    return {number for number, at in since.items() if now - at <= FORMER_LASTS}


def _tokens(row: SessionRow) -> Tokens:
    return Tokens(_access_token(row), _refresh_token(row, int(row.refreshes), signing_key(Signs.REFRESH)))


def _access_token(row: SessionRow) -> str:
    import jwt  # noqa: PLC0415 - 100 ms that no other caller pays

    key_id, key = named_signing_key(Signs.ACCESS)
    now = clock.now()
    claims = {
        "iss": settings().public_url,
        "aud": AUDIENCE,
        "sub": row.owner,
        "sid": row.session_id,
        "door": row.door,
        "iat": instants.to_epoch(now),
        "exp": instants.to_epoch(now + ACCESS_LASTS),
    }
    return jwt.encode(claims, key, _ALGORITHM, {"typ": _TYPE, "kid": key_id})


def _claims_of(token: str) -> Mapping[str, Any]:
    """The claims of a JWT that counts now. Raises Unauthenticated."""
    import jwt  # noqa: PLC0415

    if len(token) > _TOKEN_MAX_CHARS:
        raise Unauthenticated
    try:
        key = _key_for(jwt.get_unverified_header(token))
        # The times are compared below, with our clock and not the machine's.
        checked: Options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
        claims = jwt.decode(token, key, [_ALGORITHM], checked, audience=AUDIENCE, issuer=settings().public_url)
    except (jwt.PyJWTError, ValueError, TypeError):
        raise Unauthenticated from None
    # A list of audiences would name somebody else, too, for whom the token is good.
    is_ours = claims.keys() == _CLAIMS and claims["aud"] == AUDIENCE
    if not is_ours or not _is_time(claims["iat"], claims["exp"]):
        raise Unauthenticated
    return claims


def _key_for(header: Mapping[str, Any]) -> bytes:
    """The key that a header names, which must be exactly as ours are. Raises Unauthenticated."""
    # SECURITY: nothing in a header chooses how it is checked but which of our own keys it is.
    key = key_called(Signs.ACCESS, str(header.get("kid")))
    if key is None or dict(header) != {"alg": _ALGORITHM, "typ": _TYPE, "kid": header["kid"]}:
        raise Unauthenticated
    return key


def _is_time(issued: Any, expires: Any) -> bool:
    if type(issued) is not int or type(expires) is not int:
        return False
    lasts_s = int(ACCESS_LASTS.total_seconds())
    return issued <= instants.to_epoch(clock.now()) < expires <= issued + lasts_s


def _behind(token: str) -> tuple[SessionRow, int]:
    """The session of a refresh token, ended or not, and the token's number. Raises Unauthenticated."""
    match = _REFRESH.fullmatch(token)
    row = store.find_session(f"ses-{match[1]}") if match else None
    if match is None or row is None or not row.refresh_seed:
        raise Unauthenticated
    number = int(match[2])
    made = (_refresh_token(row, number, key) for key in accepted_keys(Signs.REFRESH))
    # SECURITY: one with a number to come cannot be made without the key; it is refused all the same.
    if number > row.refreshes or not any(hmac.compare_digest(token, one) for one in made):
        raise Unauthenticated
    return row, number


def _refresh_token(row: SessionRow, number: int, key: bytes) -> str:
    """The `number`-th refresh token of a session: always the same, and made of what no one place holds."""
    digest = hmac.digest(key, f"refresh\x00{row.session_id}\x00{row.refresh_seed}\x00{number}".encode(), "sha256")
    signature = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return f"hr-{row.session_id.removeprefix('ses-')}-{number}-{signature}"
