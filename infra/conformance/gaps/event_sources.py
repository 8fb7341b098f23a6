"""Gap: the emulator polls streams and queues without asking IAM, and passes over what a function says has failed.

Lambda polls with the function's role, gives a stream's records again from the first that failed, and keeps on S3, with
that role too, what five retries did not mend. Halving a batch that fails is still missing: all of it is kept.
Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB", "… with Amazon SQS".
"""

import json
from collections.abc import Sequence
from typing import Any

from ministack.services import lambda_svc, s3

from infra.conformance.gaps.asking import role_may
from infra.local import failed_records

_STREAM = ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams")
_QUEUE = ("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage")
_REFUSED = {"error": True, "body": {"errorType": "AccessDenied", "errorMessage": "Lambda may not poll"}}
Records = Sequence[Any]


def supply() -> None:
    """Ask before a batch is delivered, and deliver a stream's again until it is done or given up."""
    execute = lambda_svc._execute_function

    def executing(function: Any, event: Any) -> Any:
        records = event.get("Records", []) if isinstance(event, dict) else []
        source = records[0].get("eventSource") if records else None
        if source not in ("aws:dynamodb", "aws:sqs"):
            return execute(function, event)
        role, arn = function["config"]["Role"], records[0]["eventSourceARN"]
        if not all(role_may(role, action, arn) for action in (_STREAM if source == "aws:dynamodb" else _QUEUE)):
            return _REFUSED
        if source == "aws:sqs":
            return execute(function, event)
        return _deliver(lambda some: execute(function, {"Records": some}), function["config"], records)

    lambda_svc._execute_function = executing


def _deliver(invoke: Any, config: Any, records: Records) -> Any:
    mapping = _mapping(config["FunctionName"], records[0]["eventSourceARN"])
    answer: Any = {}
    for _ in range(mapping["MaximumRetryAttempts"] + 1):
        answer = invoke(records)
        records = _failed(answer, records)
        if not records:
            return answer
    _keep(mapping["DestinationConfig"]["OnFailure"]["Destination"], config, records, mapping["MaximumRetryAttempts"])
    return {"body": {"batchItemFailures": []}}


def _mapping(function: str, source_arn: str) -> Any:
    mappings = (one for _, _, one in lambda_svc._iter_all_esms())
    return next(one for one in mappings if one["FunctionName"] == function and one["EventSourceArn"] == source_arn)


def _failed(answer: Any, records: Records) -> Records:
    """The records to be given again: all after a crash, else from the lowest that the function names."""
    if answer.get("error"):
        return records
    body = answer.get("body")
    failures = (json.loads(body) if isinstance(body, str) else body or {}).get("batchItemFailures", [])
    named = {one["itemIdentifier"] for one in failures}
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    return records[min(map(numbers.index, named)) :] if named else []


def _keep(bucket_arn: str, config: Any, records: Records, retries: int) -> None:
    """Write what was given up, as Lambda does for a destination on S3, and if the function's role lets it."""
    bucket, key = bucket_arn.removeprefix("arn:aws:s3:::"), failed_records.key()
    asked = (("s3:ListBucket", bucket_arn), ("s3:PutObject", f"{bucket_arn}/{key}"))
    if all(role_may(config["Role"], action, resource) for action, resource in asked):
        kept = failed_records.document(config["FunctionArn"], records[0]["eventSourceARN"], records, retries)
        s3._put_object(bucket, key, kept.encode(), {})
