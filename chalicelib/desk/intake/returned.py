"""Reports that come by mail about letters of ours, from servers that do not send them where the mail service waits.

SECURITY: anybody can write such a mail. It counts only where it shows that its sender has the letter, by the id that
the mail service gave it, reports on the address that the letter went to, and comes while a letter may still come back.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.deliveries.rules import KEPT_FOR, Origin
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.intake.incoming import Incoming
from chalicelib.ids import ID_PATTERN
from chalicelib.instants import from_text
from chalicelib.mail.inbound.reasons import DropReason
from chalicelib.mail.inbound.reported import MailReport, ReportedFate
from chalicelib.mail.outbound.feedback import Feedback, Report

_OF_A_NOTICE = re.compile(rf"<(?=not-)({ID_PATTERN})@[^<>@\s]+>")  # as our letters have it in their thread
_READERS_MAX = 5  # our letters have one
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
    for mail in reported.mails:
        found = mail_store.ID_OF_A_LETTER.fullmatch(mail.message_id)
        if found is None:
            continue
        if letter := mail_store.letter_of_mail(found[1]):
            yield from _on_a_ticket(came, found[1], letter, reported.fates)
        elif notice_id := next((one[1] for each in mail.thread if (one := _OF_A_NOTICE.fullmatch(each))), None):
            yield from _on_a_notice(came, found[1], notice_id, reported.fates)


def _on_a_ticket(
    came: Incoming, mail_id: str, letter: Mapping[str, Any], fates: Mapping[str, ReportedFate]
) -> Iterator[Feedback]:
    from chalicelib.deliveries.suppressions.actions import hash_of  # noqa: PLC0415 - as above

    about = {name: letter[name] for name in ("batch_id", "contact_id", "account_id", "origin", "series_id", "n")}
    for address, fate in fates.items():
        if hash_of(address) == letter["to"] and _is_in_time(came, from_text(letter["at"])):
            yield _feedback(came, mail_id, address, fate, about)


def _on_a_notice(came: Incoming, mail_id: str, notice_id: str, fates: Mapping[str, ReportedFate]) -> Iterator[Feedback]:
    """What is reported on the letter of a notice: found by its reader and the notice, and known by the id.

    No row is kept for it: there are a million of such letters to each that comes back in this way.
    """
    from chalicelib.directory.reading import contacts_by_address  # noqa: PLC0415 - as above
    from chalicelib.notices.told.sent_letters import letter_to  # noqa: PLC0415

    for address, fate in list(fates.items())[:_READERS_MAX]:
        for contact in contacts_by_address(address):
            sent = letter_to(notice_id, contact.account_id, contact.contact_id, mail_id)
            if sent and _is_in_time(came, sent.at):
                about = {
                    "batch_id": sent.batch_id,
                    "contact_id": contact.contact_id,
                    "account_id": contact.account_id,
                    "origin": Origin.NOTICES,
                    "series_id": notice_id,
                    "n": sent.n,
                }
                yield _feedback(came, mail_id, address, fate, about)


def _feedback(came: Incoming, mail_id: str, address: str, fate: ReportedFate, about: Mapping[str, Any]) -> Feedback:
    report, detail = _AS_REPORTED[fate]
    return Feedback(report, detail, came.arrival.at, mail_id, address, **about)


def _is_in_time(came: Incoming, sent_at: datetime) -> bool:
    return came.arrival.at <= sent_at + _REPORTED_WITHIN
