"""Letters that reached nobody, for whoever handed them in: who that was may have somebody else to tell."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.clock import now
from chalicelib.deliveries.models import ByDue, DeliveryKeys
from chalicelib.deliveries.receipt_models import UNDELIVERED, UndeliveredRow
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.suppression_rules import reason_of
from chalicelib.mail.feedback import Feedback
from chalicelib.tables import Refused, conditional


def note(report: Feedback) -> None:
    """Keep for its origin that a letter bounced for good or was complained about; once, however often it is reported.

    The row stays when it was dealt with and has left the due-index, so that a late repetition finds it.
    """
    reason = reason_of(report)
    if reason is None or report.origin not in set(Origin):
        return
    row = UndeliveredRow(
        f"batch#{report.batch_id}",
        f"{UNDELIVERED}#{report.contact_id}",
        origin=report.origin,
        batch_id=report.batch_id,
        series_id=report.series_id,
        n=report.n,
        contact_id=report.contact_id,
        account_id=report.account_id,
        reason=reason,
        due_shard=f"{UNDELIVERED}#{report.origin}",
        due_at=now(),
    )
    try:
        with conditional():
            row.save(UndeliveredRow.pk.does_not_exist())
    except Refused:
        return


def undelivered(origin: Origin, before: datetime, limit: int) -> list[UndeliveredRow]:
    """What an origin has not dealt with yet and was reported before an instant, oldest first."""
    keys = DeliveryKeys.by_due.query(f"{UNDELIVERED}#{origin}", ByDue.due_at <= before, limit=limit)
    return _in_order(UndeliveredRow.batch_get([(one.pk, one.sk) for one in keys], consistent_read=True))


def _in_order(rows: Iterable[UndeliveredRow]) -> list[UndeliveredRow]:
    return sorted((row for row in rows if row.due_at), key=lambda row: (row.due_at, row.sk))
