"""What moto does over and over for all that there is, done for what is asked for, or once: `REPLACEMENTS` of its own.

Every answer stays what it was: `tests/infra/local/test_short_way.py`. Tables have a partition and a sort key,
both text; queues are no FIFO.
"""

import copy
import time
import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from moto.core.base_backend import BackendDict
from moto.core.utils import camelcase_to_underscores
from moto.dynamodb.exceptions import ItemSizeTooLarge
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import Table
from moto.kms import models as kms_models
from moto.kms.utils import AbstractPrivateKey
from moto.kms.utils import generate_private_key as _generate
from moto.sns.models import Subscription
from moto.sqs import models as sqs_models
from moto.sqs.models import Message, Queue, SQSBackend

from infra.local import expressions

_ITEM_MAX_BYTES = 405_000  # moto's own bound
_create_backend = BackendDict._create_account_specific_backend  # noqa: SLF001 - it is what is replaced
_query, _cast_value = Table.query, DynamoType.cast_value


# --- tables -----------------------------------------------------------------------------------------------


def uncopied(table: Table, _memo: dict[int, Any]) -> Table:
    """A table in the place of its copy, which each item of a transaction would have made: see `transactions`."""
    return table


def all_items(table: Table) -> list[Item]:
    """A table's items in the order of their keys, compared as they are stored."""
    items = [item for partition in table.items.values() for item in partition.values()]
    return sorted(items, key=lambda item: (item.hash_key.value, item.range_key.value))


def query(table: Table, hash_key: DynamoType, *args: Any, hash_key_conditions: Any = None, **kwargs: Any) -> Any:
    """Moto's query, shown the items of one partition, or those with the index's key, in place of the whole table."""
    index_name = args[6] if len(args) > 6 else kwargs.get("index_name")  # noqa: PLR2004 - its place among moto's parameters
    found = _indexed(table, hash_key_conditions or []) if index_name else list(table.items.get(hash_key, {}).values())
    table.all_items = lambda: found  # type: ignore[method-assign]
    try:
        return _query(table, hash_key, *args, hash_key_conditions=hash_key_conditions, **kwargs)
    finally:
        del table.all_items


def _indexed(table: Table, conditions: Sequence[tuple[str, DynamoType]]) -> list[Item]:
    items = [item for partition in table.items.values() for item in partition.values()]
    for name, wanted in conditions:
        items = [item for item in items if name in item.attrs and item.attrs[name] == wanted]
    return items


def set_attribute(attributes: LimitedSizeDict, name: str, value: DynamoType) -> None:
    """Set it, as long as the item is not larger then than DynamoDB takes."""
    size = len(name.encode()) + _size(value) + sum(len(key.encode()) + _size(one) for key, one in attributes.items())
    if size > _ITEM_MAX_BYTES:
        raise ItemSizeTooLarge
    dict.__setitem__(attributes, name, value)


def _size(value: DynamoType) -> int:
    return len(value.value.encode()) if value.type == "S" else value.size()


def cast_value(value: DynamoType) -> Any:
    """What it is compared by: nearly always a text, which stays as it is."""
    return value.value if value.type == "S" else _cast_value.__get__(value)


# --- queues and topics ------------------------------------------------------------------------------------


def is_kept(backend: SQSBackend, queue_name: str, message: Message) -> bool:
    """Whether a message is younger than its queue keeps any, without counting all the others."""
    period_s = int(backend.get_queue(queue_name).message_retention_period)
    return bool(message.sent_timestamp / 1_000 + period_s > time.time())


def unix_time_millis(at: datetime | None = None) -> float:
    """The milliseconds that every look at every message asks for."""
    return (at.timestamp() if at else time.time()) * 1_000


def received_now(queue: Queue) -> list[Message]:
    """The messages that can be received; now is the same for all."""
    now = unix_time_millis()
    return [one for one in queue._messages if one.visible_at < now and one.delayed_until <= now]  # noqa: SLF001


def count_delayed(queue: Queue) -> int:
    """How many messages are still to come."""
    now = unix_time_millis()
    return sum(one.delayed_until > now for one in queue._messages)  # noqa: SLF001


def count_hidden(queue: Queue) -> int:
    """How many messages somebody has received and not deleted."""
    now = unix_time_millis()
    return sum(one.visible_at >= now for one in queue._messages)  # noqa: SLF001


def uncopied_message(message: Message, _memo: dict[int, Any]) -> Message:
    """A message that has its own attributes to be narrowed; nothing else of it changes with whoever receives it."""
    return copy.copy(message)


def receipt_handle() -> str:
    """A text that no other call gives, without throwing dice for each of its letters."""
    return uuid.uuid4().hex


def private_key(_subscription: Subscription) -> rsa.RSAPrivateKey:
    """The key that signs what a topic sends: one for all of them, as making one takes a twentieth of a second."""
    return _key()


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def key_of_spec(spec: str) -> AbstractPrivateKey:
    """A private key of the key service, which only an asymmetric key ever uses."""
    return _generate(spec)


# --- backends ---------------------------------------------------------------------------------------------


def create_backend(backends: BackendDict[Any], account_id: str) -> None:
    """Make an account's backend where there is none yet, without looking through all others."""
    if not dict.__contains__(backends, account_id):
        _create_backend(backends, account_id)


REPLACEMENTS: list[tuple[type | ModuleType, str, Any]] = [
    (BackendDict, "_create_account_specific_backend", create_backend),
    (DynamoType, "cast_value", property(cast_value)),
    (LimitedSizeDict, "__setitem__", set_attribute),
    (Message, "__deepcopy__", uncopied_message),
    (Queue, "approximate_number_of_messages_delayed", property(count_delayed)),
    (Queue, "approximate_number_of_messages_not_visible", property(count_hidden)),
    (Queue, "messages", property(received_now)),
    (SQSBackend, "is_message_valid_based_on_retention_period", is_kept),
    (Subscription, "private_key", private_key),
    (Table, "__deepcopy__", uncopied),
    (Table, "all_items", all_items),
    (Table, "query", query),
    (kms_models, "generate_private_key", key_of_spec),
    (sqs_models, "camelcase_to_underscores", cache(camelcase_to_underscores)),
    (sqs_models, "generate_receipt_handle", receipt_handle),
    (sqs_models, "unix_time_millis", unix_time_millis),
    *expressions.REPLACEMENTS,
]
