"""What stays when the stack goes, as it holds data, and is taken in when it comes back; and what has to go with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.changes import kind
from infra.deploy.guards import Template, kept
from infra.deploy.stack import Stack
from infra.local.template import Template as Resolved

Clients = Callable[[str], Any]
Probe = Callable[[Clients, str], str | None]  # the identifier of what has that name, or None

# By which property CloudFormation knows an existing one ("Resource type support", primary identifiers), and how the
# template names it.
IDENTIFIED_BY = {
    "AWS::DynamoDB::Table": ("TableName", "TableName"),
    "AWS::S3::Bucket": ("BucketName", "BucketName"),
    "AWS::SecretsManager::Secret": ("Id", "Name"),
}
_BUCKET = "AWS::S3::Bucket"
_MISSING = frozenset({"404", "ResourceNotFoundException", "NotFoundException", "NoSuchBucket", "NotFound"})


def still_there(
    template: Template, settings: Mapping[str, str], home: Mapping[str, str], clients: Clients
) -> list[dict[str, Any]]:
    """What the template would make and is in the account already, as `ResourcesToImport` of a change set.

    `home` says what AWS::Region and AWS::AccountId are.
    """
    resolved = Resolved(template, {**settings, **home})
    found = []
    for logical_id, resource in kept({"Resources": resolved.resources}).items():
        by, named = IDENTIFIED_BY[resource["Type"]]
        name = resolved.resolve(resource["Properties"][named])
        if identifier := _probe(resource["Type"])(clients, name):
            found.append(
                {
                    "ResourceType": resource["Type"],
                    "LogicalResourceId": logical_id,
                    "ResourceIdentifier": {by: identifier},
                }
            )
    return found


def with_them(old: Template, new: Template, take_in: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The template that the stack has with what is taken in besides: an import may make and change nothing else."""
    wanted = {one["LogicalResourceId"] for one in take_in}
    taken = {
        name: {key: value for key, value in one.items() if key != "DependsOn"}
        for name, one in new["Resources"].items()
        if name in wanted
    }
    sections = {one: {**new.get(one, {}), **old.get(one, {})} for one in ("Parameters", "Conditions")}
    return {**old, **sections, "Resources": {**old.get("Resources", {}), **taken}}


def in_words(template: Template) -> str:
    """What stays in the account, in a sentence."""
    by_kind: dict[str, list[str]] = {}
    for name, one in kept(template).items():
        by_kind.setdefault(kind(one["Type"]), []).append(name)
    stays = "; ".join(f"{words}: {', '.join(sorted(names))}" for words, names in sorted(by_kind.items()))
    return f"What holds data stays, and costs: {stays}." if stays else "Nothing of it holds data."


def empty_what_goes(stack: Stack, s3: Any) -> None:
    """Empty the buckets that go with the stack, as CloudFormation removes none that has something in it."""
    template, there = stack.template(), stack.resources()
    staying = kept(template)
    for name, resource in template.get("Resources", {}).items():
        if resource["Type"] == _BUCKET and name not in staying and name in there:
            _empty(s3, there[name])


def remove_queues(sqs: Any, stage: str) -> None:
    """Remove the queues of a stage's groups: no stack knows them, and they are made again by what the tables say."""
    prefix = f"herold-{stage}-queue-"
    pages = sqs.get_paginator("list_queues").paginate(QueueNamePrefix=prefix)
    for url in [url for page in pages for url in page.get("QueueUrls", [])]:
        sqs.delete_queue(QueueUrl=url)


def _probe(resource_type: str) -> Probe:
    probes: dict[str, Probe] = {
        "AWS::DynamoDB::Table": _table,
        "AWS::S3::Bucket": _bucket,
        "AWS::SecretsManager::Secret": _secret,
    }
    return probes[resource_type]


def _table(clients: Clients, name: str) -> str | None:
    return name if _found(clients("dynamodb").describe_table, TableName=name) else None


def _bucket(clients: Clients, name: str) -> str | None:
    return name if _found(clients("s3").head_bucket, Bucket=name) else None


def _secret(clients: Clients, name: str) -> str | None:
    found = _found(clients("secretsmanager").describe_secret, SecretId=name)
    return str(found["ARN"]) if found else None


def _found(ask: Callable[..., Any], **what: str) -> Any:
    try:
        return ask(**what)
    except ClientError as error:
        if error.response["Error"]["Code"] in _MISSING:
            return None
        raise


def _empty(s3: Any, bucket: str) -> None:
    try:
        for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
            versions = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            if versions:
                objects = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in versions]
                s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchBucket":
            raise
