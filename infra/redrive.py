"""`make redrive`: what functions failed on for good, listed; with GO=1 given to them once more."""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import overlay

DEAD_LETTERS = "-dead-letters"
_VISIBLE_AGAIN_S = 120  # of a dead letter that was read and could not be moved

Clients = Callable[[str], Any]
Invoke = Callable[[str, Any], Any]


@dataclass(frozen=True)
class Failed:
    """Events that a function failed on for good: an S3 object with their records, or a queue of dead letters."""

    where: str
    function: str
    count: int
    at: str


class Redrive:
    """The failures of one stage. `clients` makes boto3 clients by service, `invoke` calls a function with an event."""

    def __init__(self, stage: str, clients: Clients, invoke: Invoke) -> None:
        self._prefix = f"herold-{stage}-"
        self._s3, self._sqs, self._invoke = clients("s3"), clients("sqs"), invoke
        account = clients("sts").get_caller_identity()["Account"]
        self._bucket = f"{self._prefix}failed-events-{account}"

    def failures(self) -> list[Failed]:
        """All there are, those of streams first, oldest first."""
        return [*sorted(self._of_streams(), key=lambda one: one.at), *self._of_queues()]

    def again(self, failed: Failed) -> int:
        """Give the events to their function again, and forget those that it took. Returns how many are left."""
        if failed.where.endswith(DEAD_LETTERS):
            return self._move(failed.where)
        answer = self._invoke(failed.function, json.loads(self._read(failed.where)["payload"]))
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
    options = argparse.ArgumentParser(prog="make redrive", description=__doc__)
    options.add_argument("--stage", default="dev", choices=overlay.load()["Parameters"]["Stage"]["AllowedValues"])
    options.add_argument("--go", action="store_true", help="give them to their functions again")
    given = options.parse_args(arguments)
    try:
        redrive = Redrive(given.stage, boto3.client, _invoke_on_aws)
        failed_again = _report(redrive, go=given.go)
    except (BotoCoreError, ClientError) as error:
        raise SystemExit(f"redrive: {error}") from error
    if failed_again:
        raise SystemExit(f"redrive: {failed_again} failed again and are kept; see the function's log")


def _report(redrive: Redrive, *, go: bool) -> int:
    failures, left = redrive.failures(), 0
    for failed in failures:
        print(f"{failed.at or 'dead letters':24}  {failed.function}  {failed.count}  {failed.where}")
        left += redrive.again(failed) if go else 0
    if not failures:
        print("nothing has failed for good")
    elif not go:
        print("\nGive them to their functions again with GO=1, when what made them fail is mended.")
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
