"""A table's stream as DynamoDB's own API gives it: shards, iterators, and a checkpoint that survives a restart."""

import base64
from collections import deque
from typing import Any

from botocore.exceptions import ClientError

from chalicelib import clock
from infra.conformance.data_folder import Checkpoints
from infra.local.environment import REGION
from infra.local.sources import StreamSource
from infra.local.streams import Record

_AT_ONCE = 1000  # GetRecords' own limit
_GONE = {"TrimmedDataAccessException", "ExpiredIteratorException", "ResourceNotFoundException"}


class ShardedStream:
    """One function's way through one stream; a shard is read when its parent is at its end."""

    def __init__(self, streams: Any, source: StreamSource, checkpoints: Checkpoints) -> None:
        self._streams, self._source, self._checkpoints = streams, source, checkpoints
        self._read_to = checkpoints.of(source.function)
        self._iterators: dict[str, str | None] = {}  # None: the shard is closed, and read to its end
        self._buffer: deque[tuple[str, Record]] = deque()

    def has_more(self) -> bool:
        """Whether there are records that were not read."""
        if not self._buffer:
            self._fill()
        return bool(self._buffer)

    def next_record(self) -> Record | None:
        """The next record, as Lambda sees it but for `eventSourceARN`; None where there is none yet."""
        if not self.has_more():
            return None
        shard, record = self._buffer.popleft()
        self._read_to[shard] = record["dynamodb"]["SequenceNumber"]
        return record

    def checkpoint(self) -> None:
        """Note that all that was read so far is done."""
        self._checkpoints.keep(self._source.function, dict(self._read_to))

    def _fill(self) -> None:
        is_closed = not self._iterators
        while not self._buffer:
            if is_closed:  # what its shard was split into goes on where it ended
                self._find_shards()
            before = list(self._iterators.values()).count(None)
            for shard, iterator in self._iterators.items():
                if iterator is not None:
                    self._iterators[shard] = self._fetch(shard, iterator)
            is_closed = list(self._iterators.values()).count(None) > before
            if not is_closed:
                return

    def _find_shards(self) -> None:
        shards: list[dict[str, Any]] = []
        answer: dict[str, Any] = {}
        while not answer or "LastEvaluatedShardId" in answer:
            start = {"ExclusiveStartShardId": answer["LastEvaluatedShardId"]} if answer else {}
            answer = self._streams.describe_stream(StreamArn=self._source.stream_arn, **start)["StreamDescription"]
            shards += answer["Shards"]
        known = {shard["ShardId"] for shard in shards}
        for shard in shards:
            name, parent = shard["ShardId"], shard.get("ParentShardId")
            is_next = parent not in known or (parent in self._iterators and self._iterators[parent] is None)
            if name not in self._iterators and is_next:
                self._iterators[name] = self._iterator(name)

    def _iterator(self, shard: str) -> str:
        last = self._read_to.get(shard)
        start = (
            {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": last}
            if last
            else {"ShardIteratorType": "TRIM_HORIZON" if self._source.from_start else "LATEST"}
        )
        answer = self._streams.get_shard_iterator(StreamArn=self._source.stream_arn, ShardId=shard, **start)
        iterator: str = answer["ShardIterator"]
        return iterator

    def _fetch(self, shard: str, iterator: str) -> str | None:
        """Read on; what follows is the next iterator, None at the end of the shard."""
        answer = self._records(iterator)
        if answer is None:
            # An iterator into what was an empty stream turns invalid with its first record: take a new one.
            answer = self._records(self._iterator(shard))
        if answer is None:
            self._read_to.pop(shard, None)  # what was to come is older than a day: go on with the oldest that is left
            answer = self._streams.get_records(ShardIterator=self._iterator(shard), Limit=_AT_ONCE)
        self._buffer.extend((shard, _as_lambda_sees_it(record)) for record in answer["Records"])
        following: str | None = answer.get("NextShardIterator")
        return following

    def _records(self, iterator: str) -> Any:
        try:
            return self._streams.get_records(ShardIterator=iterator, Limit=_AT_ONCE)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _GONE:
                raise
            return None


def _as_lambda_sees_it(record: Record) -> Record:
    change = _as_json(record["dynamodb"])
    # DynamoDB Local gives whole minutes of real time; the age that counts here is the moved clock's.
    change["ApproximateCreationDateTime"] = clock.now().timestamp()
    return {**record, "awsRegion": REGION, "dynamodb": change}


def _as_json(value: Any) -> Any:
    """The value with bytes in base 64, as in the events of Lambda."""
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
