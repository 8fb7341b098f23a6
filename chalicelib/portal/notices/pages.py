"""The notices that were for an account, or for who asks: what goes on, what comes, and what is over."""

from pathlib import Path

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.notices.told.heard import heard_by
from chalicelib.notices.told.schemas import HeardView
from chalicelib.portal.front import home_of
from chalicelib.portal.readers import wanted_of
from chalicelib.principals import Action, Principal

routes = Pages("Notices that concern an account")
TEMPLATES = Path(__file__).parent / "templates"
NOTICES = "/portal/accounts/{account_id}/notices"


@routes.page(NOTICES, Action.CALENDARS_READ)
def notices_of_account(caller: Principal, account_id: str, query: Paging, after: str) -> Page:
    """Each notice as the account, or who asks, last heard of it, newest first."""
    wanted = wanted_of(caller, account_id)
    found, last = heard_by([wanted], after, query.limit) if wanted else ([], "")
    views = [HeardView.of(one) for one in found]
    values = {
        "notices": views,
        "account_home": home_of(account_id),
    }
    return Page(TEMPLATES / "list.html.j2", values, account_id=account_id, more=last)
