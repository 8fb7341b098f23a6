"""`make admin-key`: the key of a deployment's first administrator, made in its access table and shown this once."""

from collections.abc import Sequence

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.errors import HeroldError
from infra import stages

_TOOL = "admin-key"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a new key of the provider's administration.

    Raises:
        SystemExit: there are no credentials or no region to reach the deployment with, or AWS refuses.
    """
    stage = stages.arguments(_TOOL, __doc__).parse_args(arguments).stage
    region = stages.enter(_TOOL, stage)
    # Only now: the rows are named by the stage when they are imported.
    from chalicelib.access.keys.actions import create_admin_key  # noqa: PLC0415

    try:
        key = create_admin_key()
    except (HeroldError, PynamoDBException, BotoCoreError, ClientError) as error:
        raise SystemExit(f"{_TOOL}: no key was made for stage {stage} in {region}: {error}") from error
    print(f"An administrator's key of stage {stage} in {region}; it cannot be read again:\n\n  {key}\n")


if __name__ == "__main__":
    main()
