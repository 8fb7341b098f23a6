"""DynamoDB's calls for rows give over the short way what moto by itself gives, to the last reason of a refusal."""

import copy
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib import aws
from infra.local import pace, short_way
from infra.local.cloud import Cloud
from infra.local.environment import ACCOUNT_ID, REGION
from tests.support.engines import new_cloud

TABLE = "herold-local-directory"


def key(sk: str, pk: str = "p") -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


EVERYTHING = key("all") | {
    "text": {"S": "Zürich 😀"},
    "empty": {"S": ""},
    "number": {"N": "3.140"},
    "packed": {"B": b"\x00\xff\x00zlib"},
    "flag": {"BOOL": False},
    "nothing": {"NULL": True},
    "list": {"L": [{"S": "a"}, {"B": b"\xfe"}, {"M": {"deep": {"L": [{"N": "1"}]}}}]},
    "map": {"M": {"inner": {"M": {"packed": {"B": b"\x01"}}}, "other": {"S": "o"}}},
    "words": {"SS": ["b", "a"]},
    "numbers": {"NS": ["1", "2"]},
    "packs": {"BS": [b"1", b"\xff"]},
}


def v(**value: Any) -> dict[str, Any]:
    return {"ExpressionAttributeValues": {":v": value}}


def here(operation: str, **params: Any) -> dict[str, Any]:
    """One part of a transaction."""
    return {operation: {"TableName": TABLE} | params}


def transact(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"TransactItems": list(parts)}


ALL, ONE, NONE = {"Key": key("all")}, {"Key": key("one")}, {"Key": key("none")}
SET: dict[str, Any] = {"UpdateExpression": "SET #n = :v", "ExpressionAttributeNames": {"#n": "number"}}
NEW = {"ConditionExpression": "attribute_not_exists(pk)"}
THERE = {"ConditionExpression": "attribute_exists(pk)"}
HELD = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
PARTITION = {"KeyConditionExpression": "pk = :v", **v(S="p")}
PART = {"ProjectionExpression": "packed, #m.inner", "ExpressionAttributeNames": {"#m": "map"}}
LETTERS = {":p": {"S": "p"}, ":s": {"S": "n"}}
PREFIX = {"KeyConditionExpression": "pk = :p AND begins_with(sk, :s)", "ExpressionAttributeValues": LETTERS}
WRITTEN = {"PutRequest": {"Item": key("one") | {"b": {"B": b"1"}}}}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("PutItem", {"Item": EVERYTHING}),
    ("PutItem", {"Item": key("all"), **NEW}),
    ("PutItem", {"Item": key("all"), **NEW, **HELD}),
    ("PutItem", {"Item": EVERYTHING, "ReturnValues": "ALL_OLD", "ReturnConsumedCapacity": "TOTAL"}),
    ("PutItem", {"Item": {"pk": {"S": "no sort key"}}}),
    ("PutItem", {"Item": key("")}),
    ("PutItem", {"Item": key("big") | {"text": {"S": "x" * 410_000}}}),
    ("GetItem", {**ALL, "ConsistentRead": True}),
    ("GetItem", NONE),
    ("GetItem", {"Key": {"pk": {"S": "p"}}}),
    ("GetItem", {**ALL, **PART}),
    ("UpdateItem", {**ALL, **SET, **v(N="7"), "ReturnValues": "ALL_NEW"}),
    ("UpdateItem", {**ALL, **SET, **v(B=b"\x02"), "ReturnValues": "UPDATED_NEW"}),
    ("UpdateItem", {"Key": key("new"), "UpdateExpression": "ADD n :v", **v(N="1")}),
    ("UpdateItem", {**ALL, "UpdateExpression": "REMOVE flag", "ReturnValues": "ALL_OLD"}),
    ("UpdateItem", {**ALL, "UpdateExpression": "SOT flag"}),
    ("UpdateItem", {**ALL, "UpdateExpression": "REMOVE text", **NEW, **HELD}),
    ("Query", {**PARTITION, "ScanIndexForward": False}),
    ("Query", {**PARTITION, "Limit": 1}),
    ("Query", {**PARTITION, "Select": "COUNT"}),
    ("Query", {**PARTITION, "ExclusiveStartKey": key("all")}),
    ("Query", PREFIX),
    ("Query", {"KeyConditionExpression": "nokey = :v", **v(S="p")}),
    ("Scan", {"FilterExpression": "attribute_exists(packs)"}),
    ("Scan", {"Limit": 1}),
    ("Scan", {"TotalSegments": 2}),
    ("BatchWriteItem", {"RequestItems": {TABLE: [WRITTEN, {"DeleteRequest": {"Key": key("new")}}]}}),
    ("BatchWriteItem", {"RequestItems": {"no-such-table": [WRITTEN]}}),
    ("BatchGetItem", {"RequestItems": {TABLE: {"Keys": [key("one"), key("all"), key("none")]}}}),
    ("TransactGetItems", transact(here("Get", **ONE), here("Get", **NONE))),
    (
        "TransactWriteItems",
        transact(
            here("Put", Item=key("two")),
            here("Update", **ONE, **SET, **v(N="2")),
            here("ConditionCheck", **ALL, **THERE),
        ),
    ),
    ("TransactWriteItems", transact(here("Put", Item=key("three")), here("Put", Item=key("one"), **NEW, **HELD))),
    ("TransactWriteItems", transact(here("Delete", **ONE), here("Delete", **ONE))),
    ("DeleteItem", {**ALL, "ReturnValues": "ALL_OLD"}),
    ("DeleteItem", {**ALL, **THERE, **HELD}),
    ("DeleteItem", ONE),
    ("GetItem", {"TableName": "no-such-table", **ALL}),
    ("Scan", {}),
]


QUEUE_ARN = f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:letters"
QUEUE = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT_ID}/letters"
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:events"
KEYS = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
TYPES = [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")]
MADE = {"KeySchema": KEYS, "AttributeDefinitions": TYPES, "BillingMode": "PAY_PER_REQUEST"}
WORD = {"word": {"DataType": "String", "StringValue": "w"}}
WORDS = WORD | {"pack": {"DataType": "Binary", "BinaryValue": b"\xff"}}
OF_OTHERS: list[tuple[str, str, dict[str, Any]]] = [
    ("dynamodb", "CreateTable", {"TableName": "new", **MADE, "SSESpecification": {"Enabled": True}}),
    ("dynamodb", "CreateTable", {"TableName": "new", **MADE}),
    (
        "dynamodb",
        "UpdateTimeToLive",
        {"TableName": "new", "TimeToLiveSpecification": {"AttributeName": "e", "Enabled": True}},
    ),
    (
        "dynamodb",
        "UpdateContinuousBackups",
        {"TableName": "new", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}},
    ),
    ("sqs", "CreateQueue", {"QueueName": "letters", "Attributes": {"VisibilityTimeout": "7"}, "tags": {"a": "b"}}),
    ("sqs", "CreateQueue", {"QueueName": "not a name"}),
    ("sqs", "GetQueueUrl", {"QueueName": "letters"}),
    ("sqs", "GetQueueUrl", {"QueueName": "no-such-queue"}),
    ("sqs", "SendMessage", {"QueueUrl": QUEUE, "MessageBody": "Zürich", "MessageAttributes": WORDS}),
    ("sqs", "SendMessage", {"QueueUrl": QUEUE, "MessageBody": "later", "DelaySeconds": 900}),
    ("sqs", "SendMessage", {"QueueUrl": f"{QUEUE}-gone", "MessageBody": "x"}),
    (
        "sqs",
        "ReceiveMessage",
        {
            "QueueUrl": QUEUE,
            "MaxNumberOfMessages": 10,
            "AttributeNames": ["ApproximateReceiveCount"],
            "MessageAttributeNames": ["All"],
        },
    ),
    ("sqs", "ReceiveMessage", {"QueueUrl": QUEUE}),
    ("sqs", "DeleteMessage", {"QueueUrl": QUEUE, "ReceiptHandle": "nobody's"}),
    (
        "sns",
        "CreateTopic",
        {"Name": "events", "Attributes": {"DisplayName": "E"}, "Tags": [{"Key": "a", "Value": "b"}]},
    ),
    (
        "sns",
        "Subscribe",
        {
            "TopicArn": TOPIC,
            "Protocol": "sqs",
            "Endpoint": QUEUE_ARN,
            "Attributes": {"RawMessageDelivery": "true"},
            "ReturnSubscriptionArn": True,
        },
    ),
    ("sns", "Subscribe", {"TopicArn": f"{TOPIC}-gone", "Protocol": "sqs", "Endpoint": QUEUE_ARN}),
    ("sns", "Publish", {"TopicArn": TOPIC, "Message": "hello", "MessageAttributes": WORD}),
    ("sns", "Publish", {"TopicArn": f"{TOPIC}-gone", "Message": "hello"}),
    ("sqs", "ReceiveMessage", {"QueueUrl": QUEUE, "MessageAttributeNames": ["All"]}),
]
_BY_CHANCE = {
    "CreationDateTime",
    "EarliestRestorableDateTime",
    "KMSMasterKeyArn",
    "LatestRestorableDateTime",
    "LatestStreamArn",
    "LatestStreamLabel",
    "MessageId",
    "ReceiptHandle",
    "SubscriptionArn",
    "TableId",
}


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with new_cloud() as running:
        if running.engine.redirect:
            pytest.skip("the short way is to moto")
        yield running


def heard(service: str, operation: str, params: dict[str, Any]) -> Any:
    """What the caller of one call learns, but for what is made by chance."""
    try:
        answer = aws.client(service)._make_api_call(operation, copy.deepcopy(params))
    except ClientError as error:
        status = error.response.pop("ResponseMetadata")["HTTPStatusCode"]
        return type(error).__name__, status, str(error), error.operation_name, error.response
    metadata = answer.pop("ResponseMetadata")
    assert metadata["RequestId"] == metadata["HTTPHeaders"]["x-amzn-requestid"]
    return metadata["HTTPStatusCode"], metadata["RetryAttempts"], settled(answer)


def settled(value: Any) -> Any:
    """A value with the kind of whatever chance or the clock decides in its place."""
    if isinstance(value, dict):
        return {name: type(one) if name in _BY_CHANCE else settled(one) for name, one in value.items()}
    return [settled(one) for one in value] if isinstance(value, list) else value


def of_rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for operation, params in CALLS:
        own = {} if operation.startswith(("Batch", "Transact")) else {"TableName": TABLE}
        yield "dynamodb", operation, own | params


def records(cloud: Cloud) -> list[Any]:
    found = cloud.engine.stream_records(TABLE, 0, 1_000)
    return [(record["eventName"], record["dynamodb"].get("NewImage")) for record in found]


@pytest.fixture
def by_itself(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Any]]:
    """What every call gives over HTTP and at moto's own pace, and the records that the table's stream has then."""
    monkeypatch.setattr(short_way, "is_there", lambda client, operation: False)
    monkeypatch.setattr(pace, "REPLACEMENTS", [])
    with new_cloud() as running:
        found = [heard(*call) for call in (*of_rows(), *OF_OTHERS)], records(running)
    monkeypatch.undo()
    return found


def test_both_ways_answer_and_write_alike(by_itself: tuple[list[Any], list[Any]], cloud: Cloud) -> None:
    calls = [*of_rows(), *OF_OTHERS]
    assert {operation for _, operation, _ in calls} == short_way.ROWS.union(*short_way.OTHERS.values())
    answers, written = by_itself
    for (service, operation, params), expected in zip(calls, answers, strict=True):
        assert short_way.is_there(aws.client(service), operation)
        assert heard(service, operation, params) == expected, (operation, params)
    assert records(cloud) == written


def test_what_the_caller_changes_afterwards_changes_no_row(cloud: Cloud) -> None:
    client, item = aws.client("dynamodb"), copy.deepcopy(EVERYTHING)
    client.put_item(TableName=TABLE, Item=item)
    item["map"]["M"]["inner"]["M"].clear()
    item["words"]["SS"].append("later")
    read = client.get_item(TableName=TABLE, Key=key("all"))["Item"]
    assert read == EVERYTHING
    read["list"]["L"].clear()
    read["numbers"]["NS"].clear()
    assert client.get_item(TableName=TABLE, Key=key("all"))["Item"] == EVERYTHING


def test_a_client_whose_parameters_boto3_checks_goes_the_long_way(cloud: Cloud) -> None:
    assert not short_way.is_there(boto3.client("dynamodb"), "GetItem")
    assert not short_way.is_there(aws.client("sqs"), "GetItem")
    assert not short_way.is_there(aws.client("dynamodb"), "DescribeTable")
