"""Why somebody did, or did not, get what was said about a notice."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib import instants
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Card, Skip, asked_of, decide, is_affected
from chalicelib.deliveries.receipts.statuses import Fate
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.errors import NotFound
from chalicelib.notices import store
from chalicelib.notices.announcements import scope_of
from chalicelib.notices.fan_out.pages import pages_behind
from chalicelib.notices.fan_out.planning import position_of
from chalicelib.notices.models import Announcement, Notice, Page
from chalicelib.notices.told import deliveries
from chalicelib.notices.types.telling import read_type
from chalicelib.principals import Action, Principal

ANNOUNCEMENTS_MAX = 50  # the newest ones that are explained; each takes a few reads


class Why(StrEnum):
    """Why a contact is told of an announcement, or not."""

    TOLD = "told"  # a letter was planned; its status says what became of it
    RELEASED = "released"  # told that it no longer affects them
    SUPPRESSED = "suppressed"  # the address bounced, or complained
    BELOW_IMPACT = "below_impact"  # wants to be told of graver ones only
    NOT_WANTED = "announcement_not_wanted"  # wants no announcements of this kind
    UNSUBSCRIBED = "unsubscribed"  # has switched it off
    NOT_SUBSCRIBED = "not_subscribed"  # by no role and no subscription
    NOT_AFFECTED = "not_affected"  # nothing of the account is affected
    ACCOUNT_CLOSED = "account_closed"
    DEACTIVATED = "deactivated"  # the contact has left
    CAME_LATER = "came_later"  # the contact was made, or began to be told, after it was said
    ERASED = "erased"  # was on file then, and is no more
    OVERTAKEN = "overtaken"  # a newer announcement was made before this one reached them
    PLANNING = "planning"  # who is told is still being worked out


@dataclass(frozen=True)
class Answer:
    """Why, of one announcement. `reasons` are by which a contact is told, `fate` is what became of the letter."""

    n: int
    announcement: str
    said_at: datetime
    why: Why
    reasons: tuple[str, ...] = ()
    fate: Fate | None = None


@dataclass(frozen=True)
class _Person:
    """Who asks: their record and their account's card as they are now."""

    account_id: str
    contact_id: str
    contact: Contact | None
    card: Card


def why(caller: Principal, notice_id: str, account_id: str, contact_id: str) -> list[Answer]:
    """Why a contact was told or not told of each announcement of a notice, the newest first.

    Raises:
        NotFound: there is no such notice or account for this caller, or it never had that contact.
    """
    under = caller.hat(Action.TOLD_READ, account_id)
    if under is None:
        raise NotFound
    answers = _why(notice_id, account_id, contact_id)
    if under.account_id is None:
        return answers
    # SECURITY: what was said to other customers alone, a draft above all, does not exist for an account's own people.
    own = [one for one in answers if one.why is not Why.NOT_AFFECTED]
    if not own:
        raise NotFound
    return own


def _why(notice_id: str, account_id: str, contact_id: str) -> list[Answer]:
    notice, contact = store.get_notice(notice_id), reading.find_contact(account_id, contact_id)
    card = next(iter(exact_cards([account_id])), None)
    if card is None:
        raise NotFound
    person = _Person(account_id, contact_id, contact, card)
    newest = int(notice.newest)
    answers = [_answer(notice, n, person) for n in range(newest, max(0, newest - ANNOUNCEMENTS_MAX), -1)]
    if contact is None and not any(one.reasons or one.why in _ON_FILE for one in answers):
        raise NotFound
    return answers


_ON_FILE = {Why.SUPPRESSED, Why.BELOW_IMPACT, Why.NOT_WANTED, Why.UNSUBSCRIBED}


def _answer(notice: Notice, n: int, person: _Person) -> Answer:
    announcement = store.get_announcement(notice.notice_id, n)
    saying = announcement.saying
    said_at = instants.from_text(saying["said_at"])
    page = _page(notice.notice_id, n, person)
    found = _by_page(page, notice, n, person) if page else None
    reasons = tuple(page.told["reasons"].get(person.account_id, {}).get(person.contact_id, ())) if page else ()
    if found is None:
        found = (_unplanned(notice, n) if page is None else _by_record(announcement, said_at, person)), None
    return Answer(n, saying["announcement"], said_at, found[0], reasons, found[1])


def _page(notice_id: str, n: int, person: _Person) -> Page | None:
    """The page that covers the contact's position; a shorter id lies just before it."""
    return next(pages_behind(notice_id, n, position_of(person.account_id, person.contact_id[:-1])), None)


def _by_page(page: Page, notice: Notice, n: int, person: _Person) -> tuple[Why, Fate | None] | None:
    """What the page says of the contact, if it does."""
    if person.contact_id in page.told["contacts"].get(person.account_id, {}):
        wanted = deliveries.Wanted(person.account_id, person.contact_id)
        letters, _ = deliveries.of_notice(notice.notice_id, wanted, n, "", 1)
        is_released = person.contact_id in page.told["left"].get(person.account_id, ())
        return (Why.RELEASED if is_released else Why.TOLD), letters[0].fate if letters else None
    skip = page.told["skipped"].get(person.account_id, {}).get(person.contact_id)
    return (Why(skip), None) if skip else None


def _unplanned(notice: Notice, n: int) -> Why:
    return Why.PLANNING if int(notice.newest) == n else Why.OVERTAKEN


def _by_record(announcement: Announcement, said_at: datetime, person: _Person) -> Why:
    """What the record says of somebody whom the page does not name: they had no subscription to it then."""
    contact, card = person.contact, person.card
    if contact is None:
        return Why.ERASED
    if contact.created_at and contact.created_at > said_at:
        return Why.CAME_LATER
    if card.is_closed:
        return Why.ACCOUNT_CLOSED
    if not is_affected(card, scope_of(announcement)):
        return Why.NOT_AFFECTED
    if contact.deactivated_at:
        return Why.DEACTIVATED
    return Why.CAME_LATER if _is_told_now(announcement, person) else Why.NOT_SUBSCRIBED


def _is_told_now(announcement: Announcement, person: _Person) -> bool:
    saying = announcement.saying
    name, level, types = read_type(saying)
    scope = scope_of(announcement)
    asked = asked_of(person.card, scope, name, saying["impact"], saying["announcement"], level)
    recipient = next((one for one in person.card.recipients if one.contact_id == person.contact_id), None)
    return recipient is not None and decide(recipient, asked, types).skip not in {
        Skip.NOT_SUBSCRIBED,
        Skip.UNSUBSCRIBED,
    }
