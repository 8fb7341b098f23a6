"""Which letter about a notice the mail service sent to a contact under an id: for reports on it that come by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.deliveries.receipts.receipts import receipts
from chalicelib.deliveries.receipts.standings import Receipt
from chalicelib.instants import from_text
from chalicelib.notices.store import find_told
from chalicelib.notices.told.deliveries import Wanted, pages_of

_ANNOUNCEMENTS_MAX = 50  # the newest; what comes back is younger than those before


@dataclass(frozen=True)
class SentLetter:
    """The letter of the `n`-th announcement in a batch, and when the mail service last said something of it."""

    n: int
    batch_id: str
    at: datetime


def letter_to(notice_id: str, account_id: str, contact_id: str, mail_id: str) -> SentLetter | None:
    """The letter about a notice that went to a contact under the mail service's id; None where there is none."""
    notice = find_told(notice_id)
    newest = int(notice.newest) if notice else 0
    for n in range(newest, max(0, newest - _ANNOUNCEMENTS_MAX), -1):
        for batch_id in _batches(notice_id, n, account_id, contact_id):
            receipt = _receipt(batch_id, contact_id)
            if receipt and receipt.message_id == mail_id:
                return SentLetter(n, batch_id, from_text(receipt.at))
    return None


def _batches(notice_id: str, n: int, account_id: str, contact_id: str) -> Iterator[str]:
    wanted = Wanted(account_id)
    for page in pages_of(notice_id, n, wanted.first, wanted.last):
        place = page.told["contacts"].get(account_id, {}).get(contact_id)
        if place is not None:
            yield page.told["batches"][place]


def _receipt(batch_id: str, contact_id: str) -> Receipt | None:
    return receipts([batch_id]).get(batch_id, {}).get(contact_id)
