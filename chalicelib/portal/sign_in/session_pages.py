"""One's own sessions: where one is signed in, and how to end it."""

from chalice.app import Request

from chalicelib.access.sessions import actions as sessions
from chalicelib.access.sessions import cookies
from chalicelib.access.sessions.schemas import SessionView
from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.errors import NotFound
from chalicelib.portal.front import SIGN_IN
from chalicelib.portal.sign_in.pages import TEMPLATES

routes = Pages("Sessions of visitors")
SESSIONS = "/portal/sessions"
_TO_SIGN_IN = Moved(f"{SIGN_IN}?to={SESSIONS}")


@routes.page(SESSIONS, None)
def my_sessions(visitor: Visitor | None) -> Page | Moved:
    """Where somebody is signed in; everybody may see this of themselves, whatever hats they have."""
    if visitor is None:
        return _TO_SIGN_IN
    rows = sessions.sessions_of(visitor.caller.id)
    views = [SessionView.of(row, visitor.caller.session_id) for row in rows]
    return Page(TEMPLATES / "sessions.html.j2", {"sessions": views, "has_others": len(views) > 1})


@routes.form(SESSIONS + "/{session_id}/end", None, form_at=SESSIONS, then=SESSIONS, done="session_ended")
def end_my_session(session_id: str, visitor: Visitor | None) -> Moved | None:
    """End one of them."""
    if visitor is None:
        return _TO_SIGN_IN
    try:
        sessions.end_session(visitor.caller.id, session_id)
    except NotFound:
        return Moved(SESSIONS)  # it has ended already, as its list shows
    return None


@routes.form(SESSIONS + "/end-others", None, form_at=SESSIONS, then=SESSIONS, done="sessions_ended")
def end_my_other_sessions(visitor: Visitor | None) -> Moved | None:
    """End all of them but this one."""
    if visitor is None:
        return _TO_SIGN_IN
    sessions.end_others(visitor.caller.id, visitor.caller.session_id)
    return None


@routes.form("/portal/sign-out", None, form_at=SESSIONS, then=SIGN_IN, done="signed_out")
def sign_out_here(request: Request) -> Moved:
    """End the session of this browser, and have it forget what was seen.

    SECURITY: without the second, the back button brings pages back from memory, `no-store` or not: Chromium keeps them
    whole for minutes (https://developer.chrome.com/docs/web-platform/bfcache-ccns).
    """
    sessions.sign_out(cookies.presented(request.headers))
    headers: dict[str, str | list[str]] = {"Set-Cookie": cookies.taken(), "Clear-Site-Data": '"cache"'}
    return Moved(SIGN_IN, done="signed_out", headers=headers)
