"""Calendars as they are asked for: an account's of one notice, and a contact's of all that is to come."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Card, Recipient, Scope, Skip, affected_services, asked_of, decide, is_affected
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.errors import NotFound
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.outbound.calendar import MaintenanceEvent, feed, maintenance_calendar
from chalicelib.notices import store
from chalicelib.notices.announcements import scope_of
from chalicelib.notices.calendars.links import CalendarLink, read_token, token_of
from chalicelib.notices.calendars.writing import Concerned, Provider, maintenance_event
from chalicelib.notices.letters.sayings import Saying
from chalicelib.notices.models import Announcement, Notice
from chalicelib.notices.rules import Kind, State
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, accepted_keys, signing_key

_PAGE = 100
COMING_MAX = 1_000  # windows that a feed looks at; more open notices than that nobody has, and it answers in seconds


def calendar_url(notice_id: str, account_id: str, language: Locale) -> str:
    """The link by which anybody who has the letter gets the account's calendar of a notice, as it then stands."""
    token = token_of(CalendarLink(notice_id, account_id, language), signing_key(Signs.CALENDAR))
    return f"{settings().public_url}/calendar/{token}"


def linked_calendar(token: str) -> str:
    """The calendar that a link opens. Raises NotFound where it opens none."""
    link = read_token(token, accepted_keys(Signs.CALENDAR))
    if link is None:
        raise NotFound
    return account_calendar(link.notice_id, link.account_id, link.language)


def account_calendar(notice_id: str, account_id: str, language: Locale) -> str:
    """The calendar of a maintenance for one account; cancelled where it does not affect the account any more.

    Raises:
        NotFound: there is no such notice or account, it has no window, or the account never heard of it.
    """
    notice = store.get_notice(notice_id)
    card = next(iter(exact_cards([account_id])), None)
    if notice.kind != Kind.MAINTENANCE or card is None:
        raise NotFound
    for n in range(int(notice.newest), 0, -1):
        announcement = store.get_announcement(notice_id, n)
        if is_affected(card, scope_of(announcement)):
            saying = said(store.get_announcement(notice_id, int(notice.newest)))
            told = saying if n == int(notice.newest) else replace(saying, announcement="released")
            return maintenance_calendar(event_for(told, card, scope_of(announcement), language))
    raise NotFound


def contact_feed(contact: Contact) -> str:
    """The windows, under way or to come, of all maintenance that the contact is told of."""
    language = reading.get_account(contact.account_id).locale(contact.language)
    card = next(iter(exact_cards([contact.account_id])), None)
    recipient = next((one for one in card.recipients if one.contact_id == contact.contact_id), None) if card else None
    events = list(_coming(card, recipient, language)) if card and recipient else []
    return feed(events, text(language, "calendar.feed", provider=settings().provider_name))


def event_for(saying: Saying, card: Card, scope: Scope, language: Locale) -> MaintenanceEvent:
    """What was said of a maintenance, as the calendar of an account that it affects shows it."""
    services = [(service.service_id, service.label) for service in affected_services(card, scope)]
    concerned = Concerned(card.account_id, card.number, services, language)
    return maintenance_event(saying, concerned, Provider(settings().mail_domain, settings().support_address))


def said(announcement: Announcement) -> Saying:
    """What an announcement says."""
    return Saying.of(announcement.saying, settings().provider_name, Language(settings().default_language))


def _coming(card: Card, recipient: Recipient, language: Locale) -> Iterator[MaintenanceEvent]:
    for announcement in store.newest_announcements(_open_maintenance()):
        scope, saying = scope_of(announcement), said(announcement)
        if not is_affected(card, scope):
            continue
        decision = decide(recipient, asked_of(card, scope, Kind.MAINTENANCE, saying.impact, "announced"))
        # No letter goes to an address that does not take any, but a feed is fetched.
        if decision.is_told or decision.skip is Skip.SUPPRESSED:
            yield event_for(saying, card, scope, language)


def _open_maintenance() -> list[Notice]:
    found: list[Notice] = []
    after, seen = "", 0
    while seen < COMING_MAX:
        notices, after = store.list_notices(State.OPEN, after, _PAGE)
        seen += len(notices)
        found += [notice for notice in notices if notice.kind == Kind.MAINTENANCE]
        if not after:
            break
    return found
