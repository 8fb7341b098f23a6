"""What SES says of a mail it has taken in: its id, where it lies, for whom it came, and its verdicts.

Source: Amazon SES Developer Guide, "Contents of notifications for Amazon SES email receiving".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws
from chalicelib.errors import Permanent, Temporary

_VERDICTS = ("spam", "virus", "spf", "dkim", "dmarc")


@dataclass(frozen=True)
class Arrival:
    """One mail as SES received it.

    `sender` and `recipients` are the envelope's, `sender` empty with a null path; `verdicts` maps spam, virus, spf,
    dkim and dmarc to PASS, FAIL, GRAY, PROCESSING_FAILED or DISABLED.
    """

    ses_id: str
    bucket: str
    key: str
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    verdicts: Mapping[str, str]

    @property
    def place(self) -> dict[str, str]:
        """Where the raw mail lies, as rows have it."""
        return {"bucket": self.bucket, "key": self.key}


def read_arrival(body: str) -> Arrival:
    """The arrival in the body of an SQS message, with or without SNS's envelope around it.

    Raises:
        Permanent: it is no notification of a mail stored in S3.
    """
    try:
        notification = json.loads(body)
        if notification.get("Type") == "Notification":
            notification = json.loads(notification["Message"])
        return _arrival(notification)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Permanent("not a notification of an arrived mail") from error


def fetch(arrival: Arrival, max_bytes: int) -> bytes:
    """The raw mail, or one byte more than `max_bytes` of one that is larger.

    Raises:
        Temporary: S3 refuses for now, or cannot be reached, or has no such object (yet).
    """
    try:
        answer = aws.client("s3").get_object(Bucket=arrival.bucket, Key=arrival.key)
        return bytes(answer["Body"].read(max_bytes + 1))
    except (ClientError, BotoCoreError) as error:
        raise Temporary("mail not read") from error


def delete_mail(place: Mapping[str, str] | None) -> None:
    """Delete a raw mail where it lies, if there is one. Raises Temporary."""
    if not place:
        return
    try:
        aws.client("s3").delete_object(Bucket=place["bucket"], Key=place["key"])
    except (ClientError, BotoCoreError) as error:
        raise Temporary("mail not deleted") from error


def _arrival(notification: Mapping[str, Any]) -> Arrival:
    mail, receipt = notification["mail"], notification["receipt"]
    return Arrival(
        ses_id=str(mail["messageId"]),
        bucket=str(receipt["action"]["bucketName"]),
        key=str(receipt["action"]["objectKey"]),
        at=datetime.fromisoformat(mail["timestamp"]).astimezone(UTC),
        sender=str(mail.get("source") or "").strip("<>"),
        recipients=tuple(str(one) for one in receipt["recipients"]),
        verdicts={name: str(receipt.get(f"{name}Verdict", {}).get("status", "DISABLED")) for name in _VERDICTS},
    )
