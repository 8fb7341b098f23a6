"""What a stream's function failed on for good, kept on S3 as Lambda keeps it."""

import json
import uuid

from chalicelib import clock
from infra.local.engine import Engine
from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.sources import StreamSource
from infra.local.streams import Record


class Failures:
    """Writes given up records to the bucket that their event source names.

    Source: AWS Lambda Developer Guide, "Retain discarded records for a DynamoDB event source".
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, source: StreamSource, records: list[Record]) -> None:
        """Keep records that ran out of retries, or grew too old; nothing where the source names no bucket."""
        if source.failures is None:
            return
        now = clock.now()
        bucket = source.failures.removeprefix("arn:aws:s3:::")
        key = f"aws/lambda/{uuid.uuid4()}/{now:%Y/%m/%d}/{now:%Y-%m-%dT%H.%M.%S}-{uuid.uuid4()}"
        body = json.dumps(_record(source, records)).encode()
        with self._engine.lock:
            self._engine.client("s3").put_object(Bucket=bucket, Key=key, Body=body)


def _record(source: StreamSource, records: list[Record]) -> dict[str, object]:
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    return {
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{source.function}",
            "condition": "RetryAttemptsExhausted",
            "approximateInvokeCount": (source.max_retries or 0) + 1,
        },
        "version": "1.0",
        "timestamp": clock.now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        "DDBStreamBatchInfo": {
            "startSequenceNumber": numbers[0],
            "endSequenceNumber": numbers[-1],
            "batchSize": len(records),
            "streamArn": source.stream_arn,
        },
        "payload": json.dumps({"Records": records}),
    }
