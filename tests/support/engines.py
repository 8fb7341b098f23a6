"""Which engine keeps the tables of the clouds that tests ask for: pytest's option `--engine`."""

from chalicelib.deliveries.rate import row as token_row
from infra.conformance.dynamodb_local import DynamoDBLocal
from infra.local.cloud import Cloud
from tests.support import times
from tests.support.calls import CALLS

ENGINES = ("moto", "dynamodb-local")
_running: list[DynamoDBLocal] = []


def use(engine: str) -> None:
    """Have all clouds from now on keep their tables there.

    Raises:
        CannotStart: the engine is DynamoDB Local, and something that it needs is missing.
    """
    if engine == "dynamodb-local":
        dynamodb = DynamoDBLocal()
        dynamodb.start()
        _running.append(dynamodb)


def end() -> None:
    """End what `use` started."""
    while _running:
        _running.pop().stop()


def new_cloud() -> Cloud:
    """A cloud on the engine in use, empty when it is started; the present is the beginning."""
    times.begin()
    token_row._last_written.clear()  # what this process has written is of a cloud before
    cloud = Cloud(dynamodb=_running[-1] if _running else None)
    cloud.recorder = CALLS.record
    return cloud
