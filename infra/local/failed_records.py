"""Records that a function was given in vain, as Lambda keeps them on S3; pure, for whoever plays Lambda.

Source: AWS Lambda Developer Guide, "Retain discarded records for a DynamoDB event source".
"""

import json
import uuid
from collections.abc import Sequence
from typing import Any

from chalicelib import clock


def key() -> str:
    """The name of a new object."""
    now = clock.now()
    return f"aws/lambda/{uuid.uuid4()}/{now:%Y/%m/%d}/{now:%Y-%m-%dT%H.%M.%S}-{uuid.uuid4()}"


def document(function_arn: str, stream_arn: str, records: Sequence[Any], retries: int) -> str:
    """What the object says: which function failed how often on what, and the records themselves."""
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    kept = {
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": function_arn,
            "condition": "RetryAttemptsExhausted",
            "approximateInvokeCount": retries + 1,
        },
        "version": "1.0",
        "timestamp": clock.now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        "DDBStreamBatchInfo": {
            "startSequenceNumber": numbers[0],
            "endSequenceNumber": numbers[-1],
            "batchSize": len(records),
            "streamArn": stream_arn,
        },
        "payload": json.dumps({"Records": list(records)}),
    }
    return json.dumps(kept)
