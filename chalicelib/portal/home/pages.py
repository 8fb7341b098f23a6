"""The home page: where somebody who is signed in begins."""

from pathlib import Path
from urllib.parse import urlencode

from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.portal.front import HOME, SIGN_IN

routes = Pages("Home")
_TEMPLATES = Path(__file__).parent / "templates"


@routes.page(HOME, None)
def home(visitor: Visitor | None) -> Page | Moved:
    """Where to go, or where to sign in."""
    if visitor is None:
        return Moved(f"{SIGN_IN}?{urlencode({'to': HOME})}")
    return Page(_TEMPLATES / "home.html.j2")
