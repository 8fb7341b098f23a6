"""`make redrive`: what failed for good, listed; with GO=1 done once more.

Records of streams on S3, dead letters of queues, and batches of letters that the mail service refused.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.errors import HeroldError
from chalicelib.instants import to_text
from infra import stages

_TOOL = "redrive"
_BATCHES_AT_A_TIME = 1_000
DEAD_LETTERS = "-dead-letters"
_VISIBLE_AGAIN_S = 120  # of a dead letter that was read and could not be moved

Clients = Callable[[str], Any]
Invoke = Callable[[str, Any], Any]


@dataclass(frozen=True)
class Failed:
    """What failed for good: records of a stream in an S3 object, a queue of dead letters, or a batch of letters.

    `what` is the function that failed on it, or why the batch was refused.
    """

    where: str
    what: str
    count: int
    at: str


class Redrive:
    """The failures of one stage. `clients` makes boto3 clients by service, `invoke` calls a function with an event."""

    def __init__(self, stage: str, clients: Clients, invoke: Invoke) -> None:
        self._prefix = f"herold-{stage}-"
        self._s3, self._sqs, self._invoke = clients("s3"), clients("sqs"), invoke
        account = clients("sts").get_caller_identity()["Account"]
        self._bucket = f"{self._prefix}failed-events-{account}-{self._s3.meta.region_name}"

    def failures(self) -> list[Failed]:
        """All there are: records of streams, dead letters, batches, each the oldest first."""
        return [*sorted(self._of_streams(), key=lambda one: one.at), *self._of_queues(), *self._of_batches()]

    def again(self, failed: Failed) -> int:
        """Do it again, and forget it where that succeeds. Returns how many failed again; batches show that later."""
        if failed.where.endswith(DEAD_LETTERS):
            return self._move(failed.where)
        if failed.where.startswith("bat-"):
            from chalicelib.deliveries.failures import send_again  # noqa: PLC0415 - named by the stage at import

            return 0 if send_again(failed.where) else 1
        answer = self._invoke(failed.what, json.loads(self._read(failed.where)["payload"]))
        left = len((answer or {}).get("batchItemFailures", []))
        if not left:
            self._s3.delete_object(Bucket=self._bucket, Key=failed.where)
        return left

    def _of_streams(self) -> Iterator[Failed]:
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket):
            for entry in page.get("Contents", []):
                kept = self._read(entry["Key"])
                function = kept["requestContext"]["functionArn"].rpartition(":")[2]
                yield Failed(entry["Key"], function, kept["DDBStreamBatchInfo"]["batchSize"], kept["timestamp"])

    def _of_queues(self) -> Iterator[Failed]:
        urls = self._sqs.list_queues(QueueNamePrefix=self._prefix).get("QueueUrls", [])
        for url in sorted(one for one in urls if one.endswith(DEAD_LETTERS)):
            wanted = ["ApproximateNumberOfMessages"]
            found = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=wanted)["Attributes"]
            if count := int(found[wanted[0]]):
                name = url.rpartition("/")[2]
                yield Failed(name, name.removesuffix(DEAD_LETTERS), count, "")

    def _of_batches(self) -> Iterator[Failed]:
        from chalicelib.deliveries.failures import failed_batches  # noqa: PLC0415 - named by the stage at import

        for one in failed_batches(_BATCHES_AT_A_TIME):
            yield Failed(one.batch_id, one.reason, 1, to_text(one.since_at))

    def _move(self, name: str) -> int:
        """Send every dead letter to its queue, each deleted only when that has it: twice at worst, lost never."""
        dead = self._sqs.get_queue_url(QueueName=name)["QueueUrl"]
        alive = self._sqs.get_queue_url(QueueName=name.removesuffix(DEAD_LETTERS))["QueueUrl"]
        while messages := self._sqs.receive_message(
            QueueUrl=dead, MaxNumberOfMessages=10, VisibilityTimeout=_VISIBLE_AGAIN_S
        ).get("Messages"):
            for message in messages:
                self._sqs.send_message(QueueUrl=alive, MessageBody=message["Body"])
                self._sqs.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])
        return 0

    def _read(self, key: str) -> Any:
        return json.loads(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line.

    Raises:
        SystemExit: there is no way to the deployment, or something failed again.
    """
    parser = stages.arguments(_TOOL, __doc__)
    parser.add_argument("--go", action="store_true", help="do it again")
    options = parser.parse_args(arguments)
    region = stages.enter(_TOOL, options.stage)
    try:
        failed_again = _report(Redrive(options.stage, boto3.client, _invoke_on_aws), go=options.go)
    except (HeroldError, PynamoDBException, BotoCoreError, ClientError) as error:
        raise SystemExit(f"{_TOOL}: ended early in stage {options.stage} in {region}: {error}") from error
    if failed_again:
        raise SystemExit(f"redrive: {failed_again} failed again and are kept; see the function's log")


def _report(redrive: Redrive, *, go: bool) -> int:
    failures, left = redrive.failures(), 0
    for failed in failures:
        print(f"{failed.at or 'dead letters':24}  {failed.what}  {failed.count}  {failed.where}")
        left += redrive.again(failed) if go else 0
    if not failures:
        print("nothing has failed for good")
    elif not go:
        print("\nDo it all again with GO=1, when what made it fail is mended.")
    return left


def _invoke_on_aws(function: str, event: Any) -> Any:
    answer = boto3.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event).encode())
    document = json.loads(answer["Payload"].read() or b"null")
    if "FunctionError" in answer:
        print(f"  {function} failed: {(document or {}).get('errorType', 'no answer')}")
        return {"batchItemFailures": event["Records"]}
    return document


if __name__ == "__main__":
    main()
