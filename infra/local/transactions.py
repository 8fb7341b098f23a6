"""Transactions of the embedded engine: a refused one takes back what it wrote, item by item.

moto keeps a copy of the whole table for that, made anew for every item of the transaction; `pace.uncopied` ends that.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

Writes = Sequence[Mapping[str, Mapping[str, Any]]]
Transact = Callable[[DynamoDBBackend, Writes], None]


def taking_back(original: Transact) -> Transact:
    """Moto's `transact_write_items`, for tables that are not copied and have partition and sort key."""

    def transact_write_items(backend: DynamoDBBackend, writes: Writes) -> None:
        before = _Before(backend, writes)
        try:
            original(backend, writes)
        except Exception:
            before.restore()
            raise

    return transact_write_items


class _Before:
    """What a transaction may change, as it was: its items, and how many records their tables' streams had."""

    def __init__(self, backend: DynamoDBBackend, writes: Writes) -> None:
        self._partitions: list[tuple[Table, DynamoType, dict[DynamoType, Item]]] = []
        self._records = {}
        kept: dict[tuple[str, DynamoType], dict[DynamoType, Item]] = {}
        for write in (op for one in writes for op in one.values() if op["TableName"] in backend.tables):
            table = backend.tables[write["TableName"]]
            pk, sk = backend.get_keys_value(table, write.get("Key") or write["Item"])
            items: dict[DynamoType, Item] = table.items.get(pk, {})
            if (table.name, pk) not in kept:
                kept[table.name, pk] = dict(items)
                self._partitions.append((table, pk, kept[table.name, pk]))
            if sk in items:
                kept[table.name, pk][sk] = copy.deepcopy(items[sk])  # moto changes items in place
            if table.stream_shard:
                self._records.setdefault(table.name, (table.stream_shard, len(table.stream_shard.items)))

    def restore(self) -> None:
        for table, pk, items in self._partitions:
            table.items[pk] = items
        for shard, length in self._records.values():
            del shard.items[length:]
