"""Planned works and outages by month, in the reader's zone; and the feed by which a calendar program has them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from chalicelib import clock
from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.directory import reading
from chalicelib.directory.contacts import feeds
from chalicelib.notices.calendars.reading import calendar_url
from chalicelib.notices.rules import Kind, NoticeStatus
from chalicelib.notices.told.heard import heard_by
from chalicelib.notices.told.schemas import HeardView
from chalicelib.portal.front import home_of
from chalicelib.portal.notices.pages import NOTICES, TEMPLATES
from chalicelib.portal.readers import wanted_of
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Pages("Calendar of an account")
_CALENDAR = f"{NOTICES}/calendar"
_FEED = f"{_CALENDAR}/feed"
_LOOKED_AT = 30  # the newest: as many as one look goes through; the list of notices has all
Month = tuple[date, list[HeardView]]  # by its first day, and what falls into it


@routes.page(_CALENDAR, Action.CALENDARS_READ)
def calendar_of_account(caller: Principal, account_id: str, visitor: Visitor) -> Page:
    """What is on and what comes, by month; then what is over."""
    wanted = wanted_of(caller, account_id)
    found, more = heard_by([wanted], "", _LOOKED_AT) if wanted else ([], "")
    views = [one for one in map(HeardView.of, found) if one.kind is not Kind.INFORMATION]
    coming, past = [one for one in views if not _is_over(one)], [one for one in views if _is_over(one)]
    account = reading.get_account(account_id)
    locale = visitor.locale or account.locale(account.default_language)
    values = {
        "months": list(_by_month(sorted(coming, key=_at), visitor.time_zone)),
        "past": sorted(past, key=_at, reverse=True),
        "has_more": bool(more),
        "files": {one.notice_id: calendar_url(one.notice_id, account_id, locale) for one in coming if one.starts_at},
        "account_home": home_of(account_id),
        "feed_made_at": _feed_made_at(caller, account_id),
        "may_subscribe": caller.hat(Action.ME_WRITE, account_id) is not None,
    }
    return Page(TEMPLATES / "calendar.html.j2", values, account_id=account_id)


@routes.form(_FEED, Action.ME_WRITE, form_at=_CALENDAR, then=_CALENDAR, done="feed_shown")
def make_my_feed(caller: Principal, account_id: str) -> Page:
    """Make one's own feed, or make it anew, and show its address this once."""
    _, token = feeds.make_feed(caller, account_id, caller.contact_id or "")
    values = {"address": f"{settings().public_url}/feeds/{token}", "account_home": home_of(account_id)}
    return Page(TEMPLATES / "feed.html.j2", values, account_id=account_id)


@routes.form(f"{_FEED}/revoke", Action.ME_WRITE, form_at=_CALENDAR, then=_CALENDAR, done="feed_revoked")
def revoke_my_feed(caller: Principal, account_id: str) -> None:
    """Take it back."""
    feeds.revoke_feed(caller, account_id, caller.contact_id or "")


def _is_over(one: HeardView) -> bool:
    is_ended = one.status in {NoticeStatus.RESOLVED, NoticeStatus.COMPLETED, NoticeStatus.CANCELLED}
    return is_ended or one.announcement in {"released", "withdrawn"}


def _at(one: HeardView) -> datetime:
    return one.starts_at or one.started_at or one.said_at


def _by_month(coming: Sequence[HeardView], zone: str) -> Iterator[Month]:
    """What has begun before this month is on now, and stands in this one."""
    now = clock.now()

    def month(one: HeardView) -> date:
        return max(_at(one), now).astimezone(ZoneInfo(zone)).date().replace(day=1)

    for first, group in groupby(coming, key=month):
        yield first, list(group)


def _feed_made_at(caller: Principal, account_id: str) -> datetime | None:
    me = caller.hat(Action.ME_READ, account_id)
    contact = reading.find_contact(account_id, me.contact_id) if me and me.contact_id else None
    return contact.feed_made_at if contact else None
