"""Answers to invitations of ours: kept on the notice, whether or not somebody wrote words with them."""

import re

from chalicelib.desk.intake.incoming import Incoming
from chalicelib.directory.claims.reading import claimed_by
from chalicelib.ids import ID_PATTERN
from chalicelib.mail.inbound.reasons import DropReason

_OF_AN_INVITATION = re.compile(rf"({ID_PATTERN})\.({ID_PATTERN})@\S+")
_ANSWERS = {"accepted", "declined", "tentative"}


def note_answer(came: Incoming, reason: DropReason | None) -> None:
    """Keep what a contact of the account that was invited answered.

    SECURITY: whoever saw the invitation could answer it in another's name, so a sender who is not proven does not.
    """
    calendar, sender = came.mail.calendar, came.mail.from_address
    is_reply = calendar is not None and calendar.method == "REPLY" and not calendar.is_file
    if not (calendar and sender and is_reply and came.is_proven and reason in (None, DropReason.CALENDAR_REPLY)):
        return
    event = _OF_AN_INVITATION.fullmatch(calendar.uid)
    contact = claimed_by(event[2], sender) if event and calendar.answer in _ANSWERS else None
    if event and contact:
        from chalicelib.notices.calendars.store import keep_answer  # noqa: PLC0415 - few mails are answers to them
        from chalicelib.notices.store import find_told  # noqa: PLC0415 - as above

        if find_told(event[1]):
            keep_answer(event[1], contact.account_id, contact.contact_id, calendar.answer, came.arrival.at)
