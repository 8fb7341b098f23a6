"""The page that somebody is handed over to: who they will be here, and the button that lets them in."""

import secrets
from pathlib import Path

from chalice.app import Request
from pydantic import Field

from chalicelib.access.hand_over.arriving import PATH, Arriving, let_in, look
from chalicelib.access.sessions.actions import session_behind
from chalicelib.access.sessions.cookies import presented
from chalicelib.access.sign_in.rules import local_path
from chalicelib.api.fields import Body
from chalicelib.api.pages import forms
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.directory import reading
from chalicelib.directory.people.ids import person_id_of
from chalicelib.errors import NotFound, Unauthenticated
from chalicelib.portal.front import SIGN_IN, home_of

routes = Pages("Hand-over")
_TEMPLATES = Path(__file__).parent / "templates"
_OVER = f"{PATH}/over"


class HandedOver(Body):
    """What a product hands over."""

    token: str = Field(default="", max_length=4_000)


@routes.page(PATH, None)
def hand_over_page(query: HandedOver, request: Request) -> Page | Moved:
    """Who somebody will be here; who is that already goes on.

    SECURITY: nobody is let in by a mere link, which somebody else could have them follow with a token of their own.
    """
    try:
        arriving = look(query.token)
    except NotFound:
        return Moved(_OVER)
    if _is_in(request, arriving):
        return Moved(local_path(arriving.to, home_of(arriving.account_id)))
    if arriving.has_come:
        # SECURITY: whoever goes back in the browser of somebody who signed out does not read who that was.
        return Moved(_OVER)
    account = reading.get_account(arriving.account_id)
    values = {"email": arriving.email, "account": account.name, "token": query.token, "address": PATH}
    return Page(_TEMPLATES / "hand_over.html.j2", values)


@routes.form(PATH, None, then=_OVER)
def come_in(body: HandedOver, request: Request) -> Moved:
    """Come in, in a new session, and go where one wanted to go."""
    try:
        opened, to = let_in(
            body.token, user_agent=request.headers.get("user-agent", ""), replaces=presented(request.headers)
        )
    except NotFound:
        return Moved(_OVER)
    # SECURITY: whoever knew what forms were signed with before knows nothing of those to come.
    cookies: list[str] = [opened.cookie, forms.cookie(secrets.token_urlsafe(16))]
    home = home_of(str(opened.row.door_account_id))
    return Moved(local_path(to, home), headers={"Set-Cookie": cookies})


@routes.page(_OVER, None)
def hand_over_is_over() -> Page:
    """What to do where a hand-over counts no more."""
    return Page(_TEMPLATES / "over.html.j2", {"sign_in": SIGN_IN}, status=NotFound.status)


def _is_in(request: Request, arriving: Arriving) -> bool:
    """Whether the browser has a session of that person already, by whatever door."""
    try:
        row = session_behind(presented(request.headers))
    except Unauthenticated:
        return False
    return row.owner == person_id_of(arriving.email) and row.came_by == arriving.door
