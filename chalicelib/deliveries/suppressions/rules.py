"""When an address gets no more letters, and for how long; pure."""

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.deliveries.rules import Form
from chalicelib.instants import from_text, to_text
from chalicelib.mail.outbound.feedback import Feedback

# A full mailbox or a broken server comes back within days; an address that returns the letters of three different
# days within two weeks has nobody who reads them. A week later it gets another chance, for it may have been mended.
PASSING_BOUNCES_MAX = 3
PASSING_BOUNCES_WITHIN = timedelta(days=14)
PAUSE = timedelta(days=7)
# The index that finds an address's contacts is a moment behind, and functions die: everything is done twice.
SECOND_LOOK_AFTER = timedelta(minutes=2)
# Whom a letter is for is decided by cards that are seconds old. Of one that waited longer than this, for quiet hours
# or in a long queue, an address may have bounced since; looking up those of all others would cost and find nothing.
DECIDED_ANEW_AFTER = timedelta(minutes=10)


class SuppressionReason(StrEnum):
    """Why letters to an address are not sent."""

    BOUNCE = "bounce"  # it takes no mail
    COMPLAINT = "complaint"  # who reads it reported a letter as spam
    PASSING = "returned_often"  # letters kept coming back for reasons that may pass; for a week


def address_hash(key: bytes, email: str) -> str:
    """What stands for a normalised address where the address itself may not be kept: its keyed hash.

    SECURITY: without the key, nobody can find out by trying whether an address is among the suppressed ones.
    """
    return hmac.digest(key, b"suppression\x00" + email.encode(), "sha256").hex()[:40]


def reason_of(report: Feedback) -> SuppressionReason | None:
    """Why this report alone ends the letters to an address; None where it does not."""
    if report.is_complaint:
        return SuppressionReason.COMPLAINT
    return SuppressionReason.BOUNCE if report.is_permanent_bounce else None


def may_be_suppressed_since(written_at: datetime, form: str, now: datetime) -> bool:
    """Whether addresses of a batch may have been suppressed since it was decided whom it is for.

    A digest is written when it is due, of lines that were written up to a day before.
    """
    return form == Form.DIGEST or now - written_at > DECIDED_ANEW_AFTER


def with_bounce(bounces: Mapping[str, str], message_id: str, at: datetime) -> dict[str, str]:
    """Passing bounces of an address, message id to instant as text, with one more, without those too old to count.

    The same one again changes nothing.
    """
    newest = max([at, *(from_text(text) for text in bounces.values())])
    found = {**bounces, message_id: bounces.get(message_id, to_text(at))}
    return {one: text for one, text in found.items() if from_text(text) > newest - PASSING_BOUNCES_WITHIN}


def are_too_many(bounces: Mapping[str, str]) -> bool:
    """Whether an address has returned the letters of so many different days that it gets none for a while.

    Days and not letters: an outage alone can bring five updates into the same full mailbox.
    """
    return len({from_text(text).date() for text in bounces.values()}) >= PASSING_BOUNCES_MAX
