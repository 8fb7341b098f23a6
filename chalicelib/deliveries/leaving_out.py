"""Readers whose address was suppressed while their letter waited: it is not sent, and its origin learns of it."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.deliveries.models import Batch
from chalicelib.deliveries.people import Person
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.deliveries.receipts.undelivered import note_unsent
from chalicelib.deliveries.suppressions.actions import reasons_for
from chalicelib.deliveries.suppressions.rules import may_be_suppressed_since


def left_out(batch: Batch, readers: Sequence[Person], now: datetime) -> dict[str, list[str | None]]:
    """The results of those readers of a batch, by contact, to whom it is not to be sent; what it says goes elsewhere.

    Nothing is looked up for a batch that did not wait.
    """
    if not may_be_suppressed_since(batch.written_at, batch.form, now):
        return {}
    reasons = reasons_for(one["email"] for one in readers)
    found = [one for one in readers if one["email"] in reasons]
    for one in found:
        note_unsent(batch, one["contact_id"], one["account_id"], reasons[one["email"]])
    return {one["contact_id"]: [DeliveryStatus.SUPPRESSED, reasons[one["email"]]] for one in found}
