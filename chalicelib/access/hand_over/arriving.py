"""Who is handed over: looked at as often as one likes, let in once."""

from dataclasses import dataclass

from chalicelib import clock
from chalicelib.access.hand_over import store
from chalicelib.access.hand_over.keys import issuer_of, signed_by
from chalicelib.access.hand_over.rules import LASTS, TOKEN_MAX_CHARS, HandOver, read
from chalicelib.access.hats import hats_through
from chalicelib.access.sessions.actions import Opened, open_session
from chalicelib.access.sessions.rules import Door, DoorKind
from chalicelib.errors import NotFound
from chalicelib.mail.addresses import Unreachable, kept_address
from chalicelib.settings import settings

PATH = "/portal/hand-over"


@dataclass(frozen=True)
class Arriving:
    """Who is handed over, by the (normalised) address of a contact of the account; and by whom."""

    email: str
    account_id: str
    to: str
    once: str
    issuer_id: str

    @property
    def door(self) -> Door:
        """The door by which they come in: to that account alone, and to nothing of the provider's."""
        return Door(DoorKind.HAND_OVER, self.account_id)

    @property
    def has_come(self) -> bool:
        """Whether they came in by this token already, which lets nobody in again."""
        return store.is_used_up(self.issuer_id, self.once)


def look(token: str) -> Arriving:
    """Whom a token hands over; nothing changes by looking.

    Raises:
        NotFound: it is of nobody who may hand over, is over, or hands over who is no contact of the account.
    """
    handed, issuer_id = _handed(token)
    try:
        email = kept_address(handed.email)
    except Unreachable:
        raise NotFound from None
    arriving = Arriving(email, handed.account_id, handed.to, handed.once, issuer_id)
    if not hats_through(arriving.door, email, handed.account_id):
        raise NotFound
    return arriving


def let_in(token: str, *, user_agent: str = "", replaces: str = "") -> tuple[Opened, str]:
    """The session of who is handed over, and where they wanted to go; once for each token. Raises NotFound."""
    arriving = look(token)
    if not store.use_up(arriving.issuer_id, arriving.once, clock.now() + 2 * LASTS):
        raise NotFound
    return open_session(arriving.email, arriving.door, user_agent=user_agent, replaces=replaces), arriving.to


def _handed(token: str) -> tuple[HandOver, str]:
    named = issuer_of(token) if len(token) <= TOKEN_MAX_CHARS else None
    row = next((one for one in store.all_issuers() if one.issuer == named), None) if named else None
    claims = signed_by(row.public_key, token) if row else None
    # The audience is this very page, so that no token that a product makes for other ends is one of these.
    handed = read(claims, f"{settings().public_url}{PATH}", clock.now()) if claims is not None else None
    if row is None or handed is None:
        raise NotFound
    return handed, row.issuer_id
