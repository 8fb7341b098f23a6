"""What moto does over and over for all that there is, done for what is asked for: with hundreds of mails it is minutes.

Tables have a partition and a sort key, both text.
"""

import time
from datetime import datetime
from typing import Any

from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import Table
from moto.sqs.models import Message, SQSBackend


def uncopied(table: Table, _memo: dict[int, Any]) -> Table:
    """A table in the place of its copy, which each item of a transaction would have made: see `transactions`."""
    return table


def all_items(table: Table) -> list[Item]:
    """A table's items in the order of their keys, compared as they are stored."""
    items = [item for partition in table.items.values() for item in partition.values()]
    return sorted(items, key=lambda item: (item.hash_key.value, item.range_key.value))


def is_kept(backend: SQSBackend, queue_name: str, message: Message) -> bool:
    """Whether a message is younger than its queue keeps any, without counting all the others."""
    period_s = int(backend.get_queue(queue_name).message_retention_period)
    return bool(message.sent_timestamp / 1_000 + period_s > time.time())


def unix_time_millis(at: datetime | None = None) -> float:
    """The milliseconds that every look at every message asks for."""
    return (at.timestamp() if at else time.time()) * 1_000
