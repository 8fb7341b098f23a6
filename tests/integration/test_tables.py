"""What becomes of writes that get no answer."""

from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from chalicelib.deliveries.models import Series
from chalicelib.errors import Temporary
from chalicelib.tables import create
from infra.local.cloud import Cloud


class Silence:
    """A table that takes writes and says nothing."""

    def before(self, _service: str, operation: str, _params: Any) -> None:
        if operation == "TransactWriteItems":
            raise ReadTimeoutError(endpoint_url="https://dynamodb.example")

    def after(self, *_: Any) -> None: ...


def test_a_transaction_without_an_answer_is_worth_another_try(cloud: Cloud) -> None:
    with cloud.engine.observed(Silence()), pytest.raises(Temporary, match="ReadTimeoutError"):
        create(Series("series#one", "series", newest=1))
