"""A person's sessions over HTTP."""

from chalicelib.access.sessions import actions as sessions
from chalicelib.access.sessions import tokens
from chalicelib.access.sessions.persons import person_of
from chalicelib.access.sessions.schemas import RefreshBody, SessionPatch, SessionView, TokensView
from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.errors import Invalid, Unauthenticated
from chalicelib.principals import Action, Principal

routes = Routes("Sessions")


@routes.get("/sessions", Action.ME_READ)
def list_sessions(caller: Principal) -> Listing[SessionView]:
    """List your sessions that last, the last used first."""
    rows = sessions.sessions_of(person_of(caller), caller.session_id)
    return Listing[SessionView](items=[SessionView.of(row, caller.session_id) for row in rows])


@routes.post("/sessions/refresh", None, status=200, errors=[Unauthenticated], again="/sessions")
def refresh_session(body: RefreshBody) -> TokensView:
    """Get the next pair of tokens for a refresh token."""
    return TokensView.of(tokens.refresh(body.refresh_token))


@routes.post("/sessions/sign-out", None, status=204, again="/sessions")
def sign_out(body: RefreshBody) -> None:
    """End the session of a refresh token, at once; one that opens nothing is answered alike."""
    tokens.sign_out(body.refresh_token)


@routes.delete("/sessions", Action.ME_WRITE)
def end_other_sessions(caller: Principal) -> None:
    """End all your sessions but the one that asks, at once."""
    sessions.end_others(person_of(caller), caller.session_id)


@routes.patch("/sessions/{session_id}", Action.ME_WRITE, errors=[Invalid])
def choose_account(caller: Principal, session_id: str, body: SessionPatch) -> SessionView:
    """Say in which of your accounts you are where a request names none, such as `GET /tickets`; null for all."""
    row = sessions.choose_account(person_of(caller), session_id, body.account_id, caller.session_id)
    return SessionView.of(row, caller.session_id)


@routes.delete("/sessions/{session_id}", Action.ME_WRITE)
def end_session(caller: Principal, session_id: str) -> None:
    """End one of your sessions, at once."""
    sessions.end_session(person_of(caller), session_id, present=caller.session_id)
