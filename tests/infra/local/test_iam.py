"""What calls ask IAM for, and that the embedded cloud denies a function what its role does not allow."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra import overlay
from infra.local.iam import Asked, Guard, Policies, running
from infra.local.iam_questions import asked_for

TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/herold-local-"
SES = "arn:aws:ses:eu-central-1:123456789012:"
MAIL = {"FromEmailAddress": "Nordlicht <status@nordlicht.example>", "ConfigurationSetName": "herold-local"}
RAW = {"Raw": {"Data": b"From: status@nordlicht.example\r\n\r\nHello"}}
OWN, OTHER = {"TableName": "herold-local-desk"}, {"TableName": "herold-local-access"}
ASKING: list[tuple[str, str, dict[str, Any], set[tuple[str, str]]]] = [
    ("dynamodb", "GetItem", OWN, {("dynamodb:GetItem", f"{TABLE}desk")}),
    ("dynamodb", "Query", OWN | {"IndexName": "by_account"}, {("dynamodb:Query", f"{TABLE}desk/index/by_account")}),
    (
        "dynamodb",
        "TransactWriteItems",
        {"TransactItems": [{"Put": OWN}, {"ConditionCheck": OTHER}, {"Delete": OWN}]},
        {
            ("dynamodb:PutItem", f"{TABLE}desk"),
            ("dynamodb:ConditionCheckItem", f"{TABLE}access"),
            ("dynamodb:DeleteItem", f"{TABLE}desk"),
        },
    ),
    (
        "dynamodb",
        "BatchWriteItem",
        {"RequestItems": {"herold-local-desk": [], "herold-local-access": []}},
        {("dynamodb:BatchWriteItem", f"{TABLE}desk"), ("dynamodb:BatchWriteItem", f"{TABLE}access")},
    ),
    ("s3", "PutObject", {"Bucket": "b", "Key": "k/1"}, {("s3:PutObject", "arn:aws:s3:::b/k/1")}),
    (
        "sqs",
        "SendMessageBatch",
        {"QueueUrl": "https://sqs.eu-central-1.amazonaws.com/123456789012/work"},
        {("sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:work")},
    ),
    (
        "secretsmanager",
        "GetSecretValue",
        {"SecretId": "herold-local-hash-root"},
        {
            (
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:herold-local-hash-root-??????",
            )
        },
    ),
    ("sesv2", "GetAccount", {}, {("ses:GetAccount", "*")}),
    (
        "sesv2",
        "SendBulkEmail",
        MAIL,
        {
            (action, f"{SES}{resource}")
            for action in ("ses:SendBulkEmail", "ses:SendBulkTemplatedEmail")
            for resource in ("identity/nordlicht.example", "configuration-set/herold-local")
        },
    ),
    (
        "sesv2",
        "SendEmail",
        {"Content": RAW},
        {(action, f"{SES}identity/nordlicht.example") for action in ("ses:SendEmail", "ses:SendRawEmail")},
    ),
]


@pytest.mark.parametrize(("service", "operation", "params", "expected"), ASKING, ids=[one[1] for one in ASKING])
def test_a_call_asks_for_the_actions_that_aws_asks_for(
    service: str, operation: str, params: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    assert set(asked_for(service, operation, params)) == expected


def test_a_function_is_denied_what_its_role_does_not_allow_and_its_owner_is_not() -> None:
    seen: list[Asked] = []
    guard = Guard(Policies.load(overlay.RESOURCES, {"Stage": "local"}), seen.append)
    guard.before("dynamodb", "Scan", OTHER)  # by nobody's function
    token = running.set("receive_mail")
    try:
        guard.before("dynamodb", "GetItem", OWN)
        with pytest.raises(ClientError, match="AccessDenied"):
            guard.before("dynamodb", "Scan", OTHER)
    finally:
        running.reset(token)
    assert seen == [
        Asked("receive_mail", "dynamodb:GetItem", f"{TABLE}desk"),
        Asked("receive_mail", "dynamodb:Scan", f"{TABLE}access"),
    ]
