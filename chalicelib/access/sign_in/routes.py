"""Signing in by a mailed link, for clients of the API."""

from chalice.app import Request

from chalicelib.access.sessions.schemas import TokensView
from chalicelib.access.sign_in import actions as signing_in
from chalicelib.access.sign_in.actions import Asker
from chalicelib.access.sign_in.rules import LINK_LASTS
from chalicelib.access.sign_in.schemas import AskBody, AskedView, ConfirmBody
from chalicelib.api.pages.answers import locale_for
from chalicelib.api.routes import Routes
from chalicelib.api.sources import address_of
from chalicelib.errors import NotFound, TooManyRequests
from chalicelib.i18n.languages import Locale

routes = Routes("Signing in")


@routes.post("/sign-in", None, status=202, errors=[TooManyRequests], again="/sessions")
def ask_to_sign_in(body: AskBody, request: Request) -> AskedView:
    """Have a link to sign in mailed to an address; the answer is the same whether or not anybody has it."""
    locale = Locale(body.language) if body.language else locale_for(request)
    signing_in.ask(body.email, locale, asker_of(request))
    return AskedView(valid_s=int(LINK_LASTS.total_seconds()))


@routes.post("/sign-in/confirm", None, status=200, errors=[NotFound], again="/sessions")
def confirm_sign_in(body: ConfirmBody, request: Request) -> TokensView:
    """Sign in with what the link of the letter ends with, once within 15 minutes."""
    tokens = signing_in.sign_in_client(body.token, user_agent=request.headers.get("user-agent", ""))
    return TokensView.of(tokens)


def asker_of(request: Request, browser: str = "") -> Asker:
    """Who sent a request."""
    return Asker(address_of(request), request.headers.get("user-agent", ""), browser)
