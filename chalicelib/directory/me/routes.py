"""The caller as a person over HTTP."""

from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory.me import actions as me
from chalicelib.directory.me.schemas import MePatch, MeView
from chalicelib.errors import Busy, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("Me")


@routes.get("/me", Action.ME_READ)
def read_me(caller: Principal) -> MeView:
    """Read who you are, and in which accounts you are a contact."""
    return me.read_me(caller)


@routes.patch("/me", Action.ME_WRITE, errors=[Invalid, Busy])
def change_me(caller: Principal, body: MePatch, match: Precondition) -> MeView:
    """Change the named fields of your record, in every account that has one."""
    return me.change_me(caller, body, match)


@routes.post("/me/confirm", Action.ME_WRITE, status=200, errors=[Busy])
def confirm_me(caller: Principal, match: Precondition) -> MeView:
    """Say that your record is still right, in every account that has one."""
    return me.confirm_me(caller, match)
