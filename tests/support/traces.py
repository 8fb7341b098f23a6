"""Everything that Herold keeps, as text, for tests that look for what must not be in it."""

import json
import zlib
from collections.abc import Iterator
from typing import Any

from boto3.dynamodb.types import Binary

from chalicelib import aws
from tests.support.rows import TABLES, snapshot


def kept() -> Iterator[tuple[str, str]]:
    """What is in every row and every object of a bucket, unpacked, each by where it is."""
    for table, rows in snapshot(*TABLES, "access").items():
        for row in rows:
            yield f"{table} {row['pk']} {row['sk']}", json.dumps(_plain(row), ensure_ascii=False)
    s3 = aws.client("s3")
    for bucket in s3.list_buckets()["Buckets"]:
        for one in s3.list_objects_v2(Bucket=bucket["Name"]).get("Contents", []):
            raw = s3.get_object(Bucket=bucket["Name"], Key=one["Key"])["Body"].read()
            yield f"{bucket['Name']} {one['Key']}", raw.decode(errors="replace")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | set):
        return [_plain(one) for one in value]
    if isinstance(value, Binary | bytes):
        return zlib.decompress(bytes(value)).decode()
    return value if isinstance(value, str | bool | None) else str(value)
