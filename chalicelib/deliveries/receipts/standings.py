"""How far a mail is known to have got: reports in any order, any number of times, end in one receipt; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from chalicelib.instants import to_text
from chalicelib.mail.outbound.feedback import Feedback, Report


class Standing(IntEnum):
    """How far a mail has got; only a higher one takes the place of another."""

    ACCEPTED = 1  # SES has it
    DELAYED = 2  # the receiving server does not take it yet
    RETURNED = 3  # it came back for a reason that may pass; some servers answer so for somebody on holiday
    DELIVERED = 4  # so this tells more: the receiving server has it
    REFUSED = 5  # SES took the call and made no mail of it
    SUPPRESSED = 6  # SES has the address on a list of its own, and made no try
    BOUNCED = 7  # the address takes no mail, which may be found after a server took it
    COMPLAINED = 8  # the reader reported it


@dataclass(frozen=True, order=True)
class Receipt:
    """What is known of one mail. Receipts are ordered, and the greater one counts."""

    standing: Standing
    at: str
    message_id: str
    detail: str


Receipts = Mapping[str, Receipt]


def receipt(feedback: Feedback) -> Receipt:
    """What one report says."""
    return Receipt(_standing(feedback), to_text(feedback.at), feedback.message_id, feedback.detail)


def merged(known: Receipts, reports: Iterable[Feedback]) -> dict[str, Receipt]:
    """Receipts by contact id, with what the reports add to those that are known."""
    found = dict(known)
    for feedback in reports:
        new = receipt(feedback)
        found[feedback.contact_id] = max(found.get(feedback.contact_id, new), new)
    return found


def _standing(feedback: Feedback) -> Standing:
    match feedback.report:
        case Report.SEND:
            return Standing.ACCEPTED
        case Report.DELAY:
            return Standing.DELAYED
        case Report.DELIVERY:
            return Standing.DELIVERED
        case Report.REJECT | Report.RENDERING_FAILURE:
            return Standing.REFUSED
        case Report.BOUNCE:
            bounced = Standing.BOUNCED if feedback.is_permanent_bounce else Standing.RETURNED
            return Standing.SUPPRESSED if feedback.is_suppressed else bounced
        case Report.COMPLAINT:
            complained = Standing.COMPLAINED if feedback.is_complaint else Standing.DELIVERED
            return Standing.SUPPRESSED if feedback.is_suppressed else complained
