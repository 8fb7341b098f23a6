"""Asking for a link to sign in, looking at one, and using it."""

import hashlib
import hmac
from dataclasses import dataclass

from chalicelib import clock, ids
from chalicelib.access.hats import is_somebody
from chalicelib.access.models import SignIn
from chalicelib.access.registration.actions import register
from chalicelib.access.sessions.actions import Opened, open_session
from chalicelib.access.sessions.rules import MAILED_LINK, client_of
from chalicelib.access.sessions.tokens import Tokens, open_api_session
from chalicelib.access.sign_in import store
from chalicelib.access.sign_in.links import read_token
from chalicelib.access.sign_in.rules import OF_SOURCE, is_over, local_path
from chalicelib.api.sources import source_of
from chalicelib.directory.people.ids import person_id_of
from chalicelib.errors import NotFound, TooManyRequests
from chalicelib.i18n.languages import Locale
from chalicelib.signing.keys import Hashes, Signs, accepted_keys, hash_key
from chalicelib.tables import Refused, until_unrefused


@dataclass(frozen=True)
class Asker:
    """Where a link was asked for: `address` as our own edge saw it, `browser` the secret that a browser has of us."""

    address: str
    user_agent: str = ""
    browser: str = ""


def ask(email: str, locale: Locale, asker: Asker, to: str = "") -> None:
    """Ask for a link to sign in with a normalised address.

    SECURITY: the same reads and writes for every address; whether there is somebody behind it is decided elsewhere.

    Raises:
        TooManyRequests: too many were asked for where this one was.
    """
    source, now = source_of(asker.address), clock.now()
    whose = hmac.digest(hash_key(Hashes.PERSON), b"source\x00" + source.encode(), "sha256").hex()[:32]
    if not until_unrefused(lambda: store.spend(f"source#{whose}", OF_SOURCE, now)):
        raise TooManyRequests(headers={"Retry-After": str(int(OF_SOURCE.within.total_seconds()))})
    values = {
        "owner": person_id_of(email),
        "email": email,
        "locale": locale,
        "to": local_path(to, ""),
        "browser": _hash_of(asker.browser) if asker.browser else None,
        "client": client_of(asker.user_agent) or None,
        "source": source or None,
    }
    store.put_asked(ids.new("sin"), values, now)


def find_asked(token: str) -> SignIn:
    """What a link is for; nothing changes, however often it is looked at.

    Raises:
        NotFound: it is none of ours, was used, or counts no more.
    """
    link = read_token(token)
    row = store.find_sign_in(link.sign_in_id) if link else None
    if link is None or row is None or not link.is_for(row.email, accepted_keys(Signs.SIGN_IN)):
        raise NotFound
    if row.used_at is not None or is_over(row.asked_at, clock.now()):
        raise NotFound
    return row


def is_of(row: SignIn, browser: str) -> bool:
    """Whether a browser with this secret is the one that asked."""
    return bool(row.browser and browser) and hmac.compare_digest(row.browser, _hash_of(browser))


def sign_in(token: str, *, user_agent: str = "", replaces: str = "") -> tuple[Opened, str]:
    """Use a link, in a browser: the session that it opens, and the page that it leads to; once.

    Raises:
        NotFound: it is none of ours, was used, or counts no more.
    """
    row = _used(token)
    return open_session(row.email, MAILED_LINK, user_agent=user_agent, replaces=replaces), str(row.to)


def sign_in_client(token: str, *, user_agent: str = "") -> Tokens:
    """Use a link, in a client of the API; once.

    Raises:
        NotFound: it is none of ours, was used, counts no more, or was asked for in a browser, for which alone it is.
    """
    if find_asked(token).browser is not None:
        raise NotFound
    return open_api_session(_used(token).email, MAILED_LINK, user_agent=user_agent)


def _used(token: str) -> SignIn:
    row = find_asked(token)
    try:
        store.use(row, clock.now())
    except Refused:
        raise NotFound from None
    if not is_somebody(row.email):
        register(row.email, Locale(row.locale).language, is_mailed=True)
    return row


def _hash_of(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()
