"""Whether a caller may do what is asked, where it is asked: one question for the API and for pages."""

from chalicelib.errors import Forbidden, NotFound
from chalicelib.principals import Action, Caller, Principal


def permitted(caller: Caller, action: Action, account_id: str | None) -> Principal:
    """The caller under the hat that covers what is asked.

    Raises:
        Forbidden: no hat of theirs may do this.
        NotFound: one may, but not here; or there is none at all for this account.
    """
    if found := caller.hat(action, account_id):
        return found
    hats = caller.hats(account_id)
    is_known = account_id is None or bool(hats)
    raise Forbidden if is_known and not any(hat.may(action) for hat in hats) else NotFound
