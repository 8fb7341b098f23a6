"""Accounts by the ten thousand on DynamoDB Local, and every AWS call on the way there counted."""

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from infra.local import environment

environment.prepare()  # before anything of Herold is imported: its rows are named by the stage

import boto3  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.httpsession import URLLib3Session  # noqa: E402

from chalicelib import aws, clock, ids  # noqa: E402
from chalicelib.audience.gaps import uncovered  # noqa: E402
from chalicelib.audience.packing import pack  # noqa: E402
from chalicelib.audience.projection import card  # noqa: E402
from chalicelib.audience.store import _row, write_card  # noqa: E402
from chalicelib.directory.models import (  # noqa: E402
    EVERYONE,
    HEAD,
    Account,
    Contact,
    DirectoryRow,
    Holder,
    Service,
    Topic,
    account_key,
    topic_key,
)
from chalicelib.directory.reading import Aggregate  # noqa: E402
from chalicelib.signing.roots import Root, Roots  # noqa: E402
from chalicelib.tables import Row  # noqa: E402
from chalicelib.tracing import logs  # noqa: E402
from infra.conformance.dynamodb_local import DynamoDBLocal  # noqa: E402
from infra.local.cloud import Cloud  # noqa: E402

_WRITE_BATCH = 25  # items of one BatchWriteItem
LANGUAGES = ["de"] * 12 + ["fr"] * 4 + ["it"] * 3 + ["en"]  # 60, 20, 15 and 5 per cent
# What a call takes, in virtual time: so that what a sender does does not hang on how busy this machine is.
TOOK_S = {"dynamodb": 0.005, "sesv2": 0.05}
QUOTA = {"Max24HourSend": 50_000_000.0, "MaxSendRate": 5_000.0, "SentLast24Hours": 0.0}


@dataclass
class Calls:
    """AWS calls in their order, with the DynamoDB units they used, and the CPU that counting them took."""

    made: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    write_units: float = 0.0
    read_units: float = 0.0
    by_table: Counter[str] = field(default_factory=Counter)
    counting_s: float = 0.0

    @property
    def names(self) -> Counter[str]:
        """How many of each operation."""
        return Counter(operation for _, operation, _ in self.made)

    def note_answer(self, operation: str, answer: Any) -> None:
        """Add the units that an answer names."""
        used = answer.get("ConsumedCapacity") or []
        for one in used if isinstance(used, list) else [used]:
            units = one["CapacityUnits"]
            self.by_table[f"{operation} {one['TableName']}"] += units
            if operation in {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}:
                self.write_units += units
            else:
                self.read_units += units


@contextmanager
def herold(memory: str = "3g") -> Iterator[Any]:
    """Herold's tables on DynamoDB Local, with its real clients; yields a boto3 client of that DynamoDB."""
    logs.logging.disable(logs.logging.WARNING)
    with (
        patch("infra.conformance.dynamodb_local._JVM", ["-XX:+UseSerialGC", f"-Xmx{memory}"]),
        DynamoDBLocal() as local,
    ):
        with Cloud(dynamodb=local):
            pass  # makes the tables, which stay
        os.environ["AWS_ENDPOINT_URL_DYNAMODB"] = local.endpoint
        aws.client.cache_clear()
        with virtual_time(), patch.object(URLLib3Session, "send", _send):
            yield boto3.client("dynamodb")


_virtual = [datetime(2026, 1, 12, 9, 30, tzinfo=UTC)]


@contextmanager
def virtual_time() -> Iterator[None]:
    """Time passes by calls and sleeping alone."""
    with patch.object(clock, "now", lambda: _virtual[0]), patch.object(clock, "sleep", _pass):
        yield


@contextmanager
def aside() -> Iterator[None]:
    """What is done in the block takes no virtual time: whatever is measured beside it would seem to have waited."""
    began = _virtual[0]
    yield
    _virtual[0] = began


def _pass(seconds: float) -> None:
    _virtual[0] += timedelta(seconds=max(0.0, seconds))


_real_send = URLLib3Session.send
_message_ids = count()


def _send(session: URLLib3Session, request: Any) -> AWSResponse:
    """DynamoDB's requests go to DynamoDB Local; the mail service says yes to everything, at once."""
    is_ours = request.url.startswith(os.environ["AWS_ENDPOINT_URL_DYNAMODB"])
    _pass(TOOK_S["dynamodb" if is_ours else "sesv2"])
    if is_ours:
        return _real_send(session, request)
    body: dict[str, Any] = {"MessageId": f"0102019{next(_message_ids):053x}-000000"}
    if urlsplit(request.url).netloc.startswith("secretsmanager."):
        body = {"SecretString": Roots(Root("1", "of the bench")).pack()}
    if urlsplit(request.url).netloc.startswith("sqs."):  # every queue is there, and holds a message
        body = {"QueueUrl": "https://sqs.eu-central-1.amazonaws.com/1/q", "Messages": [{"ReceiptHandle": "r"}]}
    if request.url.endswith("/account"):
        body = {"SendQuota": QUOTA, "SendingEnabled": True, "ProductionAccessEnabled": True}
    elif request.url.endswith("/outbound-bulk-emails"):
        n = request.body.count(b'"ReplacementTemplateData"')
        body = {"BulkEmailEntryResults": [{"Status": "SUCCESS", **_message()} for _ in range(n)]}
    answer = AWSResponse(request.url, 200, {"Content-Type": "application/json"}, None)
    answer._content = json.dumps(body).encode()  # noqa: SLF001 - there is no other way to make one without a connection
    return answer


def _message() -> dict[str, str]:
    return {"MessageId": f"0102019{next(_message_ids):053x}-000000"}


@contextmanager
def counted(*clients: Any) -> Iterator[Calls]:
    """The calls that clients make while the block runs."""
    calls = Calls()

    def before(params: dict[str, Any], model: Any, **_: Any) -> None:
        began, service = time.process_time(), model.service_model.service_name
        if service == "dynamodb":
            params["ReturnConsumedCapacity"] = "TOTAL"
        calls.made.append((service, model.name, params))
        calls.counting_s += time.process_time() - began

    def after(parsed: Any, model: Any, **_: Any) -> None:
        began = time.process_time()
        calls.note_answer(model.name, parsed)
        calls.counting_s += time.process_time() - began

    for client in clients:
        client.meta.events.register("before-parameter-build.*", before)
        client.meta.events.register("after-call.*", after)
    try:
        yield calls
    finally:
        for client in clients:
            client.meta.events.unregister("before-parameter-build.*", before)
            client.meta.events.unregister("after-call.*", after)


def pynamodb_client() -> Any:
    """The one DynamoDB client that all of Herold's rows share."""
    return Account._get_connection().connection.client  # noqa: SLF001


def put_all(dynamodb: Any, rows: Iterable[Row], *tables: str) -> None:
    """Write rows as they are, into their own table, or into others instead."""
    left = iter(rows)
    while part := list(islice(left, _WRITE_BATCH)):
        for place in range(max(len(tables), 1)):
            requests: dict[str, list[Any]] = {}
            for row in part:
                name = tables[place] if tables else row.Meta.table_name
                requests.setdefault(name, []).append({"PutRequest": {"Item": row.serialize()}})
            dynamodb.batch_write_item(RequestItems=requests)


def accounts(numbers: range, component_id: str, contacts: int = 2) -> Iterator[Aggregate]:
    """Accounts with a service on a component and so many contacts, the first two in roles."""
    languages = iter(LANGUAGES * (len(numbers) * contacts // len(LANGUAGES) + 1))
    for number in numbers:
        aggregate = Aggregate(_account(number))
        aggregate.services.append(_service(aggregate.account, component_id))
        aggregate.contacts += [_contact(aggregate.account, place, next(languages)) for place in range(contacts)]
        for role, contact in zip(("technical", "administrative"), aggregate.contacts, strict=False):
            key = contact.pk, f"role#{role}"
            aggregate.holders.append(
                Holder(*key, account_id=contact.account_id, role=role, contact_id=contact.contact_id)
            )
        yield aggregate


def _account(number: int) -> Account:
    account_id = ids.derived("acc", "bench", str(number))
    return Account(
        account_key(account_id),
        HEAD,
        account_id=account_id,
        number=f"K-{number}",
        name=f"Kundin {number} AG",
        default_language="de",
        time_zone="Europe/Zurich",
        revision=1,
        created_at=clock.now(),
    )


def _service(account: Account, component_id: str) -> Service:
    service_id = ids.derived("svc", account.account_id)
    return Service(
        account.pk,
        f"service#{service_id}",
        account_id=account.account_id,
        service_id=service_id,
        label=f"Standleitung {account.number}",
        components=[component_id],
    )


def _contact(account: Account, place: int, language: str) -> Contact:
    contact_id = ids.derived("con", account.account_id, str(place))
    return Contact(
        account.pk,
        f"contact#{contact_id}",
        account_id=account.account_id,
        contact_id=contact_id,
        kind="person",
        first_name="Andrea",
        last_name=f"Muster {account.number}",
        email=f"andrea.muster.{place}@{account.number.lower()}.example",
        language=language,
        time_zone="Europe/Zurich",
    )


def rows_of(aggregate: Aggregate, component_id: str) -> Iterator[DirectoryRow]:
    """Every row of the directory that an account of `accounts` has."""
    yield aggregate.account
    yield from aggregate.services
    yield from aggregate.contacts
    yield from aggregate.holders
    yield Topic(topic_key(component_id), aggregate.account.account_id)
    yield Topic(topic_key(EVERYONE), aggregate.account.account_id)


def read_of(aggregate: Aggregate, component_id: str) -> Iterator[DirectoryRow]:
    """As much of that as a fan-out reads where every card is up to date."""
    yield aggregate.account
    yield Topic(topic_key(component_id), aggregate.account.account_id)


Rows = Callable[[Aggregate, str], Iterator[DirectoryRow]]


def seed(dynamodb: Any, numbers: range, component_id: str, contacts: int = 2, rows: Rows = rows_of) -> None:
    """Write accounts, as these rows of the directory, and their cards."""
    for start in range(numbers.start, numbers.stop, 500):
        part = list(accounts(range(start, min(start + 500, numbers.stop)), component_id, contacts))
        put_all(dynamodb, (row for one in part for row in rows(one, component_id)))
        cards = [card(one) for one in part]
        packed = [(one, pack(one)) for one in cards]
        put_all(dynamodb, (_row(one, parts, list(uncovered(one))) for one, parts in packed if len(parts) == 1))
        for one, parts in packed:
            if len(parts) > 1:
                write_card(one, list(uncovered(one)))
