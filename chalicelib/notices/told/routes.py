"""Deliveries over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.deliveries.receipts.lost import lost
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.directory.me.actions import memberships
from chalicelib.directory.reading import get_account, get_contact
from chalicelib.notices.told import deliveries
from chalicelib.notices.told.deliveries import Delivery, Wanted
from chalicelib.notices.told.heard import Heard, heard_by
from chalicelib.notices.told.live import live_outages
from chalicelib.notices.told.live_schemas import LiveOutageView
from chalicelib.notices.told.schemas import (
    AnnouncementCounts,
    DeliveriesQuery,
    DeliveryCountsView,
    DeliveryView,
    HeardView,
    LostQuery,
    LostView,
)
from chalicelib.principals import Action, Principal

routes = Routes("Deliveries")


@routes.get("/notices/{notice_id}/deliveries", Action.NOTICES_READ)
def list_notice_deliveries(notice_id: str, query: DeliveriesQuery, after: str) -> Listing[DeliveryView]:
    """List what became of each letter about a notice, the newest announcement first."""
    wanted = Wanted(query.account_id, query.contact_id, query.status)
    return _listing(*deliveries.of_notice(notice_id, wanted, query.n, after, query.limit))


@routes.get("/notices/{notice_id}/deliveries/counts", Action.NOTICES_READ)
def count_notice_deliveries(notice_id: str) -> DeliveryCountsView:
    """Count what became of the letters about a notice, announcement by announcement."""
    found = deliveries.counts(notice_id)
    return DeliveryCountsView(announcements=[AnnouncementCounts(n=n, counts=counts) for n, counts in found.items()])


@routes.get("/deliveries", Action.NOTICES_READ)
def list_lost_deliveries(query: LostQuery, after: str) -> Listing[LostView]:
    """List the letters about notices that reached nobody, over all notices, newest first; a page may be short."""
    found, last = lost(DeliveryStatus(query.status) if query.status else None, after, query.limit)
    return Listing[LostView](items=[LostView.of(one) for one in found], next_cursor=last or None)


@routes.get("/accounts/{account_id}/notices", Action.TOLD_READ)
def list_account_notices(account_id: str, query: Paging, after: str) -> Listing[HeardView]:
    """List the notices that were for an account, each as it last heard of it, newest first; a page may be short."""
    get_account(account_id)
    return _heard(*heard_by([Wanted(account_id)], after, query.limit))


@routes.get("/accounts/{account_id}/outages", Action.TICKETS_READ)
def list_live_outages(account_id: str) -> Listing[LiveOutageView]:
    """List the outages that affect an account just now, the newest first, whoever of it was told of them."""
    get_account(account_id)
    return Listing[LiveOutageView](items=[LiveOutageView.of(one) for one in live_outages(account_id)])


@routes.get("/me/notices", Action.ME_READ)
def list_my_notices(caller: Principal, query: Paging, after: str) -> Listing[HeardView]:
    """List the notices that were for you, each as you last heard of it, newest first; a page may be short."""
    mine = [Wanted(account.account_id, contact.contact_id) for account, contact in memberships(caller)]
    return _heard(*heard_by(mine, after, query.limit))


@routes.get("/accounts/{account_id}/deliveries", Action.CONTACTS_READ)
def list_account_deliveries(account_id: str, query: Paging, after: str) -> Listing[DeliveryView]:
    """List what became of the letters to an account's contacts, newest notices first; a page may be short."""
    get_account(account_id)
    return _listing(*deliveries.of_account(account_id, None, after, query.limit))


@routes.get("/accounts/{account_id}/contacts/{contact_id}/deliveries", Action.CONTACTS_READ)
def list_contact_deliveries(account_id: str, contact_id: str, query: Paging, after: str) -> Listing[DeliveryView]:
    """List what became of the letters to a contact, newest notices first; a page may be short."""
    get_contact(account_id, contact_id)
    return _listing(*deliveries.of_account(account_id, contact_id, after, query.limit))


def _listing(found: list[Delivery], last: str) -> Listing[DeliveryView]:
    return Listing[DeliveryView](items=[DeliveryView.of(one) for one in found], next_cursor=last or None)


def _heard(found: list[Heard], last: str) -> Listing[HeardView]:
    return Listing[HeardView](items=[HeardView.of(one) for one in found], next_cursor=last or None)
