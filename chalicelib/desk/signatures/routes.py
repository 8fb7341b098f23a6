"""The team's signature over HTTP."""

from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.desk.signatures import actions as signatures
from chalicelib.desk.signatures.schemas import SignatureBody, SignatureView
from chalicelib.desk.teams.actions import check_team
from chalicelib.errors import Busy, Invalid
from chalicelib.principals import Action

routes = Routes("Signature")


@routes.get("/teams/{team}/signature", Action.TEAMS_READ)
def read_signature(team: str) -> SignatureView:
    """Read how the team signs its letters to who asked."""
    check_team(team)
    return SignatureView.of(signatures.read_signature())


@routes.put("/teams/{team}/signature", Action.TEAMS_WRITE, errors=[Invalid, Busy])
def set_signature(team: str, body: SignatureBody, match: Precondition) -> SignatureView:
    """Set how the team signs, in each language; it holds within a minute."""
    check_team(team)
    return SignatureView.of(signatures.set_signature(body, match))
