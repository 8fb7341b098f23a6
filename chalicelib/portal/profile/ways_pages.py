"""In which language, and by which clock, pages speak to somebody who is no customer's contact."""

from pathlib import Path
from urllib.parse import urlencode

from chalicelib.access.sessions import actions as sessions
from chalicelib.api.fields import Body, ZoneName
from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.errors import Forbidden
from chalicelib.i18n.languages import Language
from chalicelib.portal.front import HOME, SIGN_IN

routes = Pages("My settings")
_TEMPLATES = Path(__file__).parent / "templates"
PROFILE = f"{HOME}/profile"


class Ways(Body):
    """How pages speak."""

    language: Language
    time_zone: ZoneName


@routes.page(PROFILE, None)
def ways(visitor: Visitor | None) -> Page | Moved:
    """The form to choose both."""
    if visitor is None:
        return Moved(f"{SIGN_IN}?{urlencode({'to': PROFILE})}")
    languages = [(str(one), one.own_name) for one in Language]
    return Page(_TEMPLATES / "ways.html.j2", {"languages_of_letters": languages})


@routes.form(PROFILE, None, then=PROFILE, done="saved")
def choose_ways(visitor: Visitor | None, body: Ways) -> None:
    """Speak so from now on, in every session."""
    if visitor is None or visitor.caller.session_id is None:
        raise Forbidden
    sessions.choose_ways(visitor.caller.id, visitor.caller.session_id, body.language, body.time_zone)
