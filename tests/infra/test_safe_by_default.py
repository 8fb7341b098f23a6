"""What the template makes is closed: to the plain network, to strangers' services, and to floods."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra import overlay

Json = dict[str, Any]
TLS_ONLY = {"Bool": {"aws:SecureTransport": "false"}}


@pytest.fixture(scope="module")
def resources() -> Json:
    found: Json = overlay.load()["Resources"]
    return found


def of_type(resources: Json, kind: str) -> dict[str, Json]:
    return {name: one.get("Properties", {}) for name, one in resources.items() if one.get("Type") == kind}


def statements(resources: Json) -> Iterator[tuple[str, Json]]:
    """The statements of all policies of things, and of keys."""
    for kind in ("S3::BucketPolicy", "SNS::TopicPolicy", "SQS::QueuePolicy", "KMS::Key"):
        for name, properties in of_type(resources, f"AWS::{kind}").items():
            document = properties.get("PolicyDocument") or properties["KeyPolicy"]
            yield from ((name, one) for one in document["Statement"])


def test_every_bucket_topic_and_read_queue_answers_over_tls_alone(resources: Json) -> None:
    closed = json.dumps([one["Resource"] for _, one in statements(resources) if one.get("Condition") == TLS_ONLY])
    wanted = {*of_type(resources, "AWS::S3::Bucket"), *of_type(resources, "AWS::SNS::Topic")}
    wanted |= {name for name, one in of_type(resources, "AWS::SQS::Queue").items() if "RedrivePolicy" in one}
    assert len(wanted) == 9
    assert {name for name in wanted if name not in closed} == set()


def test_every_service_that_may_do_something_may_do_it_for_this_account_alone(resources: Json) -> None:
    allowed = [one for one in statements(resources) if one[1]["Effect"] == "Allow" and "Service" in one[1]["Principal"]]
    assert len(allowed) == 8
    for name, statement in allowed:
        said = json.dumps(statement["Condition"])
        assert "aws:SourceAccount" in said or "aws:SourceArn" in said, name
        if "ses.amazonaws.com" in json.dumps(statement["Principal"]) and "kms" not in json.dumps(statement["Action"]):
            assert "aws:SourceArn" in said, name  # a rule or configuration set of ours, not anybody's in the account


def test_buckets_are_private_and_encrypted_and_what_is_deleted_of_mails_can_be_had_back(resources: Json) -> None:
    for name, bucket in of_type(resources, "AWS::S3::Bucket").items():
        assert all(bucket["PublicAccessBlockConfiguration"].values()), name
        assert bucket["BucketEncryption"], name
        assert bucket["BucketName"]["Fn::Sub"].endswith("-${AWS::AccountId}-${AWS::Region}"), name
        assert bucket["LifecycleConfiguration"]["Rules"], name
    mails = of_type(resources, "AWS::S3::Bucket")["InboundMailBucket"]
    assert mails["VersioningConfiguration"] == {"Status": "Enabled"}
    (rule,) = mails["LifecycleConfiguration"]["Rules"]
    assert (rule["ExpirationInDays"], rule["NoncurrentVersionExpiration"]) == (
        {"Ref": "RawMailDays"},
        {"NoncurrentDays": 35},  # as long as in backups, so that an erasure ends with them
    )


def test_in_production_topics_are_encrypted_with_keys_that_turn(resources: Json) -> None:
    for name, topic in of_type(resources, "AWS::SNS::Topic").items():
        assert topic["KmsMasterKeyId"]["Fn::If"][0] == "IsProd", name
    assert all(key["EnableKeyRotation"] for key in of_type(resources, "AWS::KMS::Key").values())


def test_neither_mail_nor_letters_nor_strangers_can_take_all_there_is(resources: Json) -> None:
    mail = resources["ReceiveMail"]["Properties"]["Events"]["ReceiveMailSqsEventSource"]["Properties"]
    assert mail["ScalingConfig"] == {"MaximumConcurrency": {"Ref": "MailsAtOnce"}}
    reports = resources["OnMailEvent"]["Properties"]["Events"]["OnMailEventSqsEventSource"]["Properties"]
    assert reports["ScalingConfig"] == {"MaximumConcurrency": 2}
    limits = {one["ResourcePath"]: one for one in resources["RestAPI"]["Properties"]["MethodSettings"]}
    assert limits["/*"]["ThrottlingRateLimit"] == {"Ref": "RequestsPerSecond"}
    assert limits["/docs"]["ThrottlingRateLimit"] == limits["/openapi.json"]["ThrottlingRateLimit"] == 5
    reserved = resources["APIHandler"]["Properties"]["ReservedConcurrentExecutions"]
    assert reserved["Fn::If"] == ["ReservesForApi", {"Ref": "ReservedForApi"}, {"Ref": "AWS::NoValue"}]


def test_the_access_log_names_routes_and_no_path_address_or_key(resources: Json) -> None:
    setting = resources["RestAPI"]["Properties"]["AccessLogSetting"]["Fn::If"][1]
    line = json.loads(setting["Format"])
    assert (line["request_id"], line["route"]) == ("$context.requestId", "$context.resourcePath")
    told = " ".join(line.values())
    assert [
        word for word in ("context.path", "identity", "authorizer", "querystring", "domainName") if word in told
    ] == []
