"""Letters that reached nobody, for whoever handed them in: who that was may have somebody else to tell."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.clock import now
from chalicelib.deliveries.models import Batch, ByDue, DeliveryKeys
from chalicelib.deliveries.receipts.models import UNDELIVERED, UndeliveredRow
from chalicelib.deliveries.receipts.standings import Standing, receipt
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.suppressions.rules import reason_of
from chalicelib.mail.outbound.feedback import Feedback
from chalicelib.tables import Refused, conditional

REFUSED = "refused"  # the reason of what the mail service would not take
_PASSING = {Standing.RETURNED: "returned", Standing.REFUSED: REFUSED, Standing.SUPPRESSED: "suppressed"}
OF_NOTICES = (Origin.NOTICES, Origin.DIGESTS)


def note(report: Feedback) -> None:
    """Keep for its origin that a letter bounced for good or was complained about; once, however often it is reported.

    Of a letter about notices, also that it came back for now, or was no mail. The row stays when it was dealt with
    and has left the due-index, so that a late repetition finds it.
    """
    reason = reason_of(report) or (_passing(report) if report.origin in OF_NOTICES else None)
    if reason is not None and report.origin in set(Origin):
        _keep(report, report.contact_id, report.account_id, reason)


def note_unsent(batch: Batch, contact_id: str, account_id: str, reason: str) -> None:
    """Keep for its origin that a letter was not sent, as its address is suppressed; once, however often it is tried."""
    _keep(batch, contact_id, account_id, reason)


def note_refused(batch: Batch, readers: Iterable[tuple[str, str]]) -> None:
    """Keep that letters about notices or tickets were refused for good; `readers` are pairs of contact and account."""
    if batch.origin in (*OF_NOTICES, Origin.TICKETS):
        for contact_id, account_id in readers:
            _keep(batch, contact_id, account_id, REFUSED)


def undelivered(origin: Origin, before: datetime, limit: int) -> list[UndeliveredRow]:
    """What an origin has not dealt with yet and was reported before an instant, oldest first."""
    keys = DeliveryKeys.by_due.query(f"{UNDELIVERED}#{origin}", ByDue.due_at <= before, limit=limit)
    return _in_order(UndeliveredRow.batch_get([(one.pk, one.sk) for one in keys], consistent_read=True))


def next_due(origin: Origin) -> datetime | None:
    """Since when the first of what an origin has not dealt with yet waits."""
    rows = DeliveryKeys.by_due.query(f"{UNDELIVERED}#{origin}", limit=1)
    return next((row.due_at for row in rows), None)


def dealt_with(row: UndeliveredRow) -> None:
    """Let a row leave the due-index: its origin has done what follows from it."""
    row.update([UndeliveredRow.due_shard.remove(), UndeliveredRow.due_at.remove()], UndeliveredRow.pk.exists())


def _keep(letter: Batch | Feedback, contact_id: str, account_id: str, reason: str) -> None:
    row = UndeliveredRow(
        f"batch#{letter.batch_id}",
        f"{UNDELIVERED}#{contact_id}",
        origin=letter.origin,
        batch_id=letter.batch_id,
        series_id=letter.series_id,
        n=int(letter.n),
        contact_id=contact_id,
        account_id=account_id,
        reason=reason,
        due_shard=f"{UNDELIVERED}#{letter.origin}",
        due_at=now(),
    )
    try:
        with conditional():
            row.save(UndeliveredRow.pk.does_not_exist())
    except Refused:
        return


def _passing(report: Feedback) -> str | None:
    return _PASSING.get(receipt(report).standing)


def _in_order(rows: Iterable[UndeliveredRow]) -> list[UndeliveredRow]:
    return sorted((row for row in rows if row.due_at), key=lambda row: (row.due_at, row.sk))
