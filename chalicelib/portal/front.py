"""Who looks at pages, and where they may go from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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


_OF_STAFF: Sequence[_Known] = (
    _Known("place.queues", "/portal/queues", Action.TICKETS_WORK),
    _Known("place.arrivals", "/portal/arrivals", Action.TICKETS_WORK),
    _Known("place.accounts", "/portal/accounts", Action.COVERAGE_READ),
    _Known("place.coverage", "/portal/coverage", Action.COVERAGE_READ),
    _Known("place.notices", "/portal/notices", Action.NOTICES_READ),
    _Known("place.deliveries", "/portal/deliveries", Action.NOTICES_READ),
    _Known("place.components", "/portal/components", Action.COMPONENTS_READ),
    _Known("place.articles", "/portal/articles", Action.ARTICLES_READ),
    _Known("place.provider", "/portal/settings", Action.PROVIDER_READ),
)
_OF_ACCOUNT: Sequence[_Known] = (
    _Known("place.contacts", "/contacts", Action.CONTACTS_READ),
    _Known("place.services", "/services", Action.ACCOUNTS_READ),
    _Known("place.subscriptions", "/subscriptions", Action.ME_READ),
    _Known("place.notices", "/notices", Action.CALENDARS_READ),
    _Known("place.tickets", "/tickets", Action.TICKETS_READ),
    _Known("place.settings", "/settings", Action.SETTINGS_WRITE),
    _Known("place.profile", "/profile", Action.ME_READ),
)

_HELP = (_Known("place.articles", f"{HOME}/articles", Action.ARTICLES_READ),)


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
    within = _within(hats, home_of(account_id)) if account_id and hats else []
    if any(hat.account_id is None for hat in hats):
        known = [*_allowed(hats, _OF_STAFF, ""), Place("place.profile", f"{HOME}/profile")]
        return [*known, *(replace(one, is_within=True) for one in within)]
    return within


def _within(hats: Sequence[Hat], home: str) -> list[Place]:
    return [Place("place.home", home, is_alone=True), *_allowed(hats, _OF_ACCOUNT, home), *_allowed(hats, _HELP, "")]


def _allowed(hats: Sequence[Hat], known: Sequence[_Known], under: str) -> list[Place]:
    return [Place(one.key, under + one.path) for one in known if any(hat.may(one.action) for hat in hats)]
