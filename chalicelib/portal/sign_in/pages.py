"""Signing in by a mailed link: ask for one, look for it in the mail, press its button."""

import secrets
from pathlib import Path
from urllib.parse import urlencode

from chalice.app import Request

from chalicelib.access.identity_providers.offering import offered_for
from chalicelib.access.models import SignIn
from chalicelib.access.sessions.actions import SessionOver, session_behind
from chalicelib.access.sessions.cookies import presented
from chalicelib.access.sign_in import actions as signing_in
from chalicelib.access.sign_in.letters import LINK
from chalicelib.access.sign_in.routes import asker_of
from chalicelib.access.sign_in.rules import local_path
from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages import forms
from chalicelib.api.pages.answers import locale_for
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.directory.accounts.domains import domain_of
from chalicelib.errors import NotFound, Unauthenticated
from chalicelib.portal.front import HOME, SIGN_IN
from chalicelib.portal.sign_in.forms import AskForm, SentQuery, ToQuery

routes = Pages("Signing in")
TEMPLATES = Path(__file__).parent / "templates"
_SENT = f"{SIGN_IN}/sent"
_LINK = LINK + "/{link}"


@routes.page(SIGN_IN, None)
def sign_in_page(visitor: Visitor | None, query: ToQuery, request: Request) -> Page | Moved:
    """Where one asks for a link; who is signed in goes on to where they wanted."""
    if visitor is not None:
        return Moved(local_path(query.to, HOME))
    return Page(TEMPLATES / "ask.html.j2", {"to": query.to, "why_over": _why_over(request)})


@routes.form(SIGN_IN, None, then=_SENT)
def ask_for_link(body: AskForm, request: Request) -> Moved:
    """Have a link mailed, which belongs to this browser."""
    asker = asker_of(request, forms.session_of(request).secret)
    signing_in.ask(body.email, locale_for(request), asker, body.to)
    # SECURITY: its domain alone, by which nobody learns whether there is such an address.
    query = {"domain": domain_of(body.email)} | ({"to": body.to} if body.to else {})
    return Moved(f"{_SENT}?{urlencode(query)}")


@routes.page(_SENT, None)
def sent_page(query: SentQuery) -> Page:
    """What to do now; or instead, where an identity provider speaks for the domain."""
    provider = offered_for(query.domain) if query.domain else None
    way = {"domain": query.domain, "to": local_path(query.to, HOME)} if provider else None
    return Page(TEMPLATES / "sent.html.j2", {"way": way, "is_required": provider is not None and provider.is_required})


@routes.page(_LINK, None)
def link_page(link: str, visitor: Visitor | None, request: Request) -> Page:
    """The button of a link; nothing changes by looking, however many scanners do."""
    asked = _asked(link)
    if asked is None:
        return Page(TEMPLATES / "over.html.j2", status=NotFound.status)
    is_own = signing_in.is_of(asked, forms.session_of(request).secret)
    values = {"asked": asked, "is_own": is_own, "address": f"{LINK}/{link}", "now": visitor}
    return Page(TEMPLATES / "link.html.j2", values)


@routes.form(_LINK, None, then=HOME)
def press_link(link: str, request: Request) -> Moved:
    """Sign in, in a new session, and go where one wanted to go."""
    try:
        opened, to = signing_in.sign_in(
            link, user_agent=request.headers.get("user-agent", ""), replaces=presented(request.headers)
        )
    except NotFound:
        return Moved(f"{LINK}/{link}")  # it was used meanwhile, which its page says
    # SECURITY: whoever knew what forms were signed with before knows nothing of those to come.
    cookies: list[str] = [opened.cookie, forms.cookie(secrets.token_urlsafe(16))]
    return Moved(local_path(to, HOME), headers={"Set-Cookie": cookies})


def _asked(link: str) -> SignIn | None:
    try:
        return signing_in.find_asked(link)
    except NotFound:
        return None


def _why_over(request: Request) -> str:
    """Why the session is over that the browser still presents, in English; empty where it has none of ours."""
    try:
        session_behind(presented(request.headers))
    except SessionOver as over:
        return over.detail
    except Unauthenticated:
        return ""
    return ""
