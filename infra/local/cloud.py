"""One embedded cloud: engine, resources, functions, pumps, gateway and mail, put together and taken apart."""

import importlib
import json as json_module
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, Self

from chalicelib import clock
from chalicelib.desk.permits import forget_urls
from chalicelib.desk.signatures.store import forget as forget_signature
from chalicelib.desk.timing.store import forget as forget_times
from chalicelib.signing import keys
from infra import overlay
from infra.conformance.data_folder import Checkpoints, keep_clock, resume_clock
from infra.conformance.dynamodb_local import DynamoDBLocal
from infra.conformance.redirect import Redirect
from infra.conformance.streams import ShardedStream
from infra.local import environment
from infra.local.engine import Engine
from infra.local.failures import Failures
from infra.local.functions import Functions
from infra.local.gateway import Gateway, Headers, Request, Response
from infra.local.gateway_responses import GatewayResponses
from infra.local.iam import Asked, Guard, Policies
from infra.local.inbox import Inbox
from infra.local.letters import Mail
from infra.local.mail_events import MailEvents
from infra.local.pumps import Pumps
from infra.local.queue_pump import QueuePump, queue_sources
from infra.local.resources import Resources
from infra.local.schedule_pump import SchedulePump
from infra.local.ses import Ses
from infra.local.smtp import SesInbound, doors
from infra.local.sources import StreamSource, schedules, stream_sources
from infra.local.stream_pump import StreamPump
from infra.local.streams import EmbeddedStream, Record, Stream
from infra.local.template import Template
from infra.local.verdicts import Envelope

_ROOT = Path(__file__).parents[2]
_CONFIG = _ROOT / ".chalice" / "config.json"


class Cloud:
    """Herold on an empty AWS account, all in this process; started by `start` or a `with` block, one at a time.

    Nothing moves by itself: a request is answered, and what it set off waits for `settle`, `tick` or `advance`.
    After `run`, threads do all of that instead, as the real cloud does. Any number may follow one another.
    The tables are in memory too, or in the running DynamoDB Local `dynamodb`: what that has on disk is still there,
    what it has in memory is deleted first.
    """

    def __init__(
        self,
        app: ModuleType | None = None,
        resources: Path = overlay.RESOURCES,
        config: Path | None = _CONFIG,
        dynamodb: DynamoDBLocal | None = None,
    ) -> None:
        environment.prepare()
        self._folder = dynamodb.path if dynamodb else None
        self.engine = Engine(Redirect(dynamodb.endpoint) if dynamodb else None)
        self.ses = Ses()
        self.recorder: Callable[[Asked], None] = lambda _: None
        self._app, self._resources, self._config, self._sleep = app, resources, config, clock.sleep

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def start(self) -> None:
        """Make the resources and connect the functions.

        Raises:
            TemplateError: the template has what the embedded cloud does not know.
        """
        if self._folder:
            resume_clock(self._folder)
        elif self.engine.redirect:
            self.engine.redirect.forget_everything()
        self.engine.start()
        forget_urls()
        forget_times()
        forget_signature()
        keys.forget()
        try:
            self._connect(self._app or importlib.import_module("app"))
        except BaseException:
            self.engine.stop()
            raise

    def _connect(self, module: ModuleType) -> None:
        self.ses.install(self.engine.fakes)
        self.functions = Functions(module, self._config)
        set_here = environment.parameters()
        template = Template.load(self._resources, set_here)
        resources = Resources(self.engine, template, self.functions.names)
        resources.make_all()
        self.engine.guard(Guard(Policies.load(self._resources, set_here), self.recorder))
        self.mail_events = MailEvents(self.engine, template)
        self.ses.on_taken = self.mail_events.report
        self.ses.on_not_made = self.mail_events.report_not_made
        open_stream = self._opener(resources)
        streams = [
            StreamPump(source, open_stream(source), self.functions, Failures(self.engine).keep)
            for source in stream_sources(module.app, template)
        ]
        queues = [QueuePump(one, self.engine, self.functions) for one in queue_sources(module.app, template)]
        timers = [SchedulePump(one, self.functions) for one in schedules(module.app, template)]
        self.pumps = Pumps(streams, timers, queues, clock.now if self._app else _next_due)
        self.engine.on_stream_record = self.pumps.wake
        self.gateway = Gateway(module.app, self.functions, GatewayResponses(template))
        self.inbox = Inbox(self.ses, self.pumps, self.engine)
        self.inbound = [SesInbound(self.engine, door) for door in doors(template)]

    def _opener(self, resources: Resources) -> Callable[[StreamSource], Stream]:
        if self.engine.redirect:
            client, checkpoints = self.engine.redirect.clients["dynamodbstreams"], Checkpoints(self._folder)
            return lambda source: ShardedStream(client, source, checkpoints)
        return lambda source: EmbeddedStream(
            self.engine, resources.table_of_stream(source.stream_arn), from_start=source.from_start
        )

    def run(self) -> None:
        """Let the pumps run by themselves from now on."""
        clock.sleep = self.pumps.sleepers.sleep
        self.pumps.start()

    def stop(self) -> None:
        """End everything; queues, mails and tables that are not on disk are gone."""
        self.pumps.stop()
        clock.sleep = self._sleep
        if self._folder:
            keep_clock(self._folder)
        self.engine.stop()

    def request(
        self,
        method: str,
        target: str,
        json: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
        key: str | None = None,
        body: bytes | None = None,
    ) -> Response:
        """What a caller gets from the API: `target` is path and query, `key` an API key to send along."""
        sent: Headers = [("Host", "127.0.0.1"), ("Accept", "*/*")]
        if json is not None:
            sent.append(("Content-Type", "application/json"))
            body = json_module.dumps(json).encode()
        if key:
            sent.append(("Authorization", f"Bearer {key}"))
        overridden = {name.lower() for name in headers or {}}
        sent = [pair for pair in sent if pair[0].lower() not in overridden]
        return self.gateway.handle(Request(method, target, [*sent, *(headers or {}).items()], body or b""))

    def receive_mail(self, raw: bytes, sender: str, *recipients: str) -> None:
        """Take a mail in as SES does; what it sets off waits for `settle`. An empty `sender` is that of a bounce."""
        for inbound in self.inbound:
            if taken := [one for one in recipients if inbound.is_for(one)]:
                inbound.deliver(raw, Envelope(sender, taken))

    def settle(self) -> None:
        """Work off every stream, and what that brings to others."""
        self.pumps.settle()

    def tick(self) -> None:
        """Call every schedule now, whether due or not, and settle."""
        for pump in self.pumps.schedules:
            pump.call(clock.now())
        self.settle()

    def advance(self, seconds: float) -> None:
        """Move the clock forward, calling the schedules and settling on the way."""
        self.pumps.advance(timedelta(seconds=seconds))

    def advance_to(self, at: datetime) -> None:
        """Move the clock forward to an aware instant, as `advance` does."""
        self.pumps.advance_to(at)

    def invoke(self, function: str, event: Mapping[str, Any]) -> Any:
        """Call one function with an event of the caller's own.

        Raises:
            FunctionError: it failed.
        """
        return self.functions.invoke(function, event)

    def delivered(self, function: str) -> list[Record]:
        """Every record of its stream or queue that the function was given so far, repetitions included."""
        return list(self._pump(function).delivered)

    def given_up(self, function: str) -> list[Record]:
        """The records that ran out of retries, or grew too old."""
        return list(self._stream(function).given_up)

    def redeliver(self, function: str, shuffled_by: Random | None = None) -> Any:
        """Give the function once more every record it ever got, in one batch, shuffled if wanted."""
        records = self.delivered(function)
        if shuffled_by:
            shuffled_by.shuffle(records)
        return self.invoke(function, {"Records": records})

    @property
    def mails(self) -> list[Mail]:
        """All mails that left, oldest first."""
        return list(self.ses.mails)

    def mails_to(self, address: str) -> list[Mail]:
        """The mails to one address, oldest first."""
        return [mail for mail in self.ses.mails if address in mail.to]

    def _stream(self, function: str) -> StreamPump:
        return next(pump for pump in self.pumps.streams if pump.name == function)

    def _pump(self, function: str) -> StreamPump | QueuePump:
        return next(pump for pump in (*self.pumps.streams, *self.pumps.queues) if pump.name == function)


def _next_due() -> datetime | None:
    """When a job of one of Herold's schedules has something to do next, or has had since."""
    from chalicelib.functions import chores, tick  # noqa: PLC0415 - their models read the environment

    instants = (job.next_due() for job in (*tick.JOBS, *chores.JOBS))
    return min((at for at in instants if at), default=None)
