"""What a call asks IAM for: actions, and what each is to be done to; pure, for whoever plays IAM.

Sources: AWS Service Authorization Reference, "Actions, resources, and condition keys" of DynamoDB, S3, Secrets
Manager, SES v2 and SQS. Of SES v2 it does not say that its calls also ask for the actions of version 1 that do the
same, as users found: django-anymail, "Amazon SES: IAM permissions".
"""

from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.utils import parseaddr
from typing import Any

from infra.local.environment import ACCOUNT_ID, REGION

Question = tuple[str, str]  # an action, and the ARN of what it is to be done to
_HOME = f"{REGION}:{ACCOUNT_ID}"
_IN_TRANSACTION = {
    "ConditionCheck": "ConditionCheckItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
}


def asked_for(service: str, operation: str, params: Mapping[str, Any]) -> Iterator[Question]:
    """The questions that a call puts to IAM; none where a service is not known here."""
    asking = {
        "dynamodb": _of_dynamodb,
        "s3": _of_s3,
        "secretsmanager": _of_secrets,
        "sesv2": _of_ses,
        "sqs": _of_sqs,
    }
    if service in asking:
        yield from asking[service](operation, params)


def sender_of(mail: Mapping[str, Any]) -> str:
    """The bare address that a mail is from: as the call says, else as the raw message does."""
    named = mail.get("FromEmailAddress") or message_from_bytes(mail["Content"]["Raw"]["Data"])["From"]
    return parseaddr(str(named))[1]


def _of_dynamodb(operation: str, params: Mapping[str, Any]) -> Iterator[Question]:
    if operation in ("TransactWriteItems", "TransactGetItems"):
        for item in params["TransactItems"]:
            ((kind, one),) = item.items()
            yield f"dynamodb:{_IN_TRANSACTION[kind]}", _table(one["TableName"])
    elif operation in ("BatchGetItem", "BatchWriteItem"):
        for table in params["RequestItems"]:
            yield f"dynamodb:{operation}", _table(table)
    elif "TableName" in params:
        index = f"/index/{params['IndexName']}" if params.get("IndexName") else ""
        yield f"dynamodb:{operation}", _table(params["TableName"]) + index


def _of_s3(operation: str, params: Mapping[str, Any]) -> Iterator[Question]:
    if operation == "CopyObject":
        yield "s3:GetObject", f"arn:aws:s3:::{params['CopySource']}"
        operation = "PutObject"
    action = {"HeadObject": "GetObject", "ListObjectsV2": "ListBucket"}.get(operation, operation)
    yield f"s3:{action}", f"arn:aws:s3:::{params['Bucket']}" + (f"/{params['Key']}" if "Key" in params else "")


def _of_secrets(operation: str, params: Mapping[str, Any]) -> Iterator[Question]:
    # Its ARN ends in six characters that Secrets Manager chooses.
    yield f"secretsmanager:{operation}", f"arn:aws:secretsmanager:{_HOME}:secret:{params['SecretId']}-??????"


def _of_ses(operation: str, params: Mapping[str, Any]) -> Iterator[Question]:
    if operation not in ("SendBulkEmail", "SendEmail"):
        yield f"ses:{operation}", "*"
        return
    resources = [f"identity/{sender_of(params).rpartition('@')[2]}"]
    if "ConfigurationSetName" in params:
        resources.append(f"configuration-set/{params['ConfigurationSetName']}")
    for action in _sending(operation, params):
        yield from ((action, f"arn:aws:ses:{_HOME}:{resource}") for resource in resources)


def _sending(operation: str, params: Mapping[str, Any]) -> tuple[str, ...]:
    if operation == "SendBulkEmail":
        return "ses:SendBulkEmail", "ses:SendBulkTemplatedEmail"
    return ("ses:SendEmail", "ses:SendRawEmail") if "Raw" in params["Content"] else ("ses:SendEmail",)


def _of_sqs(operation: str, params: Mapping[str, Any]) -> Iterator[Question]:
    name = params.get("QueueName") or str(params["QueueUrl"]).rpartition("/")[2]
    yield f"sqs:{operation.removesuffix('Batch')}", f"arn:aws:sqs:{_HOME}:{name}"


def _table(name: str) -> str:
    return name if name.startswith("arn:") else f"arn:aws:dynamodb:{_HOME}:table/{name}"
