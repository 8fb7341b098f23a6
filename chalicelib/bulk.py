"""Reading by the hundred thousand, as plain values: making objects of rows costs more than reading them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from pynamodb.attributes import Attribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.tables import READ_BATCH, Row

_PLAIN: dict[type[Attribute[Any]], Callable[[Any], Any]] = {
    UnicodeAttribute: lambda value: value["S"],
    NumberAttribute: lambda value: int(value["N"]) if value["N"].isdecimal() else json.loads(value["N"]),
    JSONAttribute: lambda value: json.loads(value["S"]),
}


def plain_rows(
    row_class: type[Row], keys: Iterable[tuple[str, str]], names: Sequence[str], *, is_exact: bool = False
) -> Iterator[dict[str, Any]]:
    """The named attributes of those rows that are there, as plain values by name, in any order; 100 rows a call."""
    left: list[Any] = [{"pk": pk, "sk": sk} for pk, sk in keys]
    while left:
        part, left = left[:READ_BATCH], left[READ_BATCH:]
        connection, table = row_class._get_connection(), row_class.Meta.table_name  # noqa: SLF001 - our own
        answer = connection.batch_get_item(part, consistent_read=is_exact, attributes_to_get=names)
        yield from _plain(row_class, answer["Responses"].get(table, []))
        left += answer["UnprocessedKeys"].get(table, {}).get("Keys", [])


def sort_keys(row_class: type[Row], pk: str, first: str, limit: int) -> Iterator[str]:
    """Up to `limit` sort keys of a partition in order, from `first` on, read consistently and as cheaply as can be."""
    condition = row_class.sk >= first if first else None
    start = None
    while limit > 0:
        answer = row_class._get_connection().query(  # noqa: SLF001 - our own
            pk, condition, attributes_to_get=["sk"], consistent_read=True, limit=limit, exclusive_start_key=start
        )
        yield from (row["sk"] for row in _plain(row_class, answer["Items"]))
        limit, start = limit - len(answer["Items"]), answer.get("LastEvaluatedKey")
        if not start:
            return


def _plain(row_class: type[Row], items: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    decode = _decoders(row_class)
    for item in items:
        yield {name: decode[name](value) for name, value in item.items()}


@cache
def _decoders(row_class: type[Row]) -> dict[str, Callable[[Any], Any]]:
    """What makes plain values of a row's attributes, by name; the commonest kinds are spared the way round PynamoDB."""
    attributes = row_class.get_attributes()  # each is named as it is stored
    return {name: _PLAIN.get(type(kind), partial(_deserialized, kind)) for name, kind in attributes.items()}


def _deserialized(kind: Attribute[Any], value: dict[str, Any]) -> Any:
    return kind.deserialize(kind.get_value(value))
