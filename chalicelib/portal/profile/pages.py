"""One's own record, the same in every account that has one."""

from pathlib import Path

from chalicelib.access.sessions import actions as sessions
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory.me import routes as me
from chalicelib.directory.me.schemas import MePatch
from chalicelib.errors import NotFound
from chalicelib.i18n.languages import Language
from chalicelib.portal.front import home_of
from chalicelib.portal.people import away_until
from chalicelib.principals import Action, Principal

routes = Pages("Profile")
_TEMPLATES = Path(__file__).parent / "templates"
_PROFILE = "/portal/accounts/{account_id}/profile"


@routes.page(_PROFILE, Action.ME_READ)
def profile(caller: Principal, account_id: str) -> Page:
    """What is on file, and in which accounts."""
    found = me.read_me(caller)
    own = next((one for one in found.accounts if one.account_id == account_id), None)
    if own is None:
        raise NotFound
    values = {
        "me": found,
        "contact": own.contact,
        "away_until": away_until(own.contact),
        "tag": entity_tag(found),
        "account_home": home_of(account_id),
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
    }
    return Page(_TEMPLATES / "profile.html.j2", values, account_id=account_id)


@routes.form(_PROFILE, Action.ME_WRITE, then=_PROFILE, done="saved")
def change_my_profile(caller: Principal, account_id: str, body: MePatch, match: Precondition) -> None:  # noqa: ARG001
    """Change it in every account, and speak so from now on."""
    me.change_me(caller, body, match)
    if caller.session_id:
        sessions.speak_anew(caller.session_id)


@routes.form(f"{_PROFILE}/confirm", Action.ME_WRITE, form_at=_PROFILE, then=_PROFILE, done="contact_confirmed")
def confirm_my_profile(caller: Principal, account_id: str, match: Precondition) -> None:  # noqa: ARG001
    """Say that all of it is right."""
    me.confirm_me(caller, match)
