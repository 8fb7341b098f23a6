"""Which mails our letters became: the mail service gives each an id of its own.

Some programs answer by that id alone, and mail systems that report by mail quote it.
"""

import re
from collections.abc import Mapping

from chalicelib.deliveries.suppressions.actions import hash_of
from chalicelib.desk.intake import store as mail_store
from chalicelib.ids import ID_PATTERN
from chalicelib.instants import to_text
from chalicelib.mail.addresses import normal_address
from chalicelib.mail.outbound.feedback import Feedback

_THREAD_ID = re.compile(rf"<({ID_PATTERN})@")


def note_sent(report: Feedback, headers: Mapping[str, str]) -> None:
    """Note to which ticket answers belong that refer to a mail alone; noted again, it changes nothing."""
    thread = _THREAD_ID.match(headers.get("References", ""))
    if thread and thread[1].startswith("tic-"):
        mail_store.note_letter(report.message_id, thread[1], _letter(report))


def _letter(report: Feedback) -> dict[str, str | int]:
    return {
        "batch_id": report.batch_id,
        "contact_id": report.contact_id,
        "account_id": report.account_id,
        "origin": report.origin,
        "series_id": report.series_id,
        "n": report.n,
        "to": hash_of(normal_address(report.address)),
        "at": to_text(report.at),
    }
