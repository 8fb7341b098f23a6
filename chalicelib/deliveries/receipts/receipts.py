"""Receipts: what the mail service reported of each mail, one row for each batch.

A report may come before our own record of the sending, twice, or out of order. The row stands by itself, and
merging into it is the same in any order, so what comes is written and nothing is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from chalicelib.deliveries.receipts.models import RECEIPTS, ReceiptsRow
from chalicelib.deliveries.receipts.standings import Receipt, Receipts, Standing, merged
from chalicelib.mail.outbound.feedback import Feedback
from chalicelib.tables import conditional, find, until_unrefused


def record(batch_id: str, reports: Sequence[Feedback]) -> None:
    """Add reports on mails of one batch to its receipts, in one write; none where they tell nothing new.

    Raises:
        Busy: others kept adding to them.
    """

    def attempt() -> None:
        row = find(ReceiptsRow, f"batch#{batch_id}", RECEIPTS)
        known = unpack(row.receipts) if row else {}
        receipts = merged(known, reports)
        if receipts == known:
            return
        version = int(row.version) if row else 0
        fresh = ReceiptsRow(f"batch#{batch_id}", RECEIPTS, version=version + 1, receipts=_pack(receipts))
        with conditional():
            fresh.save(ReceiptsRow.version == version if row else ReceiptsRow.pk.does_not_exist())

    until_unrefused(attempt)


def sent(batch_id: str) -> dict[str, str]:
    """Whose mails of a batch the mail service is known to have taken: contact id to message id; read consistently."""
    row = find(ReceiptsRow, f"batch#{batch_id}", RECEIPTS)
    return {contact_id: one.message_id for contact_id, one in (unpack(row.receipts) if row else {}).items()}


def receipts(batch_ids: Iterable[str]) -> dict[str, Receipts]:
    """The receipts of those batches that have any, by batch id, 100 a call."""
    keys = [(f"batch#{batch_id}", RECEIPTS) for batch_id in batch_ids]
    return {row.pk.removeprefix("batch#"): unpack(row.receipts) for row in ReceiptsRow.batch_get(keys)}


def unpack(stored: Mapping[str, Any]) -> dict[str, Receipt]:
    """The receipts as their row has them."""
    return {contact_id: Receipt(Standing(values[0]), *values[1:]) for contact_id, values in stored.items()}


def _pack(found: Receipts) -> dict[str, Any]:
    return {contact_id: astuple(one) for contact_id, one in found.items()}
