"""Calendars of maintenance over HTTP: for callers, for whoever has a letter, and as a contact's private feed."""

from chalice.app import Request, Response

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.pages.answers import locale_for
from chalicelib.api.routes import Routes
from chalicelib.directory.contacts import feeds
from chalicelib.errors import Busy, Conflict
from chalicelib.notices.calendars import reading as calendar_reading
from chalicelib.notices.calendars import store
from chalicelib.notices.calendars.schemas import FeedView, InvitationAnswerView, NewFeedView
from chalicelib.notices.store import get_notice
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Routes("Calendars")
_MEDIA_TYPE = "text/calendar"
_FEED = "/accounts/{account_id}/contacts/{contact_id}/feed"


@routes.get("/notices/{notice_id}/calendar/{account_id}", Action.CALENDARS_READ, gives=[_MEDIA_TYPE])
def read_calendar(notice_id: str, account_id: str, request: Request) -> Response:
    """Get an account's calendar of a maintenance, as iCalendar with the lines of MAINT-NOTE."""
    return _calendar(calendar_reading.account_calendar(notice_id, account_id, locale_for(request)))


@routes.get("/notices/{notice_id}/invitation-answers", Action.NOTICES_READ)
def list_invitation_answers(notice_id: str, query: Paging, after: str) -> Listing[InvitationAnswerView]:
    """List what contacts answered to the invitation to a maintenance, each by what they answered last."""
    get_notice(notice_id)
    rows, last = store.list_answers(notice_id, after, query.limit)
    return Listing[InvitationAnswerView](items=[InvitationAnswerView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/calendar/{link}", None, gives=[_MEDIA_TYPE])
def read_linked_calendar(link: str) -> Response:
    """Get the calendar to which a letter links, as it stands now."""
    return _calendar(calendar_reading.linked_calendar(link))


@routes.get("/feeds/{feed}", None, gives=[_MEDIA_TYPE])
def read_feed(feed: str) -> Response:
    """Get a contact's feed of coming windows, for calendar programs to subscribe to."""
    return _calendar(calendar_reading.contact_feed(feeds.contact_of(feed)))


@routes.post(_FEED, Action.CONTACTS_WRITE, errors=[Conflict, Busy], again=_FEED)
def make_feed(caller: Principal, account_id: str, contact_id: str) -> NewFeedView:
    """Make a contact's calendar feed, or make it anew; its address is in this answer and nowhere else."""
    contact, token = feeds.make_feed(caller, account_id, contact_id)
    return NewFeedView(made_at=contact.feed_made_at, url=f"{settings().public_url}/feeds/{token}")


@routes.get(_FEED, Action.CONTACTS_READ)
def read_feed_state(account_id: str, contact_id: str) -> FeedView:
    """Read since when a contact has its calendar feed; never where it is."""
    return FeedView(made_at=feeds.get_feed(account_id, contact_id).feed_made_at)


@routes.delete(_FEED, Action.CONTACTS_WRITE, errors=[Conflict, Busy])
def revoke_feed(caller: Principal, account_id: str, contact_id: str) -> None:
    """Take a contact's calendar feed back: its address opens nothing any more."""
    feeds.revoke_feed(caller, account_id, contact_id)


def _calendar(text: str) -> Response:
    headers: dict[str, str | list[str]] = {
        "Content-Type": f"{_MEDIA_TYPE}; charset=utf-8",
        "Content-Disposition": 'attachment; filename="maintenance.ics"',
    }
    return Response(text, headers=headers)
