"""An SMTP port that plays SES inbound: mail in, raw object in S3, notification to SNS, verdicts included."""

import email.utils
import json
import logging
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import clock
from infra.local.engine import Engine
from infra.local.environment import REGION
from infra.local.template import Template

log = logging.getLogger(__name__)

DEFAULT_PORT = 2525
_HOST = "127.0.0.1"
_MAX_BYTES = 40 * 1024 * 1024  # SES's own limit for mail it takes in
_VERDICTS = ("spam", "virus", "spf", "dkim", "dmarc")
_STATUSES = {"PASS", "FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED"}
_VERDICTS_HEADER = re.compile(
    rb"^X-Herold-Local-Verdicts:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?\n", re.IGNORECASE | re.MULTILINE
)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class Door:
    """What a receipt rule says: for which address mail is taken in, where it is stored, and who is told."""

    address: str
    bucket: str
    prefix: str
    topic_arn: str

    def is_for(self, recipient: str) -> bool:
        """Whether the rule takes mail to this recipient; a label behind a `+` counts for nothing, as with SES."""
        local, at, domain = recipient.lower().rpartition("@")
        return f"{local.partition('+')[0]}{at}{domain}" == self.address.lower()


def doors(template: Template) -> list[Door]:
    """What the template's receipt rules say."""
    rules = [one for one in template.resources.values() if one.get("Type") == "AWS::SES::ReceiptRule"]
    resolved = [template.resolve(one["Properties"]["Rule"]) for one in rules]
    return [
        Door(address, action["BucketName"], action["ObjectKeyPrefix"], action["TopicArn"])
        for rule in resolved
        for action in (one["S3Action"] for one in rule["Actions"])
        for address in rule["Recipients"]
    ]


class SesInbound:
    """Takes mail in as SES does; `deliver` is the whole of it, the port only leads there."""

    def __init__(self, engine: Engine, door: Door) -> None:
        self._engine, self._door = engine, door

    def deliver(self, raw: bytes, sender: str, recipients: Sequence[str]) -> str:
        """Take a mail in; the id that SES would give it. An empty `sender` is that of a bounce."""
        ses_id = secrets.token_hex(20)
        verdicts, kept = _split_verdicts(raw)
        arrived = _as_ses_stores(kept, sender, recipients)
        key = f"{self._door.prefix}{ses_id}"
        self._engine.client("s3").put_object(Bucket=self._door.bucket, Key=key, Body=arrived)
        notification = self._notification(ses_id, key, sender, recipients, verdicts)
        self._engine.client("sns").publish(
            TopicArn=self._door.topic_arn,
            Subject="Amazon SES Email Receipt Notification",
            Message=json.dumps(notification),
        )
        self._engine.on_stream_record()  # wakes whoever reads the queue, too
        return ses_id

    def is_for(self, recipient: str) -> bool:
        """Whether mail to this recipient is taken in at all."""
        return self._door.is_for(recipient)

    def _notification(
        self, ses_id: str, key: str, sender: str, recipients: Sequence[str], verdicts: Mapping[str, str]
    ) -> dict[str, Any]:
        at = clock.now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return {
            "notificationType": "Received",
            "mail": {
                "timestamp": at,
                "source": sender,
                "messageId": ses_id,
                "destination": list(recipients),
                "headersTruncated": False,
            },
            "receipt": {
                "timestamp": at,
                "processingTimeMillis": 1,
                "recipients": list(recipients),
                **{f"{name}Verdict": {"status": verdicts[name]} for name in _VERDICTS},
                "action": {
                    "type": "S3",
                    "topicArn": self._door.topic_arn,
                    "bucketName": self._door.bucket,
                    "objectKeyPrefix": self._door.prefix,
                    "objectKey": key,
                },
            },
        }


class PortTaken(RuntimeError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} cannot be used for mail: try SMTP_PORT={port + 1} make run")


class SmtpPort:
    """The port, in a thread of its own; for use in a `with` block, which raises PortTaken."""

    def __init__(self, inbound: SesInbound, port: int = DEFAULT_PORT) -> None:
        self._controller = Controller(
            _Handler(inbound), hostname=_HOST, port=port, data_size_limit=_MAX_BYTES, ident="Herold plays SES"
        )

    def __enter__(self) -> Self:
        try:
            self._controller.start()
        except OSError as error:
            raise PortTaken(self._controller.port) from error
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._controller.stop()


class _Handler:
    """What aiosmtpd asks while a mail comes in."""

    def __init__(self, inbound: SesInbound) -> None:
        self._inbound = inbound

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and arguments
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if not self._inbound.is_for(address):
            return "550 5.1.1 No receipt rule takes mail to this address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        try:
            ses_id = self._inbound.deliver(content, envelope.mail_from or "", envelope.rcpt_tos)
        except ValueError as error:
            return f"554 5.6.0 {error}"
        except (ClientError, BotoCoreError) as error:
            log.warning("mail not taken in: %r", error, exc_info=error)
            return "451 4.3.0 Try again later"
        log.info("mail taken in as %s", ses_id)
        return f"250 OK {ses_id}"


def _split_verdicts(raw: bytes) -> tuple[dict[str, str], bytes]:
    """The verdicts that a mail asks for, PASS where it asks for none, and the mail without that header.

    Raises:
        ValueError: it asks for a verdict that SES does not give.
    """
    verdicts = dict.fromkeys(_VERDICTS, "PASS")
    end = _END_OF_HEADERS.search(raw)
    head_end = end.end() if end else len(raw)
    head = raw[:head_end]
    for match in _VERDICTS_HEADER.finditer(head):
        for wish in filter(None, (part.strip() for part in match[1].decode("ascii", "replace").split(","))):
            name, _, status = (part.strip() for part in wish.partition("="))
            if name.lower() not in _VERDICTS or status.upper() not in _STATUSES:
                raise ValueError(f"SES gives no verdict {wish}")
            verdicts[name.lower()] = status.upper()
    return verdicts, _VERDICTS_HEADER.sub(b"", head) + raw[head_end:]


def _as_ses_stores(raw: bytes, sender: str, recipients: Sequence[str]) -> bytes:
    """The mail with the fields that SES puts before it; the return path above all, which tells a bounce."""
    trace = (
        f"Return-Path: <{sender}>\r\n"
        f"Received: from localhost by inbound-smtp.{REGION}.amazonaws.com with SMTP"
        f"\r\n for {recipients[0] if recipients else '(unknown)'}; {email.utils.format_datetime(clock.now())}\r\n"
    )
    return trace.encode("utf-8", "replace") + raw
