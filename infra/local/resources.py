"""Making what the template declares: tables, queues, topics, subscriptions and buckets on the engine."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalice.utils import to_cfn_resource_name

from infra.local.engine import Engine
from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.template import Template, TemplateError

# Nothing here changes what the app sees: permissions, alarms and logs are AWS's side, mail is the fake's.
IGNORED_TYPES = {
    "AWS::ApiGateway::BasePathMapping",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::GatewayResponse",  # read by the gateway
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::KMS::Key",
    "AWS::Lambda::Permission",
    "AWS::Logs::LogGroup",
    "AWS::Logs::MetricFilter",
    "AWS::S3::BucketPolicy",
    "AWS::SES::ConfigurationSet",
    "AWS::SES::ConfigurationSetEventDestination",
    "AWS::SES::EmailIdentity",
    "AWS::SES::ReceiptRule",  # read by the SMTP port
    "AWS::SES::ReceiptRuleSet",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::Serverless::Api",
    "AWS::Serverless::Function",  # read by the pumps
}
# An entry without a type overlays what Chalice makes: its API, its functions, their roles and logs.
_OWN_OF_CHALICE = {"RestAPI", "APIHandler", "ApiHandler", "Default"}
_BESIDE_A_FUNCTION = ("", "Role", "LogGroup", "InvokePermission")
_IGNORED_OF_A_BUCKET = {
    "BucketEncryption",
    "LifecycleConfiguration",
    "NotificationConfiguration",
    "OwnershipControls",
    "PublicAccessBlockConfiguration",
    "Tags",
    "VersioningConfiguration",
}
_JSON_OF_A_QUEUE = {"RedrivePolicy", "RedriveAllowPolicy"}


@dataclass(frozen=True)
class Made:
    """One resource as others refer to it: its `Ref` and its attributes."""

    ref: str
    attributes: Mapping[str, str]


class Resources:
    """The template's resources; each is made once, before the first that refers to it.

    Raises:
        TemplateError: a type or property is unknown, an overlay is of no function in `functions`, or two
            resources need each other.
    """

    def __init__(self, engine: Engine, template: Template, functions: Iterable[str]) -> None:
        self._engine, self._template = engine, template
        self._made: dict[str, Made] = {}
        self._being_made: list[str] = []
        names = {to_cfn_resource_name(name) for name in functions} | _OWN_OF_CHALICE
        self._overlays = {f"{name}{suffix}" for name in names for suffix in _BESIDE_A_FUNCTION}
        template.attribute = self.attribute

    def make_all(self) -> None:
        for logical_id, entry in self._template.resources.items():
            if self._is_of_interest(logical_id, entry):
                self._make(logical_id)

    def attribute(self, logical_id: str, name: str) -> str:
        """What `Ref` (an empty name) or `Fn::GetAtt` gives for a resource."""
        made = self._make(logical_id)
        if name and name not in made.attributes:
            raise TemplateError(f"{logical_id} has no attribute {name}")
        return made.attributes[name] if name else made.ref

    def table_of_stream(self, arn: str) -> str:
        """The name of the table whose stream has this ARN."""
        names = [made.ref for made in self._made.values() if made.attributes.get("StreamArn") == arn]
        if not names:
            raise TemplateError(f"no table has the stream {arn}")
        return names[0]

    def _is_of_interest(self, logical_id: str, entry: Mapping[str, Any]) -> bool:
        kind = entry.get("Type")
        if kind is None and logical_id not in self._overlays:
            raise TemplateError(f"{logical_id} has no type and overlays no function of the app")
        if kind is not None and kind not in IGNORED_TYPES and kind not in _MAKERS:
            raise TemplateError(f"{logical_id}: the embedded cloud does not know {kind}")
        return kind in _MAKERS

    def _make(self, logical_id: str) -> Made:
        if logical_id in self._made:
            return self._made[logical_id]
        entry = self._template.resources.get(logical_id, {})
        maker = _MAKERS.get(entry.get("Type", ""))
        if maker is None:
            raise TemplateError(f"{logical_id} is referred to, and is nothing the embedded cloud makes")
        if logical_id in self._being_made:
            raise TemplateError(f"these need each other: {' -> '.join([*self._being_made, logical_id])}")
        self._being_made.append(logical_id)
        properties = self._template.resolve(entry.get("Properties", {}))
        self._made[logical_id] = maker(self._engine, properties)
        self._being_made.remove(logical_id)
        return self._made[logical_id]


def _make_table(engine: Engine, properties: dict[str, Any]) -> Made:
    client = engine.client("dynamodb")
    time_to_live = properties.pop("TimeToLiveSpecification", None)
    recovery = properties.pop("PointInTimeRecoverySpecification", None)
    if "StreamSpecification" in properties:
        properties["StreamSpecification"] = {"StreamEnabled": True, **properties["StreamSpecification"]}
    if "SSESpecification" in properties:
        encryption = properties["SSESpecification"]
        properties["SSESpecification"] = {"Enabled": encryption.pop("SSEEnabled"), **encryption}
    name = properties["TableName"]
    table = _kept_table(engine, properties)
    if table is None:
        table = client.create_table(**properties)["TableDescription"]
        if time_to_live:
            client.update_time_to_live(TableName=name, TimeToLiveSpecification=time_to_live)
        if recovery and engine.redirect is None:  # DynamoDB Local has no backups
            client.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)
    attributes = {"Arn": table["TableArn"]}
    if "LatestStreamArn" in table:
        attributes["StreamArn"] = table["LatestStreamArn"]
    return Made(name, attributes)


def _kept_table(engine: Engine, properties: Mapping[str, Any]) -> dict[str, Any] | None:
    """The table where it is on disk since an earlier start.

    Raises:
        TemplateError: it is another one than the template asks for by now.
    """
    client, name = engine.client("dynamodb"), properties["TableName"]
    if engine.redirect is None:
        return None
    try:
        table: dict[str, Any] = client.describe_table(TableName=name)["Table"]
    except client.exceptions.ResourceNotFoundException:
        return None
    if _shape(table) != _shape(properties):
        raise TemplateError(
            f"{name} is kept with other keys or indexes than it has today: remove the folder of its data"
        )
    return table


def _shape(table: Mapping[str, Any]) -> Any:
    indexes = table.get("GlobalSecondaryIndexes", [])
    shapes = {one["IndexName"]: (one["KeySchema"], one["Projection"]["ProjectionType"]) for one in indexes}
    return table["KeySchema"], shapes, table.get("StreamSpecification")


def _make_queue(engine: Engine, properties: dict[str, Any]) -> Made:
    name = properties.pop("QueueName")
    tags = {tag["Key"]: tag["Value"] for tag in properties.pop("Tags", [])}
    attributes = {key: _queue_attribute(key, value) for key, value in properties.items()}
    client = engine.client("sqs")
    url = client.create_queue(QueueName=name, Attributes=attributes, tags=tags)["QueueUrl"]
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT_ID}:{name}"
    return Made(url, {"Arn": arn, "QueueName": name, "QueueUrl": url})


def _queue_attribute(key: str, value: Any) -> str:
    if key in _JSON_OF_A_QUEUE:
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _make_topic(engine: Engine, properties: dict[str, Any]) -> Made:
    name = properties.pop("TopicName")
    tags = properties.pop("Tags", [])
    attributes = {key: str(value) for key, value in properties.items()}
    arn = engine.client("sns").create_topic(Name=name, Attributes=attributes, Tags=tags)["TopicArn"]
    return Made(arn, {"TopicArn": arn, "TopicName": name})


def _make_subscription(engine: Engine, properties: dict[str, Any]) -> Made:
    target = {key: properties.pop(key) for key in ("TopicArn", "Protocol", "Endpoint")}
    attributes = {
        key: json.dumps(value) if isinstance(value, dict) else str(value).lower() for key, value in properties.items()
    }
    arn = engine.client("sns").subscribe(**target, Attributes=attributes, ReturnSubscriptionArn=True)["SubscriptionArn"]
    return Made(arn, {})


def _make_bucket(engine: Engine, properties: dict[str, Any]) -> Made:
    name = properties.pop("BucketName")
    if unknown := set(properties) - _IGNORED_OF_A_BUCKET:
        raise TemplateError(f"bucket {name}: the embedded cloud does not know {', '.join(sorted(unknown))}")
    engine.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    return Made(name, {"Arn": f"arn:aws:s3:::{name}"})


def _make_secret(engine: Engine, properties: dict[str, Any]) -> Made:
    name, wanted = properties["Name"], properties["GenerateSecretString"]
    # The same at every start, as what it signed may be on disk, and guards nothing.
    filled_in = hashlib.sha256(f"embedded {name}".encode()).hexdigest()
    value = json.dumps(json.loads(wanted["SecretStringTemplate"]) | {wanted["GenerateStringKey"]: filled_in})
    arn = engine.client("secretsmanager").create_secret(Name=name, SecretString=value)["ARN"]
    return Made(arn, {"Id": arn})


_MAKERS: dict[str, Callable[[Engine, dict[str, Any]], Made]] = {
    "AWS::DynamoDB::Table": _make_table,
    "AWS::SQS::Queue": _make_queue,
    "AWS::SNS::Topic": _make_topic,
    "AWS::SNS::Subscription": _make_subscription,
    "AWS::S3::Bucket": _make_bucket,
    "AWS::SecretsManager::Secret": _make_secret,
}
