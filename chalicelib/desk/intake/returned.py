"""Reports that come by mail about letters of ours, from servers that do not send them where the mail service waits.

SECURITY: anybody can write such a mail. It counts only where it shows that its sender has the letter, by the id that
the mail service gave it, reports on the address that the letter went to, and comes while a letter may still come back.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from chalicelib.deliveries.rules import KEPT_FOR
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.incoming import Incoming
from chalicelib.instants import from_text
from chalicelib.mail.inbound.reasons import DropReason
from chalicelib.mail.inbound.reported import MailReport, ReportedFate
from chalicelib.mail.outbound.feedback import Feedback, Report

_REPORTS = {DropReason.BOUNCE, DropReason.FEEDBACK_REPORT}
_REPORTED_WITHIN = KEPT_FOR + timedelta(days=4)  # servers try for up to five days
# As the mail service would have reported it, with a detail that tells the two apart.
_AS_REPORTED = {
    ReportedFate.GONE: (Report.BOUNCE, "permanent/by-mail"),
    ReportedFate.RETURNED: (Report.BOUNCE, "transient/by-mail"),
    ReportedFate.COMPLAINED: (Report.COMPLAINT, "by-mail"),
}


def heed_report(came: Incoming, reason: DropReason) -> None:
    """Draw from a bounce or complaint what would follow had the mail service reported it; from the same one, once.

    Raises:
        Busy: others kept changing what is known of the letter or its address.
    """
    if reason not in _REPORTS or came.mail.report is None or came.is_refuted:
        return
    from chalicelib.deliveries.receipts.reports import take  # noqa: PLC0415 - few mails are reports on letters of ours

    for report in _of_ours(came, came.mail.report):
        take(report.batch_id, [report])


def _of_ours(came: Incoming, reported: MailReport) -> Iterator[Feedback]:
    for message_id in reported.message_ids:
        found = mail_store.ID_OF_A_LETTER.fullmatch(message_id)
        letter = mail_store.letter_of_mail(found[1]) if found else None
        if found and letter and came.arrival.at <= from_text(letter["at"]) + _REPORTED_WITHIN:
            yield from _on(came, found[1], letter, reported.fates)


def _on(
    came: Incoming, mail_id: str, letter: Mapping[str, Any], fates: Mapping[str, ReportedFate]
) -> Iterator[Feedback]:
    from chalicelib.deliveries.suppressions.actions import hash_of  # noqa: PLC0415 - as above

    sent = {name: letter[name] for name in ("batch_id", "contact_id", "account_id", "origin", "series_id", "n")}
    for address, fate in fates.items():
        if hash_of(address) == letter["to"]:
            report, detail = _AS_REPORTED[fate]
            yield Feedback(report, detail, came.arrival.at, mail_id, address, **sent)
