"""An SMTP port that plays SES inbound: mail in, raw object in S3, notification to SNS, verdicts included."""

import json
import logging
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Session
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from botocore.exceptions import BotoCoreError, ClientError

from infra.local.engine import Engine
from infra.local.mail_received import Door, arrive
from infra.local.template import Template
from infra.local.verdicts import Envelope

log = logging.getLogger(__name__)

DEFAULT_PORT = 2525
_HOST = "127.0.0.1"
_MAX_BYTES = 40 * 1024 * 1024  # SES's own limit for mail it takes in
_NULL_PATH = "<>"  # what aiosmtpd reads of `MAIL FROM:<>`


def doors(template: Template) -> list[Door]:
    """What the template's receipt rules say."""
    rules = [one for one in template.resources.values() if one.get("Type") == "AWS::SES::ReceiptRule"]
    resolved = [template.resolve(one["Properties"]["Rule"]) for one in rules]
    return [
        Door(tuple(rule["Recipients"]), action["BucketName"], action["ObjectKeyPrefix"], action["TopicArn"])
        for rule in resolved
        for action in (one["S3Action"] for one in rule["Actions"])
    ]


class SesInbound:
    """Takes mail in as SES does; `deliver` is the whole of it, the port only leads there."""

    def __init__(self, engine: Engine, door: Door) -> None:
        self._engine, self._door = engine, door

    def deliver(self, raw: bytes, envelope: Envelope) -> str:
        """Take a mail in; the id that SES would give it.

        Raises:
            ValueError: the mail asks for a verdict that SES does not give.
        """
        arrival = arrive(raw, envelope, self._door)
        self._engine.client("s3").put_object(Bucket=self._door.bucket, Key=arrival.key, Body=arrival.stored)
        self._engine.client("sns").publish(
            TopicArn=self._door.topic_arn,
            Subject="Amazon SES Email Receipt Notification",
            Message=json.dumps(arrival.told),
        )
        self._engine.on_stream_record()  # wakes whoever reads the queue, too
        return arrival.ses_id

    def is_for(self, recipient: str) -> bool:
        """Whether mail to this recipient is taken in at all."""
        return self._door.is_for(recipient)


class PortTaken(RuntimeError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} cannot be used for mail: try SMTP_PORT={port + 1} make run")


class SmtpPort:
    """The port, in a thread of its own; for use in a `with` block, which raises PortTaken."""

    def __init__(self, inbound: SesInbound, port: int = DEFAULT_PORT) -> None:
        self._controller = _Controller(
            _Handler(inbound),
            hostname=_HOST,
            port=port,
            ready_timeout=60,  # seconds: a busy machine would else pass for a port that is taken
            data_size_limit=_MAX_BYTES,
            ident="Herold plays SES",
        )

    def __enter__(self) -> Self:
        try:
            self._controller.start()
        except OSError as error:
            raise PortTaken(self._controller.port) from error
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._controller.stop()


class _Smtp(SMTP):
    """As lenient as SES with lines of over 1,000 bytes, which many a program sends: it takes what fits into a mail."""

    line_length_limit = _MAX_BYTES


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Smtp(self.handler, **self.SMTP_kwargs)


class _Handler:
    """What aiosmtpd asks while a mail comes in."""

    def __init__(self, inbound: SesInbound) -> None:
        self._inbound = inbound

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and arguments
        self, _server: SMTP, _session: Session, envelope: SmtpEnvelope, address: str, _options: list[str]
    ) -> str:
        if not self._inbound.is_for(address):
            return "550 5.1.1 No receipt rule takes mail to this address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: SmtpEnvelope) -> str:  # noqa: N802
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        try:
            ses_id = self._inbound.deliver(content, _envelope(session, envelope))
        except ValueError as error:
            return f"554 5.6.0 {error}"
        except (ClientError, BotoCoreError) as error:
            log.warning("mail not taken in: %r", error, exc_info=error)
            return "451 4.3.0 Try again later"
        log.info("mail taken in as %s", ses_id)
        return f"250 OK {ses_id}"


def _envelope(session: Session, envelope: SmtpEnvelope) -> Envelope:
    sender = "" if envelope.mail_from in (None, _NULL_PATH) else envelope.mail_from
    return Envelope(sender, envelope.rcpt_tos, client_ip=session.peer[0], helo=session.host_name or "localhost")
