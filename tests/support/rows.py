"""Everything that Herold stores, for tests that ask whether it changed."""

from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from chalicelib import aws

# Not `access`: it counts every request, refused ones too.
TABLES = ("directory", "audience", "notices", "deliveries", "desk", "articles")
_decode = TypeDeserializer().deserialize


def snapshot(*tables: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of the named tables, or of all, in order of their keys."""
    return {name: _rows(name) for name in tables or TABLES}


def count(*tables: str) -> int:
    """How many rows the named tables, or all, have."""
    return sum(len(rows) for rows in snapshot(*tables).values())


def _rows(name: str) -> list[dict[str, Any]]:
    pages = aws.client("dynamodb").get_paginator("scan").paginate(TableName=f"herold-local-{name}")
    rows = [{key: _decode(value) for key, value in item.items()} for page in pages for item in page["Items"]]
    return sorted(rows, key=lambda row: (row["pk"], row["sk"]))
