"""DynamoDB calls of this process, whoever makes them, answered by DynamoDB Local."""

from typing import Any

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.local.environment import REGION

# What puts records into a stream; the pumps are woken after these.
WRITES = {"BatchWriteItem", "DeleteItem", "ExecuteStatement", "PutItem", "TransactWriteItems", "UpdateItem"}
_CONFIG = Config(
    connect_timeout=2,
    read_timeout=30,  # it shares two cores with everything else here
    max_pool_connections=100,
    retries={"mode": "standard", "total_max_attempts": 3},
)
_CREDENTIALS = {"aws_access_key_id": "embedded", "aws_secret_access_key": "embedded", "region_name": REGION}


class Redirect:
    """Makes the calls of other clients through clients of its own.

    So it does not matter when those were made, what they cache, and which library they belong to.
    """

    def __init__(self, endpoint: str) -> None:
        session = boto3.session.Session()
        self.endpoint = endpoint
        self.clients: dict[str, Any] = {
            service: session.client(service, endpoint_url=endpoint, config=_CONFIG, **_CREDENTIALS)
            for service in ("dynamodb", "dynamodbstreams")
        }

    def owns(self, client: BaseClient) -> bool:
        """Whether a client is one of these, whose calls go straight on and are nobody else's business."""
        return any(client is own for own in self.clients.values())

    def call(self, make: Any, client: BaseClient, operation: str, params: dict[str, Any]) -> dict[str, Any]:
        """The answer to a call that `client` was to make; `make` is botocore's own way to make one."""
        service = client.meta.service_model.service_name
        try:
            answer: dict[str, Any] = make(self.clients[service], operation, params)
        except ClientError as error:
            # Every client has exception classes of its own, and the caller catches those.
            kind = client.exceptions.from_code(error.response["Error"]["Code"])
            raise kind(error.response, operation) from error
        return answer

    def forget_everything(self) -> None:
        """Delete every table, for a cloud that is to start empty."""
        client = self.clients["dynamodb"]
        for page in client.get_paginator("list_tables").paginate():
            for name in page["TableNames"]:
                client.delete_table(TableName=name)
