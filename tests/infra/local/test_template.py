"""The loader makes what the template declares, and refuses loudly what it does not know."""

from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest

from infra.local.cloud import Cloud
from infra.local.template import Template, TemplateError

TABLE = """
  ThingsTable:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub toy-${Stage}-things
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      StreamSpecification: { StreamViewType: KEYS_ONLY }
"""


def start(toy: ModuleType, folder: Path, resources: str) -> None:
    path = folder / "resources.yaml"
    path.write_text(f"Resources:\n{resources}", encoding="utf-8")
    with Cloud(app=toy, resources=path, config=None):
        pass


def source(settings: str) -> str:
    return f"""{TABLE}
  OnThing:
    Properties:
      Events:
        OnThingDynamodbEventSource:
          Properties: {{ Stream: !GetAtt ThingsTable.StreamArn, {settings} }}
"""


def test_table_has_stream_encryption_recovery_and_time_to_live(cloud: Cloud, toy: ModuleType) -> None:
    client = boto3.client("dynamodb")
    table = client.describe_table(TableName=toy.TABLE)["Table"]
    assert table["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert table["DeletionProtectionEnabled"] is False
    ttl = client.describe_time_to_live(TableName=toy.TABLE)["TimeToLiveDescription"]
    assert ttl == {"AttributeName": "expires_at", "TimeToLiveStatus": "ENABLED"}
    backups = client.describe_continuous_backups(TableName=toy.TABLE)["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_message_to_the_topic_reaches_the_subscribed_queue(cloud: Cloud) -> None:
    topic = cloud.engine.client("sns").list_topics()["Topics"][0]["TopicArn"]
    cloud.engine.client("sns").publish(TopicArn=topic, Message="hello")
    queue = cloud.engine.client("sqs")
    url = queue.get_queue_url(QueueName="toy-local-letters")["QueueUrl"]
    attributes = queue.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == "360"
    assert "toy-local-letters-lost" in attributes["RedrivePolicy"]
    assert queue.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "hello"


@pytest.mark.parametrize(
    ("resources", "complaint"),
    [
        ("  Odd: { Type: 'AWS::Nobody::Knows' }", "AWS::Nobody::Knows"),
        ("  OnThin: { Properties: {} }", "OnThin has no type"),
        (source("BatchSiz: 5"), "BatchSiz"),
        (source('FilterCriteria: { Filters: [{ Pattern: \'{"eventName": "INSERT"}\' }] }'), "eventName"),
        (TABLE.replace("!Sub toy-${Stage}-things", "!Sub 'toy-${Stag}-things'"), "Stag"),
        (TABLE.replace("!Sub toy-${Stage}-things", "!Select [0, [a]]"), "Fn::Select"),
        (source("").replace("StreamArn", "Stream"), "no attribute Stream"),
    ],
)
def test_what_is_unknown_fails_at_start(toy: ModuleType, tmp_path: Path, resources: str, complaint: str) -> None:
    with pytest.raises(TemplateError, match=complaint):
        start(toy, tmp_path, resources)


def test_failed_start_leaves_no_engine_behind(toy: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        start(toy, tmp_path, "  Odd: { Type: 'AWS::Nobody::Knows' }")
    start(toy, tmp_path, source(""))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Fn::Sub": "a-${Stage}-${!kept}"}, "a-local-${kept}"),
        ({"Fn::Sub": ["${X}-${AWS::Region}", {"X": {"Ref": "Stage"}}]}, "local-eu-central-1"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Stage"}]]}, "a-local"),
        ({"Fn::If": ["IsProd", "yes", "no"]}, "no"),
        ([{"Ref": "AWS::NoValue"}, 1], [1]),
        ({"a": {"Ref": "AWS::NoValue"}, "b": 2}, {"b": 2}),
    ],
)
def test_intrinsic_functions_are_worked_out(value: Any, expected: Any) -> None:
    conditions = {"IsProd": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Stage"}, "local"]}]}}
    template = Template({"Conditions": conditions, "Parameters": {"Stage": {"Default": "dev"}}}, {"Stage": "local"})
    assert template.resolve(value) == expected


def test_resource_whose_condition_is_false_does_not_exist() -> None:
    document = {"Conditions": {"Never": {"Fn::Equals": ["a", "b"]}}, "Resources": {"X": {"Condition": "Never"}}}
    assert Template(document, {}).resources == {}
