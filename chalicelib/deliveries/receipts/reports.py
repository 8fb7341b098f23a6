"""Taking in what the mail service reports of mails: each batch's reports together, and only what failed comes again."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib import batch as records
from chalicelib.deliveries.handed_in import note_sent
from chalicelib.deliveries.metrics import report_outcomes
from chalicelib.deliveries.receipts.receipts import record
from chalicelib.deliveries.receipts.undelivered import note
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.store import headers_of
from chalicelib.deliveries.suppressions.actions import heed
from chalicelib.errors import Permanent
from chalicelib.mail.outbound.feedback import Feedback, Report, read_feedback
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line


def take_reports(event: Mapping[str, Any]) -> records.Failures:
    """Reports arrived: record them batch by batch. What is no report on a mail of ours is logged and passed."""
    reports = {one["messageId"]: read for one in event["Records"] if (read := _read(one["body"]))}
    by_batch: dict[str, dict[str, Feedback]] = {}
    for message, report in reports.items():
        by_batch.setdefault(report.batch_id, {})[message] = report

    def act(batch_id: str) -> None:
        take(batch_id, list(by_batch[batch_id].values()))

    report_outcomes(reports.values())
    failed = [message for batch_id, group in by_batch.items() if records.run_each(act, [batch_id]) for message in group]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def take(batch_id: str, reports: Sequence[Feedback]) -> None:
    """Keep reports on mails of one batch, and draw from them what follows; from the same ones again, nothing.

    Raises:
        Busy: others kept changing the same receipts, address, or accounts.
    """
    record(batch_id, reports)
    for report in reports:
        note(report)
        _note_sent(report)
        heed(report)


def _note_sent(report: Feedback) -> None:
    if report.report is Report.SEND and report.origin == Origin.TICKETS:
        for headers in headers_of(report.series_id, report.n):
            note_sent.get()(report, headers)


def _read(body: str) -> Feedback | None:
    try:
        return read_feedback(body)
    except Permanent as error:
        logs.write(Line.NO_REPORT_OF_OURS, error)
        return None
