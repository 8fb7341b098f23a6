"""Where somebody who is signed in begins: their accounts, and the home page of each."""

from pathlib import Path
from urllib.parse import urlencode

from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.directory import reading
from chalicelib.directory.accounts.schemas import AccountView
from chalicelib.notices.rules import NoticeStatus
from chalicelib.notices.told.heard import heard_by
from chalicelib.notices.told.schemas import HeardView
from chalicelib.portal.front import HOME, SIGN_IN, home_of, places
from chalicelib.portal.readers import wanted_of
from chalicelib.portal.readiness import state_of, states_of
from chalicelib.principals import Action, Principal, Role

routes = Pages("Home")
_TEMPLATES = Path(__file__).parent / "templates"
_OVER = {NoticeStatus.RESOLVED, NoticeStatus.COMPLETED, NoticeStatus.CANCELLED, NoticeStatus.PUBLISHED}
_NOTICES_LOOKED_AT = 20  # the newest; what is on or coming stands among them


@routes.page(HOME, None)
def home(visitor: Visitor | None) -> Page | Moved:
    """The accounts that somebody may enter; who has but one is led there, and the provider's staff to their work."""
    if visitor is None:
        return Moved(f"{SIGN_IN}?{urlencode({'to': HOME})}")
    hats = visitor.caller.hats(None)
    is_staff = any(hat.account_id is None for hat in hats)
    entered = sorted({hat.account_id for hat in hats if hat.account_id})
    if len(entered) == 1 and not is_staff:
        return Moved(home_of(entered[0]))
    if is_staff and not entered:
        return Moved(places(visitor, None)[0].path)
    kept = sorted({hat.account_id for hat in hats if hat.account_id and hat.role is Role.ACCOUNT_ADMIN})
    values = {
        "accounts": sorted(reading.accounts(entered), key=lambda row: (row.name.casefold(), row.number)),
        "states": states_of(kept),
        "keeps_several": len(kept) > 1,
    }
    return Page(_TEMPLATES / "home.html.j2", values)


@routes.page(home_of("{account_id}"), Action.CALENDARS_READ)
def home_of_account(caller: Principal, account_id: str) -> Page:
    """What is missing, what is on and what comes."""
    keeps_contacts = caller.hat(Action.CONTACTS_READ, account_id) is not None
    values = {
        "account": AccountView.of(reading.get_account(account_id)),
        "account_home": home_of(account_id),
        "missing": state_of(account_id).missing if keeps_contacts else (),
        "notices": _on_now(caller, account_id),
        "has_others": len({hat.account_id for hat in caller.hats(None)} if caller.hats else ()) > 1,
        "may_publish": caller.hat(Action.NOTICES_WRITE, account_id) is not None,
        "may_ask": caller.hat(Action.TICKETS_WRITE, account_id) is not None,
    }
    return Page(_TEMPLATES / "account.html.j2", values, account_id=account_id)


def _on_now(caller: Principal, account_id: str) -> list[HeardView]:
    """What goes on first, and then what is to come, in its order."""
    wanted = wanted_of(caller, account_id)
    found, _ = heard_by([wanted], "", _NOTICES_LOOKED_AT) if wanted else ([], "")
    views = [HeardView.of(one) for one in found if one.saying.status not in _OVER]
    return sorted(views, key=lambda one: (one.starts_at is not None, one.starts_at or one.said_at))
