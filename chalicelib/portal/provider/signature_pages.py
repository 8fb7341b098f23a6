"""How the team signs what it writes to who asked."""

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.signatures import routes as signatures
from chalicelib.desk.signatures.schemas import SignatureBody
from chalicelib.desk.teams.actions import DEFAULT_TEAM
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.portal.publishing.pages import written_in
from chalicelib.principals import Action

routes = Pages("Signature")
_TEAM = f"{SETTINGS}/team"
_SIGNATURE = f"{_TEAM}/signature"


@routes.page(_SIGNATURE, Action.TEAMS_WRITE)
def signature() -> Page:
    """The signature in each language."""
    view = signatures.read_signature(DEFAULT_TEAM)
    values = {
        "texts": view.texts,
        "tag": entity_tag(view),
        "written_in": [(language, own_name) for language, own_name, _ in written_in()],
    }
    return Page(TEMPLATES / "signature.html.j2", values)


@routes.form(_SIGNATURE, Action.TEAMS_WRITE, then=_TEAM, done="saved")
def sign_so(body: SignatureBody, match: Precondition) -> None:
    """Sign so from now on."""
    signatures.set_signature(DEFAULT_TEAM, body, match)
