"""A contact's private calendar feed: whoever has its address reads it, until it is made anew or taken back."""

import hashlib
import hmac
import re
import secrets

from chalicelib import clock
from chalicelib.directory import reading, store
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.store import Change
from chalicelib.errors import NotFound
from chalicelib.principals import Principal

_ID = "[0-9a-hjkmnp-tv-z]{26}"
# <account><contact><secret>: the ids find the row, so that no index of secrets is needed.
_TOKEN = re.compile(rf"({_ID})({_ID})([A-Za-z0-9_-]{{43}})")
_SECRET_BYTES = 32


def make_feed(caller: Principal, account_id: str, contact_id: str) -> tuple[Contact, str]:
    """The contact with a new feed, and the token that opens it, shown this once; the one before opens nothing more.

    Raises:
        NotFound: there is no such contact.
        Busy: others kept changing the account.
    """
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    contact = _set(caller, account_id, contact_id, _hash(secret))
    return contact, account_id.removeprefix("acc-") + contact_id.removeprefix("con-") + secret


def get_feed(account_id: str, contact_id: str) -> Contact:
    """The contact, which has a feed. Raises NotFound where it has none."""
    contact = reading.get_contact(account_id, contact_id)
    if not contact.feed_hash:
        raise NotFound
    return contact


def revoke_feed(caller: Principal, account_id: str, contact_id: str) -> None:
    """Take a contact's feed back; twice changes nothing. Raises NotFound, or Busy."""
    _set(caller, account_id, contact_id, None)


def contact_of(token: str) -> Contact:
    """Whose feed a token opens. Raises NotFound where it opens none, or the contact is not active any more."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise NotFound
    account, contact_part, secret = found.groups()
    contact = reading.find_contact(f"acc-{account}", f"con-{contact_part}")
    if contact is None or not contact.feed_hash or contact.deactivated_at:
        raise NotFound
    if not hmac.compare_digest(contact.feed_hash, _hash(secret)):
        raise NotFound
    return contact


def _set(caller: Principal, account_id: str, contact_id: str, feed_hash: str | None) -> Contact:
    now = clock.now()

    def plan(_: Account) -> tuple[Contact, Change | None]:
        contact = reading.get_contact(account_id, contact_id)
        if contact.feed_hash == feed_hash:
            return contact, None
        before, contact.feed_hash = {"has_feed": bool(contact.feed_hash)}, feed_hash
        contact.feed_made_at = now if feed_hash else None
        return contact, Change(contact.sk, before, {"has_feed": bool(feed_hash)}, puts=[(contact, None)])

    return store.change_account(caller.id, account_id, plan)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
