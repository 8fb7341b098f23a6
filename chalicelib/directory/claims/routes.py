"""The link of an invitation: a page to look at, and the one button on it."""

from chalice.app import Request, Response

from chalicelib.api.documentation.routes import Shown
from chalicelib.api.routes import Routes
from chalicelib.directory.claims import actions as claims
from chalicelib.directory.claims.page import page
from chalicelib.errors import Busy, Conflict

routes = Routes("Confirming")
_LINK = "/confirm/{invitation}"


@routes.get(_LINK, None)
def read_confirm_page(invitation: str, request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Show an invited person what is on file about them, and a button to confirm; nothing changes."""
    return page(request, invitation, *claims.find_claimed(invitation))


@routes.post(_LINK, None, status=200, errors=[Conflict, Busy], again=_LINK)
def confirm_address(invitation: str, request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Confirm that the address is yours, as the button of the page does; once or many times is the same."""
    # SECURITY: no session and no CSRF token on purpose, as nobody can guess the address of the page: who knows it has
    # read the letter, and that is what is confirmed.
    account, contact = claims.find_claimed(invitation)
    return page(request, invitation, account, claims.confirm(contact))
