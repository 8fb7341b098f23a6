"""Every AWS call passes one hook, stays in this process, and is one at a time."""

import threading
from types import ModuleType
from typing import Any

import boto3
import pytest
from botocore.exceptions import ReadTimeoutError

from infra.local.cloud import Cloud
from infra.local.engine import RealAwsRefused


class Recorder:
    """Notes every call; raises at the points it is told to."""

    def __init__(self, *, before: BaseException | None = None, after: BaseException | None = None) -> None:
        self.seen: list[str] = []
        self._before, self._after = before, after

    def before(self, service: str, operation: str, params: dict[str, Any]) -> None:
        self.seen.append(f"before {service} {operation}")
        if self._before:
            raise self._before

    def after(self, service: str, operation: str, params: dict[str, Any], answer: dict[str, Any]) -> None:
        self.seen.append(f"after {service} {operation}")
        if self._after:
            raise self._after


TIME_OUT = ReadTimeoutError(endpoint_url="https://dynamodb")


def test_observer_sees_both_sides_of_a_call(cloud: Cloud, toy: ModuleType) -> None:
    recorder = Recorder()
    with cloud.engine.observed(recorder):
        toy.put("thing#1")
    toy.put("thing#2")
    assert recorder.seen == ["before dynamodb PutItem", "after dynamodb PutItem"]


@pytest.mark.parametrize(("fault", "written"), [({"before": TIME_OUT}, []), ({"after": TIME_OUT}, [["thing#1"]])])
def test_fault_before_a_call_prevents_it_and_after_a_call_loses_its_answer(
    cloud: Cloud, toy: ModuleType, fault: dict[str, Any], written: list[list[str]]
) -> None:
    with cloud.engine.observed(Recorder(**fault)), pytest.raises(ReadTimeoutError):
        toy.put("thing#1")
    cloud.settle()
    assert toy.batches == written


def test_no_request_leaves_the_process(cloud: Cloud) -> None:
    elsewhere = boto3.client("dynamodb", endpoint_url="http://127.0.0.1:9")
    with pytest.raises(RealAwsRefused):
        elsewhere.list_tables()


def test_concurrent_counters_lose_no_update(cloud: Cloud, toy: ModuleType) -> None:
    client = boto3.client("dynamodb")

    def count() -> None:
        for _ in range(20):
            client.update_item(
                TableName=toy.TABLE,
                Key={"pk": {"S": "toy"}, "sk": {"S": "counter"}},
                UpdateExpression="ADD n :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
            )

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    item = client.get_item(TableName=toy.TABLE, Key={"pk": {"S": "toy"}, "sk": {"S": "counter"}})["Item"]
    assert item["n"] == {"N": "80"}
