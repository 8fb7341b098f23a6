"""Who looks at pages, and where they may go from there."""

from collections.abc import Mapping, Sequence

from chalicelib.api.handed_in import Front, Place, Visitor
from chalicelib.principals import Action, Hat

SIGN_IN = "/portal/sign-in"
HOME = "/portal"
_OF_STAFF: Sequence[tuple[str, str, Action]] = ()
_OF_ACCOUNT: Sequence[tuple[str, str, Action]] = ()


def front() -> Front:
    """What the page kit asks about visitors."""
    return Front(visitor, places, SIGN_IN)


def visitor(headers: Mapping[str, str]) -> Visitor | None:  # noqa: ARG001 - nobody can sign in yet
    """Who is signed in, by the request's headers; None for everybody else."""
    return None


def places(visitor: Visitor, account_id: str | None) -> Sequence[Place]:
    """Where a visitor may go: the provider's people everywhere, all others in the account that the page is about."""
    hats = visitor.caller.hats(account_id)
    if any(hat.account_id is None for hat in hats):
        return _allowed(hats, _OF_STAFF, "")
    return _allowed(hats, _OF_ACCOUNT, f"{HOME}/accounts/{account_id}") if account_id else ()


def _allowed(hats: Sequence[Hat], known: Sequence[tuple[str, str, Action]], under: str) -> Sequence[Place]:
    return [Place(key, under + path) for key, path, action in known if any(hat.may(action) for hat in hats)]
