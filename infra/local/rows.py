"""DynamoDB's calls for rows, answered by moto without the way over HTTP: of what such a call costs that is most.

The same handler of moto's looks at the same parameters; what falls away is writing the request, finding the handler,
writing the answer and reading it again. `tests/infra/local/test_rows.py` holds that both ways answer alike.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from botocore.client import BaseClient
from botocore.exceptions import ClientError
from botocore.validate import ParamValidationDecorator
from moto.core.exceptions import ServiceException
from moto.dynamodb.responses import DynamoHandler
from werkzeug.exceptions import HTTPException

from infra.local.environment import ACCOUNT_ID, REGION

_METHODS = {
    "BatchGetItem": DynamoHandler.batch_get_item,
    "BatchWriteItem": DynamoHandler.batch_write_item,
    "DeleteItem": DynamoHandler.delete_item,
    "GetItem": DynamoHandler.get_item,
    "PutItem": DynamoHandler.put_item,
    "Query": DynamoHandler.query,
    "Scan": DynamoHandler.scan,
    "TransactGetItems": DynamoHandler.transact_get_items,
    "TransactWriteItems": DynamoHandler.transact_write_items,
    "UpdateItem": DynamoHandler.update_item,
}


def is_of_rows(client: BaseClient, operation: str) -> bool:
    """Whether `answer` knows this call; not where boto3 is to check the parameters first."""
    is_checked = isinstance(client._serializer, ParamValidationDecorator)  # noqa: SLF001 - its settings do not tell
    return operation in _METHODS and client.meta.service_model.service_name == "dynamodb" and not is_checked


def answer(client: BaseClient, operation: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """What the client's own call would return.

    Raises:
        ClientError: DynamoDB refuses the call; one of the client's own exceptions where it has one for that.
    """
    handler: Any = DynamoHandler()
    handler.current_account, handler.region = ACCOUNT_ID, REGION
    handler.body = handler.params = _copied(params)
    try:
        found: Any = _METHODS[operation](handler).result
    except (ServiceException, HTTPException) as error:
        raise _as_the_client_has_it(client, operation, error) from None
    shape = client.meta.service_model.operation_model(operation).output_shape
    known = {name: value for name, value in found.items() if name in shape.members and value is not None}
    return known | {"ResponseMetadata": _metadata()}


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
