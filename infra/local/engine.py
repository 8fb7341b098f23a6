"""moto in this process behind one lock, and a hook around every AWS call for fakes and fault points."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, Protocol

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ParamValidationError
from botocore.httpsession import URLLib3Session
from botocore.validate import ParamValidator
from moto import mock_aws
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.table import Item, StreamShard

from chalicelib import clock
from infra.conformance.redirect import WRITES, Redirect
from infra.local import pace, short_way
from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.fakes import CallRefused, Fake, Fakes
from infra.local.transactions import taking_back


class RealAwsRefused(RuntimeError):
    """A request was about to leave this process; the embedded cloud never talks to anything outside."""


class Crash(BaseException):
    """The function's process dies here. Not an `Exception`, so that no `except` of ours can survive it."""


class Observer(Protocol):
    """A fault point at every AWS call of this process, PynamoDB's included.

    Both methods run outside the lock, in the caller's thread, and may raise: out of `before` the call never
    happened, out of `after` it did and its answer is lost. Raise `Crash` for a process that dies there, or
    botocore's own exceptions for a network that fails. `service` is botocore's name (`dynamodb`, `sesv2`).
    """

    def before(self, service: str, operation: str, params: dict[str, Any]) -> None: ...
    def after(self, service: str, operation: str, params: dict[str, Any], answer: dict[str, Any]) -> None: ...


class Engine:
    """One AWS account in memory, empty at `start`, gone at `stop`; one at a time in a process.

    moto is not thread-safe: compare-and-set would lose updates. So every call holds `lock`, and never waits inside.
    With a `redirect`, DynamoDB's calls are answered by DynamoDB Local, which needs no lock; the hook is the same.
    """

    def __init__(self, redirect: Redirect | None = None) -> None:
        self.redirect = redirect
        self.lock = threading.RLock()
        self.fakes: Fakes = {}
        self.on_stream_record: Callable[[], None] = lambda: None
        self._observers: list[Observer] = []
        self._moto = mock_aws()
        self._undo: list[Callable[[], None]] = []

    def start(self) -> None:
        self._moto.start()
        self._replace(BaseClient, "_make_api_call", self._hook(BaseClient._make_api_call))  # noqa: SLF001
        self._replace(URLLib3Session, "send", self._guard(URLLib3Session.send))
        self._replace(StreamShard, "add", self._recorder(StreamShard.add))
        self._replace(DynamoDBBackend, "transact_write_items", taking_back(DynamoDBBackend.transact_write_items))
        for owner, name, replacement in pace.REPLACEMENTS:
            self._replace(owner, name, replacement)

    def stop(self) -> None:
        self._observers.clear()
        while self._undo:
            self._undo.pop()()
        self._moto.stop()

    def client(self, service: str) -> Any:
        """A boto3 client for the tools around the app, which has its own in `chalicelib.aws`."""
        return _client(service)

    @contextmanager
    def observed(self, observer: Observer) -> Iterator[None]:
        """Has `observer` see every AWS call made while the block runs."""
        self._observers.append(observer)
        try:
            yield
        finally:
            self._observers.remove(observer)

    def guard(self, observer: Observer) -> None:
        """Has `observer` see every AWS call until `stop`, before anybody else does."""
        self._observers.insert(0, observer)

    def stream_records(self, table: str, start: int, limit: int) -> list[dict[str, Any]]:
        """Records of the table's stream from position `start` on, as Lambda sees them but for `eventSourceARN`."""
        with self.lock:
            shard = dynamodb_backends[ACCOUNT_ID][REGION].tables[table].stream_shard
            return [item.to_json() for item in shard.items[start : start + limit]]

    def stream_length(self, table: str) -> int:
        """How many records the table's stream has ever had."""
        with self.lock:
            return len(dynamodb_backends[ACCOUNT_ID][REGION].tables[table].stream_shard.items)

    def _hook(self, original: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
        def call(client: BaseClient, operation: str, params: dict[str, Any]) -> dict[str, Any]:
            service = client.meta.service_model.service_name
            if self.redirect and self.redirect.owns(client):
                return original(client, operation, params)
            observers = list(self._observers)
            if operation not in short_way.ROWS:  # PynamoDB makes those calls
                _check(client, operation, params)
            for observer in observers:
                observer.before(service, operation, params)
            answer = self._answer(original, client, operation, params)
            for observer in observers:
                observer.after(service, operation, params, answer)
            return answer

        return call

    def _answer(
        self, original: Callable[..., dict[str, Any]], client: BaseClient, operation: str, params: dict[str, Any]
    ) -> dict[str, Any]:
        service = client.meta.service_model.service_name
        if self.redirect and service in self.redirect.clients:
            answer = self.redirect.call(original, client, operation, params)
            if operation in WRITES:
                self.on_stream_record()
            return answer
        fake = self.fakes.get((service, operation))
        with self.lock:
            if fake:
                return _call_fake(fake, client, operation, params)
            if short_way.is_there(client, operation):
                return short_way.answer(original, client, operation, params)
            return original(client, operation, params)

    def _guard(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def send(session: URLLib3Session, request: Any) -> Any:
            if self.redirect and request.url.startswith(f"{self.redirect.endpoint}/"):
                return original(session, request)
            raise RealAwsRefused(f"{request.method} {request.url}")

        return send

    def _recorder(self, original: Callable[..., None]) -> Callable[..., None]:
        def add(shard: StreamShard, old: Item | None, new: Item | None) -> None:
            # DynamoDB writes no record for a write that changes nothing; moto does.
            if old is not None and new is not None and old.to_json() == new.to_json():
                return
            original(shard, old, new)
            record = shard.items[-1].record
            record["awsRegion"] = REGION
            record["dynamodb"]["ApproximateCreationDateTime"] = clock.now().timestamp()
            self.on_stream_record()

        return add

    def _replace(self, owner: type | ModuleType, name: str, replacement: Any) -> None:
        original = owner.__dict__.get(name)
        setattr(owner, name, replacement)
        self._undo.append(lambda: setattr(owner, name, original) if original else delattr(owner, name))


@cache
def _client(service: str) -> Any:
    """One for all engines of this process: making one takes longer than making all of an account's tables."""
    return boto3.client(service, region_name=REGION, config=Config(parameter_validation=False))


def _check(client: BaseClient, operation: str, params: dict[str, Any]) -> None:
    """What boto3 checks where it is left to: the app's own clients do without, as a call costs less then."""
    shape = client.meta.service_model.operation_model(operation).input_shape
    report = ParamValidator().validate(params, shape) if shape else None
    if report and report.has_errors():
        raise ParamValidationError(report=report.generate_report())


def _call_fake(fake: Fake, client: BaseClient, operation: str, params: dict[str, Any]) -> dict[str, Any]:
    try:
        return fake(params)
    except CallRefused as refused:
        error = {"Error": {"Code": refused.code, "Message": refused.message}}
        answer = error | {"ResponseMetadata": {"HTTPStatusCode": refused.status}}
        raise client.exceptions.from_code(refused.code)(answer, operation) from refused
