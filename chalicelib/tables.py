"""What our DynamoDB tables share: keys, attribute types, transactions, and what a refused write means."""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.constants import BINARY, STRING
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.aws import CONNECT_TIMEOUT_S, READ_TIMEOUT_S
from chalicelib.clock import from_text, to_text
from chalicelib.errors import HeroldError, Temporary

# DynamoDB refuses a transaction over these (AWS "Service quotas", 2026).
TRANSACTION_MAX_ITEMS = 100


class Refused(HeroldError):
    """A write's condition did not hold, or another transaction was ahead: load again and decide anew."""


class TableMeta:
    """Connection settings that every row class's `Meta` inherits."""

    connect_timeout_seconds = CONNECT_TIMEOUT_S
    read_timeout_seconds = READ_TIMEOUT_S
    max_retry_attempts = 3


class Row(Model):
    """A row of one of our tables; `pk` and `sk` are its whole key, written `word#id`."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)


class InstantAttribute(Attribute[datetime]):
    """An aware instant, stored as text that sorts by time; a naive one is refused with ValueError."""

    attr_type = STRING

    def serialize(self, value: datetime) -> str:
        return to_text(value)

    def deserialize(self, value: str) -> datetime:
        return from_text(value)


class PackedAttribute(Attribute[Any]):
    """A JSON value stored compressed: cards, pages and batches cost by the kilobyte."""

    attr_type = BINARY

    def serialize(self, value: Any) -> bytes:
        return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def deserialize(self, value: bytes) -> Any:
        return json.loads(zlib.decompress(value))


@contextmanager
def transaction() -> Iterator[TransactWrite]:
    """Collects writes that happen together or not at all, and commits them at the end of the block.

    Raises:
        Refused: a condition did not hold, or another transaction touched the same row.
        Temporary: DynamoDB throttled it; nothing was written.
    """
    try:
        with TransactWrite(connection=_connection()) as writes:
            yield writes
    except TransactWriteError as error:
        codes = {reason.code for reason in error.cancellation_reasons if reason}
        if codes & {"ConditionalCheckFailed", "TransactionConflict"}:
            raise Refused from error
        raise Temporary(f"transaction failed: {error.cause_response_code or sorted(codes)}") from error


@contextmanager
def conditional() -> Iterator[None]:
    """Turns the failed condition of a single write into `Refused`."""
    try:
        yield
    except PynamoDBException as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise Refused from error
        raise


@cache
def _connection() -> Connection:
    return Connection(
        connect_timeout_seconds=CONNECT_TIMEOUT_S,
        read_timeout_seconds=READ_TIMEOUT_S,
        max_retry_attempts=TableMeta.max_retry_attempts,
    )
