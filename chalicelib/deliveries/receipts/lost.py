"""Letters about notices that reached nobody, over all notices, newest first.

They stand in the due-index by when that became known; what became of each in the end is read anew, for a batch that
was refused may have been sent since.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import dropwhile, islice

from chalicelib import clock, instants
from chalicelib.deliveries.models import ByDue, DeliveryKeys
from chalicelib.deliveries.receipts.models import UNDELIVERED, UndeliveredRow
from chalicelib.deliveries.receipts.reading import batches
from chalicelib.deliveries.receipts.statuses import DeliveryStatus, Fate, fate
from chalicelib.deliveries.receipts.undelivered import OF_NOTICES
from chalicelib.deliveries.rules import Origin

LOST = (DeliveryStatus.BOUNCED, DeliveryStatus.COMPLAINED, DeliveryStatus.SUPPRESSED, DeliveryStatus.FAILED)
_LOOKED_AT = 100  # a call: their rows, batches and receipts are one read each


@dataclass(frozen=True)
class Lost:
    """One letter that reached nobody; `notice_id` is None of a digest, which is about several."""

    notice_id: str | None
    n: int
    account_id: str
    contact_id: str
    fate: Fate


def lost(status: DeliveryStatus | None, after: str, limit: int) -> tuple[list[Lost], str]:
    """Up to `limit` letters with a status, or any of `LOST`, behind a position; and the last one's if more follow.

    A part may hold fewer and still be followed by others.
    """
    keys = list(islice(_keys(after), _LOOKED_AT + 1))
    looked_at = keys[:_LOOKED_AT]
    found = [pair for pair in _read(looked_at) if pair[1].fate.status in ((status,) if status else LOST)]
    if len(found) > limit:
        return [one for _, one in found[:limit]], _place(found[limit - 1][0])
    return [one for _, one in found], _place(looked_at[-1]) if len(keys) > _LOOKED_AT else ""


def _keys(after: str) -> Iterator[DeliveryKeys]:
    since = after.partition("|")[0]
    condition = ByDue.due_at <= instants.from_text(since) if since else None
    parts = [
        DeliveryKeys.by_due.query(
            f"{UNDELIVERED}#{origin}", condition, scan_index_forward=False, page_size=_LOOKED_AT + 1
        )
        for origin in OF_NOTICES
    ]
    keys = merge(*parts, key=lambda one: one.due_at, reverse=True)
    if not after:
        return keys
    # What became known at the same instant may stand before the position; one that is gone by now ends there.
    behind = dropwhile(lambda one: instants.to_text(one.due_at) == since and _place(one) != after, keys)
    return (one for one in behind if _place(one) != after)


def _read(keys: list[DeliveryKeys]) -> list[tuple[DeliveryKeys, Lost]]:
    rows = {(row.pk, row.sk): row for row in UndeliveredRow.batch_get([(one.pk, one.sk) for one in keys])}
    facts, receipts = batches({row.batch_id for row in rows.values()})
    now, found = clock.now(), []
    for key in keys:
        if row := rows.get((key.pk, key.sk)):
            receipt = receipts.get(row.batch_id, {}).get(row.contact_id)
            found.append((key, _lost(row, fate(row.contact_id, facts.get(row.batch_id), receipt, now))))
    return found


def _lost(row: UndeliveredRow, became: Fate) -> Lost:
    notice_id = row.series_id if row.origin == Origin.NOTICES else None
    return Lost(notice_id, int(row.n), row.account_id, row.contact_id, became)


def _place(key: DeliveryKeys) -> str:
    return f"{instants.to_text(key.due_at)}|{key.pk}|{key.sk}"
