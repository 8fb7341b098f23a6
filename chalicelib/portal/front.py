"""Who looks at pages, and where they may go from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.access.sessions.actions import caller_of, session_behind
from chalicelib.access.sessions.cookies import presented
from chalicelib.api.handed_in import Front, Place, Visitor
from chalicelib.errors import Unauthenticated
from chalicelib.i18n.languages import Locale
from chalicelib.principals import Action, Hat

SIGN_IN = "/portal/sign-in"
HOME = "/portal"


@dataclass(frozen=True)
class _Known:
    """A place, and what one must be able to do to find something there."""

    key: str
    path: str
    action: Action


_OF_STAFF: Sequence[_Known] = (_Known("place.queues", "/portal/queues", Action.TICKETS_WORK),)
_OF_ACCOUNT: Sequence[_Known] = (
    _Known("place.contacts", "/contacts", Action.CONTACTS_READ),
    _Known("place.subscriptions", "/subscriptions", Action.ME_READ),
    _Known("place.notices", "/notices", Action.CALENDARS_READ),
    _Known("place.tickets", "/tickets", Action.TICKETS_READ),
    _Known("place.profile", "/profile", Action.ME_READ),
)


def front() -> Front:
    """What the page kit asks about visitors."""
    return Front(visitor, places, SIGN_IN)


def visitor(headers: Mapping[str, str]) -> Visitor | None:
    """Who is signed in, by the request's headers; None for everybody else, whatever their cookie says."""
    value = presented(headers)
    if not value:
        return None
    try:
        row = session_behind(value)
    except Unauthenticated:
        return None
    locale = Locale(row.locale) if row.locale else None
    return Visitor(caller_of(row), row.name or row.email, row.time_zone or "UTC", locale)


def home_of(account_id: str) -> str:
    """The home page of an account."""
    return f"{HOME}/accounts/{account_id}"


def places(visitor: Visitor, account_id: str | None) -> Sequence[Place]:
    """Where a visitor may go: the provider's people everywhere, all others in the account that the page is about."""
    hats = visitor.caller.hats(account_id)
    if any(hat.account_id is None for hat in hats):
        return _allowed(hats, _OF_STAFF, "")
    if not (account_id and hats):
        return ()
    return [Place("place.home", home_of(account_id), is_alone=True), *_allowed(hats, _OF_ACCOUNT, home_of(account_id))]


def _allowed(hats: Sequence[Hat], known: Sequence[_Known], under: str) -> Sequence[Place]:
    return [Place(one.key, under + one.path) for one in known if any(hat.may(one.action) for hat in hats)]
