"""Calls that moto answers without the way over HTTP: of what such a call costs that is most.

The same handler of moto's looks at the same parameters; what falls away is writing the request, finding the handler,
writing the answer and reading it again. `tests/infra/local/test_short_way.py` holds that both ways answer alike.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from botocore.client import BaseClient
from botocore.exceptions import ClientError
from botocore.model import Shape, StructureShape
from botocore.validate import ParamValidationDecorator
from moto.core.exceptions import ServiceException
from moto.core.utils import camelcase_to_underscores
from moto.dynamodb.responses import DynamoHandler
from moto.sns.responses import SNSResponse
from moto.sqs.responses import SQSResponse
from werkzeug.exceptions import HTTPException

from infra.local.environment import ACCOUNT_ID, REGION

# Their answers hold nothing that has to be read: attributes come and go as they are written.
ROWS = {
    "BatchGetItem",
    "BatchWriteItem",
    "DeleteItem",
    "GetItem",
    "PutItem",
    "Query",
    "Scan",
    "TransactGetItems",
    "TransactWriteItems",
    "UpdateItem",
}
OTHERS = {
    "dynamodb": {"CreateTable", "UpdateContinuousBackups", "UpdateTimeToLive"},
    "sns": {"CreateTopic", "Publish", "Subscribe"},
    "sqs": {"CreateQueue", "DeleteMessage", "GetQueueUrl", "ReceiveMessage", "SendMessage"},
}
_HANDLERS: dict[str, Callable[[], Any]] = {"dynamodb": DynamoHandler, "sns": SNSResponse, "sqs": SQSResponse}
_METHODS = {name: camelcase_to_underscores(name) for name in ROWS.union(*OTHERS.values())}

Call = Callable[[BaseClient, str, dict[str, Any]], dict[str, Any]]


def is_there(client: BaseClient, operation: str) -> bool:
    """Whether this call has a short way; none has where boto3 is to check the parameters first."""
    service = client.meta.service_model.service_name
    is_checked = isinstance(client._serializer, ParamValidationDecorator)  # noqa: SLF001 - its settings do not tell
    return not is_checked and (operation in OTHERS.get(service, ()) or (service == "dynamodb" and operation in ROWS))


def answer(over_http: Call, client: BaseClient, operation: str, params: dict[str, Any]) -> dict[str, Any]:
    """What the client's own call `over_http` would return.

    Raises:
        ClientError: the service refuses the call; one of the client's own exceptions where it has one for that.
    """
    service = client.meta.service_model.service_name
    handler = _HANDLERS[service]()
    handler.current_account, handler.region = ACCOUNT_ID, REGION
    handler.uri, handler.path, handler.uri_match = f"https://{service}.{REGION}.amazonaws.com/", "/", {}
    handler.body = handler.params = _copied(params)
    try:
        found: Any = getattr(handler, _METHODS[operation])().result or {}
    except (ServiceException, HTTPException) as error:
        if service != "dynamodb":
            return over_http(client, operation, params)  # it will be refused again, in its own words
        raise _as_the_client_has_it(client, operation, error) from None
    shape = client.meta.service_model.operation_model(operation).output_shape
    return (_known(shape, found) if operation in ROWS else _read(shape, found)) | {"ResponseMetadata": _metadata()}


def _as_the_client_has_it(client: BaseClient, operation: str, error: ServiceException | HTTPException) -> ClientError:
    """The exception that boto3 makes of a refusal, read by its own parser."""
    headers = {"x-amzn-requestid": _request_id()}
    refused = {"status_code": HTTPStatus.BAD_REQUEST, "headers": headers, "body": _body(error)}
    parser, model = client._response_parser, client.meta.service_model  # noqa: SLF001 - it has no public way in
    response = parser.parse(refused, model.operation_model(operation).output_shape)
    code = response["Error"]["Code"]
    if shape := model.shape_for_error_code(code):
        response.update(parser.parse(refused, shape))
    return client.exceptions.from_code(code)(response, operation)


def _body(error: ServiceException | HTTPException) -> bytes:
    if isinstance(error, HTTPException):
        return (error.description or "").encode()
    return json.dumps({"__type": error.code, "message": error.message}).encode()


def _copied(value: Any) -> Any:
    """As if it had been written and read: nobody's later change of theirs changes ours."""
    if isinstance(value, Mapping):
        return {key: _copied(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple | set):
        return [_copied(one) for one in value]
    return value


def _known(shape: StructureShape | None, found: Mapping[str, Any]) -> dict[str, Any]:
    members = shape.members if shape else {}
    return {name: value for name, value in found.items() if name in members and value is not None}


def _read(shape: Shape | None, found: Any) -> Any:
    """A value as boto3 reads it: without what it does not know, and instants as such."""
    if shape is None:
        return {}
    if shape.type_name == "structure":
        return {name: _read(shape.members[name], value) for name, value in _known(shape, found).items()}
    if shape.type_name == "list":
        return [_read(shape.member, one) for one in found]
    if shape.type_name == "map":
        return {name: _read(shape.value, value) for name, value in found.items()}
    if shape.type_name == "timestamp" and not isinstance(found, datetime):
        return datetime.fromtimestamp(found, UTC)
    return found


def _metadata() -> dict[str, Any]:
    request_id = _request_id()
    return {
        "RequestId": request_id,
        "HTTPStatusCode": HTTPStatus.OK,
        "HTTPHeaders": {"x-amzn-requestid": request_id},
        "RetryAttempts": 0,
    }


def _request_id() -> str:
    return uuid4().hex.upper()
