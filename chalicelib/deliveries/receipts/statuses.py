"""What became of one letter to one contact: out of where its batch stands, its call's result and its receipt; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.deliveries.receipts.standings import Receipt, Standing
from chalicelib.deliveries.rules import BatchStatus
from chalicelib.instants import from_text
from chalicelib.mail.outbound.ses import Outcome


class DeliveryStatus(StrEnum):
    """What became of a delivery."""

    PLANNED = "planned"  # waits for its turn
    DEFERRED = "deferred"  # waits for a later instant: the contact's quiet hours or digest, or a server that is busy
    SUPERSEDED = "superseded"  # never left: a newer announcement said more
    SENT = "sent"  # the mail service has it
    DELIVERED = "delivered"  # the receiving server has it
    BOUNCED = "bounced"  # came back
    COMPLAINED = "complained"  # was delivered, and reported as spam
    SUPPRESSED = "suppressed"  # not sent: the address returned letters before
    FAILED = "failed"  # could not be sent


@dataclass(frozen=True)
class BatchFacts:
    """Where a batch stands; `results` maps contact ids to [outcome, message id or reason], final ones only."""

    status: str
    due_at: datetime
    attempts: int = 0
    reason: str | None = None
    results: Mapping[str, Sequence[str | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Fate:
    """What became of a delivery; `detail` is a stable code, `at` when that was, where it is known."""

    status: DeliveryStatus
    detail: str | None = None
    at: datetime | None = None
    message_id: str | None = None


_BY_STANDING = {
    Standing.ACCEPTED: DeliveryStatus.SENT,
    Standing.DELAYED: DeliveryStatus.DEFERRED,
    Standing.RETURNED: DeliveryStatus.BOUNCED,
    Standing.DELIVERED: DeliveryStatus.DELIVERED,
    Standing.REFUSED: DeliveryStatus.FAILED,
    Standing.SUPPRESSED: DeliveryStatus.SUPPRESSED,
    Standing.BOUNCED: DeliveryStatus.BOUNCED,
    Standing.COMPLAINED: DeliveryStatus.COMPLAINED,
}


def fate(contact_id: str, batch: BatchFacts | None, receipt: Receipt | None, now: datetime) -> Fate:
    """What became of the letter to a contact of a batch. The mail service's word counts more than ours."""
    if receipt:
        status = _BY_STANDING[receipt.standing]
        return Fate(status, receipt.detail or None, from_text(receipt.at), receipt.message_id)
    if batch is None:
        return Fate(DeliveryStatus.PLANNED)
    if contact_id in batch.results:
        return _settled(*batch.results[contact_id])
    return _unsent(batch, now)


def _settled(outcome: str | None, words: str | None) -> Fate:
    match outcome:
        case Outcome.SENT:
            return Fate(DeliveryStatus.SENT, message_id=words)
        case BatchStatus.SUPERSEDED:
            return Fate(DeliveryStatus.SUPERSEDED)
        case DeliveryStatus.SUPPRESSED:
            return Fate(DeliveryStatus.SUPPRESSED, words)
        case _:
            return Fate(DeliveryStatus.FAILED, words)


def _unsent(batch: BatchFacts, now: datetime) -> Fate:
    if batch.status == BatchStatus.SUPERSEDED:
        return Fate(DeliveryStatus.SUPERSEDED)
    if batch.status == BatchStatus.FAILED:
        return Fate(DeliveryStatus.FAILED, "batch-refused")
    is_put_off = batch.due_at > now
    return Fate(DeliveryStatus.DEFERRED, at=batch.due_at) if is_put_off else Fate(DeliveryStatus.PLANNED)
