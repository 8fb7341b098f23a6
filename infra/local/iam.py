"""Whether the role of the function that makes a call allows it, by the policies that go to AWS.

Conditions of statements are not looked at here.
"""

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from botocore.exceptions import ClientError
from chalice.utils import to_cfn_resource_name

from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.iam_questions import asked_for
from infra.local.template import Template, changed_at_ns

running: ContextVar[str] = ContextVar("running", default="")  # the function that is, by its Chalice name

_HOME = f"{REGION}:{ACCOUNT_ID}"
_RESOURCES = {
    "AWS::DynamoDB::Table": ("TableName", f"arn:aws:dynamodb:{_HOME}:table/{{}}"),
    "AWS::S3::Bucket": ("BucketName", "arn:aws:s3:::{}"),
    "AWS::SecretsManager::Secret": ("Name", f"arn:aws:secretsmanager:{_HOME}:secret:{{}}-??????"),
    "AWS::SES::ConfigurationSet": ("Name", "{}"),
    "AWS::SNS::Topic": ("TopicName", f"arn:aws:sns:{_HOME}:{{}}"),
    "AWS::SQS::Queue": ("QueueName", f"arn:aws:sqs:{_HOME}:{{}}"),
}


class Asked(NamedTuple):
    """One question to IAM: may this function's role do this to that?"""

    function: str
    action: str
    resource: str


class Guard:
    """An observer of an engine that lets a function do what its role's policies allow, and tells `recorder` of it.

    What no function does is done by the account's owner, or by AWS itself, and is not asked about.
    """

    def __init__(self, policies: "Policies", recorder: Callable[[Asked], None] = lambda _: None) -> None:
        self._policies, self._recorder = policies, recorder

    def before(self, service: str, operation: str, params: dict[str, Any]) -> None:
        """Ask IAM.

        Raises:
            ClientError: AccessDenied, in the words of AWS.
        """
        if function := running.get():
            for action, resource in asked_for(service, operation, params):
                asked = Asked(function, action, resource)
                self._recorder(asked)
                if not self._policies.allow(asked):
                    said = f"User: {function} is not authorized to perform: {action} on resource: {resource}"
                    raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": said}}, operation)

    def after(self, service: str, operation: str, params: dict[str, Any], answer: dict[str, Any]) -> None:
        """An answer changes nothing."""


class Policies:
    """What the roles of a template's functions allow, and the reasons that stand beside it."""

    def __init__(self, template: Template) -> None:
        resolved = Template({"Conditions": template.conditions}, template.parameters)
        resolved.resources, resolved.attribute = template.resources, lambda *of: _attribute(resolved, *of)
        entries = [one for one in template.resources.values() if one.get("Type") == "AWS::IAM::RolePolicy"]
        self._statements: dict[str, list[dict[str, Any]]] = {}
        self._reasons: dict[str, dict[str, str]] = {}
        for entry in entries:
            properties = resolved.resolve(entry["Properties"])
            self._statements[properties["RoleName"]] = properties["PolicyDocument"]["Statement"]
            self._reasons[properties["RoleName"]] = entry.get("Metadata", {}).get("Reasons", {})
        self._known: dict[Asked, bool] = {}

    @classmethod
    def load(cls, path: Path, parameters: Mapping[str, str]) -> "Policies":
        """Those in the file or folder `path`, made once as long as it stays the same."""
        return _load(path, changed_at_ns(path), tuple(sorted(parameters.items())))

    def allow(self, asked: Asked) -> bool:
        """Whether the function's role allows the action; a template without roles asks nobody."""
        if not self._statements:
            return True
        if asked not in self._known:
            self._known[asked] = any(allows(one, asked) for one in self.of(asked.function))
        return self._known[asked]

    def of(self, function: str) -> list[dict[str, Any]]:
        """The statements of a function's role."""
        return self._statements.get(_role(function), [])

    def reasons(self, function: str) -> dict[str, str]:
        """Why its role allows what no function is seen to do, by the Sid of the statement."""
        return self._reasons.get(_role(function), {})


@cache
def _load(path: Path, _changed_at_ns: int, parameters: tuple[tuple[str, str], ...]) -> Policies:
    return Policies(Template.load(path, dict(parameters)))


def _role(function: str) -> str:
    return "ApiHandlerRole" if function == "app" else f"{to_cfn_resource_name(function)}Role"


def allows(statement: Mapping[str, Any], asked: Asked) -> bool:
    """Whether one statement allows it."""
    actions, resources = as_list(statement["Action"]), as_list(statement["Resource"])
    return asked.action in actions and any(_matches(pattern, asked.resource) for pattern in resources)


def as_list(value: Any) -> list[Any]:
    """What may stand alone or in a list, as a list."""
    return value if isinstance(value, list) else [value]


def _matches(pattern: str, resource: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), resource) is not None


def _attribute(template: Template, logical_id: str, name: str) -> str:
    """What a reference in a policy gives: names and ARNs as they will be, made or not."""
    entry = template.resources.get(logical_id, {})
    if entry.get("Type") not in _RESOURCES:
        return logical_id  # a role of Chalice's
    key, arn = _RESOURCES[entry["Type"]]
    found = arn.format(template.resolve(entry["Properties"][key]))
    return f"{found}/stream/*" if name == "StreamArn" else found
