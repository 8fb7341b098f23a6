"""A stream comes to its function with Lambda's checkpoint, filter, halving and retry rules."""

from types import ModuleType
from typing import Any

import boto3
import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from infra.local.engine import Crash


def put_things(toy: ModuleType, count: int) -> None:
    for number in range(1, count + 1):
        toy.put(f"thing#{number}")


def things(first: int, last: int) -> list[str]:
    return [f"thing#{number}" for number in range(first, last + 1)]


def failing_on(toy: ModuleType, name: str) -> Any:
    def answer(found: list[dict[str, Any]]) -> Any:
        names = [toy.name_of(record) for record in found]
        return toy.failed(*found[names.index(name) :]) if name in names else toy.failed()

    return answer


def test_records_come_in_order_and_in_batches_of_the_configured_size(cloud: Cloud, toy: ModuleType) -> None:
    put_things(toy, 6)
    cloud.settle()
    assert toy.batches == [things(1, 4), things(5, 6)]


def test_filtered_out_records_are_passed_over_and_fill_no_batch(cloud: Cloud, toy: ModuleType) -> None:
    for number in range(1, 5):
        toy.put(f"other#{number}")
        toy.put(f"thing#{number}")
    cloud.settle()
    assert toy.batches == [things(1, 4)]
    assert cloud.pumps.is_idle()


def test_record_looks_as_lambda_delivers_it(cloud: Cloud, toy: ModuleType) -> None:
    toy.put("thing#1", colour="red")
    toy.put("thing#1", colour="blue")
    cloud.settle()
    record = toy.records[1]
    assert record["eventName"] == "MODIFY"
    assert record["eventSource"] == "aws:dynamodb"
    assert record["awsRegion"] == "eu-central-1"
    assert "/stream/" in record["eventSourceARN"]
    change = record["dynamodb"]
    assert change["Keys"] == {"pk": {"S": "toy"}, "sk": {"S": "thing#1"}}
    assert (change["OldImage"]["colour"], change["NewImage"]["colour"]) == ({"S": "red"}, {"S": "blue"})
    assert change["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    assert change["SizeBytes"] > 0
    assert abs(change["ApproximateCreationDateTime"] - clock.now().timestamp()) < 60
    assert int(change["SequenceNumber"]) == int(toy.records[0]["dynamodb"]["SequenceNumber"]) + 1


def test_write_that_changes_nothing_makes_no_record(cloud: Cloud, toy: ModuleType) -> None:
    toy.put("thing#1", colour="red")
    toy.put("thing#1", colour="red")
    cloud.settle()
    assert toy.batches == [["thing#1"]]


def test_cancelled_transaction_makes_no_record(cloud: Cloud, toy: ModuleType) -> None:
    client = boto3.client("dynamodb")
    put = {"TableName": toy.TABLE, "Item": {"pk": {"S": "toy"}, "sk": {"S": "thing#1"}}}
    missing = {"TableName": toy.TABLE, "Key": {"pk": {"S": "toy"}, "sk": {"S": "none"}}}
    check = missing | {"ConditionExpression": "attribute_exists(pk)"}
    with pytest.raises(client.exceptions.TransactionCanceledException):
        client.transact_write_items(TransactItems=[{"Put": put}, {"ConditionCheck": check}])
    toy.put("thing#2")
    cloud.settle()
    assert toy.batches == [["thing#2"]]


def test_cancelled_transaction_leaves_every_item_as_it_was(cloud: Cloud, toy: ModuleType) -> None:
    client = boto3.client("dynamodb")
    toy.put("thing#1", colour="red")
    toy.put("thing#2", colour="blue")
    place = {"TableName": toy.TABLE}
    key = {"pk": {"S": "toy"}}
    paint = {"UpdateExpression": "SET colour = :c", "ExpressionAttributeValues": {":c": {"S": "green"}}}
    missing = {"Key": key | {"sk": {"S": "none"}}, "ConditionExpression": "attribute_exists(pk)"}
    before = client.scan(**place)["Items"]
    with pytest.raises(client.exceptions.TransactionCanceledException):
        client.transact_write_items(
            TransactItems=[
                {"Update": place | paint | {"Key": key | {"sk": {"S": "thing#1"}}}},
                {"Delete": place | {"Key": key | {"sk": {"S": "thing#2"}}}},
                {"Put": place | {"Item": key | {"sk": {"S": "thing#3"}}}},
                {"ConditionCheck": place | missing},
            ]
        )
    assert client.scan(**place)["Items"] == before


def test_lowest_failed_record_is_the_checkpoint(cloud: Cloud, toy: ModuleType) -> None:
    failing = [[3, 1], []]
    toy.answer = lambda found: toy.failed(*[found[position] for position in failing.pop(0)])
    put_things(toy, 4)
    cloud.settle()
    assert toy.batches == [things(1, 4), things(2, 4)]


def test_function_error_halves_the_batch_until_the_poisoned_record_stands_alone(cloud: Cloud, toy: ModuleType) -> None:
    def answer(found: list[dict[str, Any]]) -> Any:
        if any(toy.name_of(record) == "thing#2" for record in found):
            raise RuntimeError("poison")
        return toy.failed()

    toy.answer = answer
    put_things(toy, 4)
    cloud.settle()
    alone = ["thing#2"]
    # Halving is no retry: the first delivery of the record on its own is followed by both its retries.
    assert toy.batches == [things(1, 4), things(1, 2), ["thing#1"], alone, alone, alone, things(3, 4)]
    assert [toy.name_of(record) for record in cloud.given_up("on_thing")] == alone


def test_batch_out_of_retries_is_given_up_and_the_stream_goes_on(cloud: Cloud, toy: ModuleType) -> None:
    toy.answer = failing_on(toy, "thing#1")
    put_things(toy, 5)
    cloud.settle()
    assert toy.batches == [things(1, 4)] * 3 + [["thing#5"]]
    assert [toy.name_of(record) for record in cloud.given_up("on_thing")] == things(1, 4)


@pytest.mark.parametrize(
    "bad",
    [
        {"batchItemFailures": [{"itemIdentifier": "4711"}]},
        {"batchItemFailures": [{"itemIdentifier": ""}]},
        {"batchItemFailures": [{"itemIdentifier": None}]},
        {"batchItemFailures": [{"identifier": "1"}]},
        {"batchItemFailure": []},
        "ok",
    ],
)
def test_malformed_answer_fails_the_whole_batch(cloud: Cloud, toy: ModuleType, bad: Any) -> None:
    answers = [bad]
    toy.answer = lambda found: answers.pop() if answers else toy.failed()
    put_things(toy, 2)
    cloud.settle()
    assert toy.batches == [things(1, 2), ["thing#1"], ["thing#2"]]


@pytest.mark.parametrize("good", [None, {}, {"batchItemFailures": []}, {"batchItemFailures": None}])
def test_empty_answer_is_success(cloud: Cloud, toy: ModuleType, good: Any) -> None:
    toy.answer = lambda found: good
    put_things(toy, 2)
    cloud.settle()
    assert toy.batches == [things(1, 2)]


def test_function_that_dies_gets_its_batch_again(cloud: Cloud, toy: ModuleType) -> None:
    deaths = [Crash()]

    def answer(found: list[dict[str, Any]]) -> Any:
        if deaths:
            raise deaths.pop()
        return toy.failed()

    toy.answer = answer
    toy.put("thing#1")
    cloud.settle()
    assert toy.batches == [["thing#1"], ["thing#1"]]
    assert [type(error) for error in cloud.functions.errors] == [Crash]


def test_answer_that_is_no_json_is_a_function_error(cloud: Cloud, toy: ModuleType) -> None:
    answers = [object()]
    toy.answer = lambda found: answers.pop() if answers else None
    toy.put("thing#1")
    cloud.settle()
    assert len(toy.batches) == 2


def test_redelivery_hands_over_everything_once_more(cloud: Cloud, toy: ModuleType) -> None:
    put_things(toy, 6)
    cloud.settle()
    cloud.redeliver("on_thing")
    assert toy.batches[2:] == [things(1, 6)]
