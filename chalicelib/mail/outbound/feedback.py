"""What SES reports of a mail after it was sent: its event JSON as one value; pure.

Source: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from chalicelib.errors import Permanent

_DETAIL_MAX_CHARS = 80  # codes of SES, and never a sentence of the receiving server


class Report(StrEnum):
    """What became of a mail."""

    SEND = "Send"  # SES took it, and will try to deliver it
    DELIVERY = "Delivery"  # the receiving server took it
    DELAY = "DeliveryDelay"  # the receiving server does not take it yet; SES goes on trying
    BOUNCE = "Bounce"  # it came back, for good or after all tries
    COMPLAINT = "Complaint"  # the reader reported it to their provider
    REJECT = "Reject"  # SES found a virus in it, and made no try
    RENDERING_FAILURE = "Rendering Failure"  # a placeholder had no value: no mail was made


@dataclass(frozen=True)
class Feedback:
    """One report on one mail to one recipient.

    `detail` is SES's own code in small letters, such as `permanent/general`, `abuse` or empty; `address` the
    recipient's as it was sent to; `batch_id`, `contact_id`, `account_id`, and what the letter was about (`origin`,
    `series_id`, `n`), are the tags it was sent with.
    """

    report: Report
    detail: str
    at: datetime
    message_id: str
    address: str
    batch_id: str
    contact_id: str
    account_id: str
    origin: str
    series_id: str
    n: int

    @property
    def is_suppressed(self) -> bool:
        """Whether SES made no try because the address is on a suppression list of its own."""
        listed = ("permanent/suppressed", "permanent/onaccountsuppressionlist", "onaccountsuppressionlist")
        return self.detail in listed

    @property
    def is_permanent_bounce(self) -> bool:
        """Whether the address does not exist, or takes no mail at all."""
        return self.report is Report.BOUNCE and self.detail.startswith("permanent/")

    @property
    def is_passing_bounce(self) -> bool:
        """Whether it came back for a reason that may pass, such as a full mailbox."""
        return self.report is Report.BOUNCE and not self.is_permanent_bounce

    @property
    def is_complaint(self) -> bool:
        """Whether the reader wants no such mail; who takes a mail out of the spam folder says the opposite."""
        return self.report is Report.COMPLAINT and self.detail != "not-spam"


def read_feedback(body: str) -> Feedback:
    """The report in the body of an SQS message, with or without SNS's envelope around it.

    Raises:
        Permanent: it is none, or of a mail that carries no tags of ours.
    """
    try:
        event = json.loads(body)
        if event.get("Type") == "Notification":
            event = json.loads(event["Message"])
        return _feedback(event)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise Permanent("no report on a mail of ours") from error


def _feedback(event: Mapping[str, Any]) -> Feedback:
    report, mail = Report(event["eventType"]), event["mail"]
    about: Mapping[str, Any] = event.get(_MEMBERS[report]) or {}
    tags = {name: mail["tags"][name][0] for name in _TAGS}
    if not all(isinstance(value, str) for value in tags.values()):
        raise TypeError("tags are texts")
    return Feedback(
        report=report,
        detail=_detail(report, about),
        at=_instant(about.get("timestamp") or mail["timestamp"]),
        message_id=str(mail["messageId"]),
        address=str(mail["destination"][0]),
        batch_id=tags["batch"],
        contact_id=tags["contact"],
        account_id=tags["account"],
        origin=tags["origin"],
        series_id=tags["series"],
        n=int(tags["n"]),
    )


_TAGS = ("batch", "contact", "account", "origin", "series", "n")
_MEMBERS = {
    Report.SEND: "send",
    Report.DELIVERY: "delivery",
    Report.DELAY: "deliveryDelay",
    Report.BOUNCE: "bounce",
    Report.COMPLAINT: "complaint",
    Report.REJECT: "reject",
    Report.RENDERING_FAILURE: "failure",
}


def _detail(report: Report, about: Mapping[str, Any]) -> str:
    match report:
        case Report.BOUNCE:
            detail = f"{about['bounceType']}/{about['bounceSubType']}"
        case Report.COMPLAINT:
            detail = about.get("complaintSubType") or about.get("complaintFeedbackType") or ""
        case Report.DELAY:
            detail = about.get("delayType") or ""
        case _:
            detail = ""
    return str(detail).lower()[:_DETAIL_MAX_CHARS]


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
