"""A mail as SES takes it in by a receipt rule: what it stores, and what it tells; pure, for whoever plays SES."""

import secrets
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from infra.local import verdicts
from infra.local.verdicts import Envelope, Findings


@dataclass(frozen=True)
class Door:
    """What a receipt rule says: for which addresses mail is taken in, where it is stored, and who is told."""

    addresses: tuple[str, ...]
    bucket: str
    prefix: str
    topic_arn: str

    def is_for(self, recipient: str) -> bool:
        """Whether the rule takes mail to this recipient; a label behind a `+` counts for nothing, as with SES."""
        local, at, domain = recipient.lower().rpartition("@")
        return f"{local.partition('+')[0]}{at}{domain}" in {one.lower() for one in self.addresses}


@dataclass(frozen=True)
class Arrival:
    """A mail under the id that SES gave it: `stored` in the door's bucket as `key`, its topic being `told`."""

    ses_id: str
    key: str
    stored: bytes
    told: dict[str, Any]


def arrive(raw: bytes, envelope: Envelope, door: Door) -> Arrival:
    """Take a mail in through a door.

    Raises:
        ValueError: the mail asks for a verdict that SES does not give.
    """
    ses_id = secrets.token_hex(20)
    findings, kept = verdicts.find(raw, envelope)
    stored = verdicts.trace_fields(ses_id, envelope, findings, clock.now()) + kept
    key = f"{door.prefix}{ses_id}"
    return Arrival(ses_id, key, stored, _notification(ses_id, key, door, envelope, findings))


def _notification(ses_id: str, key: str, door: Door, envelope: Envelope, findings: Findings) -> dict[str, Any]:
    at = clock.now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    return {
        "notificationType": "Received",
        "mail": {
            "timestamp": at,
            "source": envelope.sender,
            "messageId": ses_id,
            "destination": list(envelope.recipients),
            "headersTruncated": False,
        },
        "receipt": {
            "timestamp": at,
            "processingTimeMillis": 1,
            "recipients": list(envelope.recipients),
            **{f"{name}Verdict": {"status": status} for name, status in findings.statuses.items()},
            "action": {
                "type": "S3",
                "topicArn": door.topic_arn,
                "bucketName": door.bucket,
                "objectKeyPrefix": door.prefix,
                "objectKey": key,
            },
        },
    }
