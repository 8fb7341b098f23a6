"""Letters about notices: those of one, each with its proof, and over all notices those that reached nobody."""

from collections.abc import Sequence
from pathlib import Path

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.deliveries.receipts.lost import LOST
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.notices import routes as notices
from chalicelib.notices.store import get_notices
from chalicelib.notices.told import routes as told
from chalicelib.notices.told.schemas import DeliveriesQuery, DeliveryView, LostQuery, LostView
from chalicelib.portal.deliveries.naming import accounts_of, contacts_of
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Deliveries")
TEMPLATES = Path(__file__).parent / "templates"
DELIVERIES = "/portal/deliveries"


@routes.page(DELIVERIES, Action.NOTICES_READ)
def lost_deliveries(caller: Principal, query: LostQuery, after: str) -> Page:
    """What reached nobody, newest first."""
    found = told.list_lost_deliveries(query, after)
    about = get_notices(one.notice_id for one in found.items if one.notice_id)
    values = {
        "deliveries": found.items,
        "notices": {one.notice_id: one.titles for one in about},
        "statuses": LOST,
        "wanted": query.status or "",
        "sees_suppressions": caller.may(Action.SUPPRESSIONS_READ),
        **_people(found.items),
    }
    return Page(TEMPLATES / "lost.html.j2", values, more=found.next_cursor or "")


@routes.page("/portal/notices/{notice_id}/deliveries", Action.NOTICES_READ)
def deliveries_of_notice(notice_id: str, query: DeliveriesQuery, after: str) -> Page:
    """What became of each letter about a notice, the newest announcement first."""
    notice = notices.read_notice(notice_id)
    found = told.list_notice_deliveries(notice_id, query, after)
    values = {
        "notice": notice,
        "deliveries": found.items,
        "announcements": range(notice.announcements, 0, -1),
        "statuses": list(DeliveryStatus),
        "n": query.n or "",
        "wanted": query.status or "",
        **_people(found.items),
    }
    return Page(TEMPLATES / "of_notice.html.j2", values, more=found.next_cursor or "")


def _people(found: Sequence[LostView] | Sequence[DeliveryView]) -> dict[str, object]:
    accounts = accounts_of(found)
    homes = {account_id: home_of(account_id) for account_id in accounts}
    return {"contacts": contacts_of(found), "accounts": accounts, "homes": homes}
