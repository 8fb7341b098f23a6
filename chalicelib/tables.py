"""What our DynamoDB tables share: keys, attribute types, transactions, and what a refused write means."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from botocore.config import Config
from botocore.session import Session
from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.constants import BINARY, STRING
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator
from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.aws import CONNECT_TIMEOUT_S, READ_TIMEOUT_S, USER_AGENT
from chalicelib.errors import Busy, HeroldError, Temporary
from chalicelib.instants import from_text, to_text
from chalicelib.packed import pack, unpack

# Each round of writers of one row lets one through. Of twenty that keep at it, one in twenty has still not had
# its turn after sixty rounds; so it is time that ends the tries, well within API Gateway's 29 s.
_TRIES_END_AFTER = timedelta(seconds=20)
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.01, 0.1
READ_BATCH = 100  # rows, what one BatchGetItem takes
_SCANNED_AT_ONCE = 2_000  # rows of which most are passed over

T = TypeVar("T")


class Refused(HeroldError):
    """A write's condition did not hold, or another transaction was ahead: load again and decide anew."""


class Contended(Refused):
    """Another transaction was at the same row at the same time; every condition may still hold."""


class TableMeta:
    """Connection settings that every row class's `Meta` inherits."""

    connect_timeout_seconds = CONNECT_TIMEOUT_S
    read_timeout_seconds = READ_TIMEOUT_S
    max_retry_attempts = 3


class Row(Model):
    """A row of one of our tables; `pk` and `sk` are its whole key, written `word#id`."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """PynamoDB's connection of this class, on the one client that all of them share.

        Left alone, PynamoDB makes a client for every row class: 100 ms each, at every cold start.
        """
        connection = super()._get_connection()
        shared = _connection()
        if connection.connection is not shared:
            connection.connection._client = shared.client  # noqa: SLF001 - it has no public way in
        return connection


R = TypeVar("R", bound=Row)


class InstantAttribute(Attribute[datetime]):
    """An aware instant, stored as text that sorts by time; a naive one is refused with ValueError."""

    attr_type = STRING

    def serialize(self, value: datetime) -> str:
        return to_text(value)

    def deserialize(self, value: str) -> datetime:
        return from_text(value)


class MaybeInstantAttribute(Attribute[datetime | None]):
    """An aware instant, or none; typed as such, which PynamoDB's `null=True` is not."""

    attr_type = STRING

    def __init__(self) -> None:
        super().__init__(null=True)

    def serialize(self, value: datetime | None) -> str | None:
        return None if value is None else to_text(value)

    def deserialize(self, value: str) -> datetime | None:
        return from_text(value)


class PackedAttribute(Attribute[Any]):
    """A JSON value stored compressed: cards, pages and batches cost by the kilobyte."""

    attr_type = BINARY

    def serialize(self, value: Any) -> bytes:
        return pack(value)

    def deserialize(self, value: bytes) -> Any:
        return unpack(value)


@dataclass
class _Companion:
    add: Callable[[TransactWrite], None]
    refused: Callable[[], None]
    is_done: bool = False


_companion: ContextVar[_Companion | None] = ContextVar("companion", default=None)


@contextmanager
def transaction() -> Iterator[TransactWrite]:
    """Collects writes that happen together or not at all, and commits them at the end of the block.

    Raises:
        Refused: a condition did not hold, or another transaction touched the same row.
        Temporary: DynamoDB throttled it; nothing was written.
    """
    companion = _companion.get()
    try:
        with TransactWrite(connection=_connection()) as writes:
            yield writes
            if companion and not companion.is_done:
                companion.add(writes)
    except TransactWriteError as error:
        codes = {reason.code for reason in error.cancellation_reasons if reason}
        if codes & {"ConditionalCheckFailed", "TransactionConflict"}:
            if companion and not companion.is_done:
                companion.refused()
            raise (Refused if "ConditionalCheckFailed" in codes else Contended) from error
        raise Temporary(f"transaction failed: {_code(error)}") from error
    if companion:
        companion.is_done = True


@contextmanager
def alongside(add: Callable[[TransactWrite], None], refused: Callable[[], None]) -> Iterator[None]:
    """Within the block, the first transaction that succeeds also carries what `add` adds to it.

    `refused` is called when a transaction that carried it was refused, and may raise to say why.
    """
    token = _companion.set(_Companion(add, refused))
    try:
        yield
    finally:
        _companion.reset(token)


@contextmanager
def beforehand() -> Iterator[None]:
    """What is written within the block only prepares a change: nothing goes `alongside`, which waits for the change."""
    token = _companion.set(None)
    try:
        yield
    finally:
        _companion.reset(token)


@contextmanager
def conditional() -> Iterator[None]:
    """Turns the failed condition of a single write into `Refused`."""
    try:
        yield
    except PynamoDBException as error:
        if _code(error) == "ConditionalCheckFailedException":
            raise Refused from error
        raise


def until_unrefused(attempt: Callable[[], T]) -> T:
    """What `attempt` returns, once no other write is ahead of its own; it loads and decides anew each time.

    Raises:
        Busy: others were faster every time.
    """
    ends_at, longest_s = clock.now() + _TRIES_END_AFTER, _FIRST_WAIT_S
    while clock.now() < ends_at:
        try:
            return attempt()
        except Refused:
            clock.sleep(random.uniform(0, longest_s))  # noqa: S311 - spreads retries
            longest_s = min(2 * longest_s, _LONGEST_WAIT_S)
    raise Busy


def find(row_class: type[R], pk: str, sk: str) -> R | None:
    """The row with this key, read consistently; None where there is none."""
    try:
        return row_class.get(pk, sk, consistent_read=True)
    except row_class.DoesNotExist:
        return None


def page(row_class: type[R], pk: str, prefix: str, after: str, limit: int) -> tuple[list[R], str]:
    """Up to `limit` rows of a partition behind the sort key `after`, and the last one's if more follow."""
    start = {"pk": {"S": pk}, "sk": {"S": after}} if after else None
    condition = row_class.sk.startswith(prefix) if prefix else None
    rows = row_class.query(pk, condition, consistent_read=True, limit=limit + 1, last_evaluated_key=start)
    found = list(rows)
    return found[:limit], found[limit - 1].sk if len(found) > limit else ""


def sifted(
    rows: ResultIterator[R], limit: int, reads: int, fits: Callable[[R], bool] = lambda _: True
) -> tuple[list[R], dict[str, Any] | None]:
    """Up to `limit` rows that fit, out of what so many reads of a query give, and the key behind which to go on.

    However few fit, it costs no more; then there are fewer, or none, and still a key.
    """
    found: list[tuple[R, Any]] = []
    for part in islice(rows.page_iter, reads):
        read = ((rows._map_fn(item), item) for item in part["Items"])  # type: ignore[misc]  # noqa: SLF001
        found += [pair for pair in read if fits(pair[0])]
        if len(found) > limit:
            item = found[limit - 1][1]
            return [row for row, _ in found[:limit]], {name: item[name] for name in rows.page_iter.key_names}
    return [row for row, _ in found], rows.page_iter.last_evaluated_key


def scan_page(row_class: type[R], after: str, limit: int, without: str = "") -> tuple[list[R], str]:
    """Up to `limit` rows of a whole table behind a position, in no order, and the position behind them if more follow.

    For what has to look at everything and happens rarely: it reads, and costs, the whole table. Partitions that begin
    with `without` are read, too, but not returned.
    """
    start = json.loads(after) if after else None
    if without:
        others = ~row_class.pk.startswith(without)
        rows = row_class.scan(others, limit=limit, page_size=_SCANNED_AT_ONCE, last_evaluated_key=start)
    else:
        rows = row_class.scan(limit=limit, page_size=limit, last_evaluated_key=start)
    found = list(rows)
    return found, json.dumps(rows.last_evaluated_key) if rows.last_evaluated_key else ""


def connect() -> None:
    """Make the one client of all tables now, and not with the first call."""
    _connection().client  # noqa: B018 - PynamoDB makes it when it is first looked at


def session() -> Session:
    """The session of the one client; another's first client would have AWS's endpoints loaded anew, for 50 ms."""
    return _connection().session


def create(row: Row) -> None:
    """Write a new row of its own, with what goes `alongside`.

    Raises:
        Busy: the row is there already, or others were faster every time.
    """

    def attempt() -> None:
        with transaction() as writes:
            writes.save(row, type(row).pk.does_not_exist())

    until_unrefused(attempt)


def _code(error: PynamoDBException) -> str:
    """DynamoDB's own code, or what kept it from answering; PynamoDB's property fails where there was no answer."""
    answer = getattr(error.cause, "response", None) or {}
    return str(answer.get("Error", {}).get("Code") or type(error.cause).__name__)


@cache
def _connection() -> Connection:
    made = Connection(
        connect_timeout_seconds=CONNECT_TIMEOUT_S,
        read_timeout_seconds=READ_TIMEOUT_S,
        max_retry_attempts=TableMeta.max_retry_attempts,
    )
    # Left alone, botocore describes itself and its system anew, twice for each call: a tenth of what a call costs.
    made.session.set_default_client_config(Config(user_agent=USER_AGENT))
    return made
