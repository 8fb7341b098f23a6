"""The way to an identity provider and back, as a browser goes it."""

import secrets
from pathlib import Path
from typing import Annotated

from chalice.app import Request, Response
from pydantic import ConfigDict, Field, StringConstraints

from chalicelib.access.identity_providers.letting_in import let_in
from chalicelib.access.identity_providers.rules import STAY
from chalicelib.access.identity_providers.signing_in import CALLBACK, NotLetIn, come_back, depart
from chalicelib.access.sessions import cookies as session_cookies
from chalicelib.access.sign_in.rules import local_path
from chalicelib.api.fields import Body
from chalicelib.api.pages import cookies, forms
from chalicelib.api.pages.answers import locale_for
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.portal.front import HOME, SIGN_IN
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

routes = Pages("Identity providers")
_CARRIED = "away"  # the cookie of who is at their identity provider
_REFUSED = Path(__file__).parent / "templates" / "refused.html.j2"
_SEE_OTHER, _FORBIDDEN = 303, 403
Short = Annotated[str, StringConstraints(max_length=300)]
Long = Annotated[str, StringConstraints(max_length=4_000)]


class Departing(Body):
    """For which domain somebody signs in, and where they want to be afterwards."""

    domain: Short = ""
    to: Long = HOME


class Returning(Body):
    """What an identity provider gives along; whatever else it gives is left alone."""

    model_config = ConfigDict(extra="ignore")

    state: Short = ""
    code: Long | None = None
    iss: Long | None = None
    error: Annotated[str, Field(max_length=300)] | None = None


@routes.page("/portal/sign-in/identity-provider", None)
def go_to_identity_provider(query: Departing) -> Page | Response:
    """The way to the identity provider that speaks for a domain."""
    try:
        departure = depart(query.domain, local_path(query.to, HOME))
    except NotLetIn as error:
        return _refused(error)
    carried = cookies.header(_CARRIED, departure.carried, max_age_s=int(STAY.total_seconds()))
    headers: dict[str, str | list[str]] = {
        "Location": departure.location,
        "Set-Cookie": carried,
        "Cache-Control": "no-store",
    }
    return Response("", status_code=_SEE_OTHER, headers=headers)


@routes.page(CALLBACK, None)
def return_from_identity_provider(query: Returning, request: Request) -> Page | Moved:
    """The way back, with what the identity provider says of who somebody is."""
    try:
        arrival = come_back(cookies.value(request.headers, _CARRIED), query.model_dump(exclude_none=True))
        opened = let_in(
            arrival,
            locale_for(request).language,
            user_agent=request.headers.get("user-agent", ""),
            replaces=session_cookies.presented(request.headers),
        )
    except NotLetIn as error:
        return _refused(error)
    # SECURITY: whoever knew what forms were signed with before knows nothing of those to come.
    ours = [opened.cookie, forms.cookie(secrets.token_urlsafe(16)), cookies.header(_CARRIED, "", max_age_s=0)]
    return Moved(arrival.to, headers={"Set-Cookie": ours})


def _refused(error: NotLetIn) -> Page:
    logs.write(Line.NOT_LET_IN, why=error.why, whose=error.whose, detail=str(error.__cause__ or ""))
    return Page(_REFUSED, {"why": f"not_let_in.{error.why}", "sign_in": SIGN_IN}, status=_FORBIDDEN)
