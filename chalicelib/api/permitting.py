"""Whether a caller may do what is asked, where it is asked: one question for the API and for pages."""

from chalice.app import Request

from chalicelib.api import handed_in
from chalicelib.errors import Forbidden, NotFound
from chalicelib.principals import Action, Caller, Principal
from chalicelib.tracing import context


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


def whoever(request: Request, action: Action) -> Principal | None:
    """Of what anybody may call, the caller under a hat by which they may do more; None for whoever has none.

    Raises:
        Unauthenticated: the key or token is none of ours.
        TooManyRequests: they are over their limit.
    """
    if "authorization" not in request.headers:
        return None
    edge = handed_in.edge.get()
    known = edge.authenticate(request.headers)
    context.called_by(known.id)
    edge.admit(known)
    return known.hat(action, None)
