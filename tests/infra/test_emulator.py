"""The AWS emulator that deployments are proven on: IAM decides there, and what the emulator lacks is supplied."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from infra.conformance.emulator import CannotStart, Decision, Emulator
from infra.local.environment import ACCOUNT_ID, REGION

QUEUE_ARN = f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:work"
BUCKET_ARN, TOPIC_ARN = "arn:aws:s3:::letters", f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:arrived"
TEMPLATE: dict[str, Any] = {
    "Worker": {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "RoleName": "worker",
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT_ID}, "Action": "sts:AssumeRole"}],
            },
        },
    },
    "WorkerAccess": {
        "Type": "AWS::IAM::RolePolicy",
        "Properties": {
            "PolicyName": "data",
            "RoleName": {"Ref": "Worker"},
            "PolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": QUEUE_ARN}],
            },
        },
    },
    "Work": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "work"}},
    "Letters": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "letters"}},
    "Arrived": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "arrived"}},
    "Rules": {"Type": "AWS::SES::ReceiptRuleSet", "Properties": {"RuleSetName": "rules"}},
    "Rule": {
        "Type": "AWS::SES::ReceiptRule",
        "Properties": {
            "RuleSetName": {"Ref": "Rules"},
            "Rule": {
                "Name": "support",
                "Enabled": True,
                "Recipients": ["support@herold.example"],
                "Actions": [{"S3Action": {"BucketName": "letters", "ObjectKeyPrefix": "in/", "TopicArn": TOPIC_ARN}}],
            },
        },
    },
}


def let_ses(action: str, resource: str) -> str:
    allowed = {"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": action, "Resource": resource}
    return json.dumps({"Version": "2012-10-17", "Statement": [allowed]})


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    try:
        with Emulator() as running:
            stacks = running.client("cloudformation")
            body = json.dumps({"Resources": TEMPLATE})
            stacks.create_stack(StackName="toy", TemplateBody=body, Capabilities=["CAPABILITY_NAMED_IAM"])
            stacks.get_waiter("stack_create_complete").wait(StackName="toy", WaiterConfig={"Delay": 1})
            running.client("ses").set_active_receipt_rule_set(RuleSetName="rules")
            yield running
    except CannotStart as error:
        pytest.skip(str(error))


@pytest.fixture
def worker(emulator: Emulator) -> Any:
    """SQS as the role sees it."""
    arn = f"arn:aws:iam::{ACCOUNT_ID}:role/worker"
    keys = emulator.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
    return boto3.client(
        "sqs",
        region_name=REGION,
        endpoint_url=emulator.endpoint,
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )


def test_a_role_may_do_what_its_policy_allows_a_batch_of_it_too_and_nothing_else(
    emulator: Emulator, worker: Any
) -> None:
    url = emulator.client("sqs").get_queue_url(QueueName="work")["QueueUrl"]
    worker.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "x"}])
    with pytest.raises(ClientError, match="not authorized to perform: sqs:ReceiveMessage"):
        worker.receive_message(QueueUrl=url)
    assert emulator.decisions() == [
        Decision("worker", "sqs:SendMessage", QUEUE_ARN, allowed=True),
        Decision("worker", "sqs:ReceiveMessage", QUEUE_ARN, allowed=False),
    ]


def test_mail_comes_in_by_the_active_rule_set_where_the_bucket_lets_it(emulator: Emulator) -> None:
    raw, sent = b"Subject: Hello\r\n\r\nGood morning\r\n", ("anna@clinic.example", "support+x@herold.example")
    assert emulator.receive_mail(raw, "anna@clinic.example", "sales@herold.example") == 0
    assert emulator.receive_mail(raw, *sent) == 0
    emulator.client("s3").put_bucket_policy(Bucket="letters", Policy=let_ses("s3:PutObject", f"{BUCKET_ARN}/*"))
    assert emulator.receive_mail(raw, *sent) == 1
    *_, kept = emulator.client("s3").list_objects_v2(Bucket="letters", Prefix="in/")["Contents"]
    body = emulator.client("s3").get_object(Bucket="letters", Key=kept["Key"])["Body"].read()
    assert body.endswith(raw)
    assert body.startswith(b"Return-Path: <anna@clinic.example>")
