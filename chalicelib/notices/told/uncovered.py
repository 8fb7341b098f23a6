"""Accounts that a notice affects and in which nobody is told of it, with who could be asked."""

from itertools import islice

from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Card, Recipient
from chalicelib.directory.rules import ContactRole
from chalicelib.notices import store
from chalicelib.notices.fan_out.pages import pages_behind
from chalicelib.notices.fan_out.planning import START, position_of

_ASKED_MAX = 5
_ORDER = (ContactRole.MAIN, ContactRole.ADMINISTRATIVE, ContactRole.TECHNICAL, ContactRole.BILLING)


def uncovered(notice_id: str, after: str, limit: int) -> tuple[list[Card], str]:
    """Up to `limit` accounts behind the account `after` whom the newest announcement told nobody of; the last if more.

    Raises NotFound.
    """
    notice = store.get_notice(notice_id)
    position = position_of(after) if after else START
    pages = pages_behind(notice_id, int(notice.newest), position) if notice.newest else iter(())
    ids = (account_id for page in pages for account_id in page.told["uncovered"] if account_id > after)
    found = list(islice(ids, limit + 1))
    return list(exact_cards(found[:limit])), found[limit - 1] if len(found) > limit else ""


def who_to_ask(card: Card) -> list[Recipient]:
    """Contacts of an account who could say whom to tell: who manages its contacts first, then who holds a role."""
    reachable = [one for one in card.recipients if not one.suppressed]
    return sorted(reachable, key=_place)[:_ASKED_MAX]


def _place(recipient: Recipient) -> tuple[bool, int, str]:
    roles = [place for place, role in enumerate(_ORDER) if role in recipient.roles]
    return not recipient.is_account_admin, min(roles, default=len(_ORDER)), recipient.contact_id
