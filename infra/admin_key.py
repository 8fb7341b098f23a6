"""`make admin-key`: the key of a deployment's first administrator, made in its access table and shown this once."""

import argparse
import json
import os
from collections.abc import Sequence
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.errors import HeroldError
from infra import overlay

_CONFIG = overlay.ROOT / ".chalice" / "config.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a new key of the provider's administration.

    Raises:
        SystemExit: there are no credentials or no region to reach the deployment with, or AWS refuses.
    """
    options = argparse.ArgumentParser(prog="make admin-key", description=__doc__)
    options.add_argument("--stage", default="dev", choices=sorted(_config()["stages"]))
    stage = options.parse_args(arguments).stage
    _become(stage)
    _reach_aws()
    # Only now: the rows are named by the stage when they are imported.
    from chalicelib.access.keys import create_admin_key  # noqa: PLC0415

    region = os.environ["AWS_DEFAULT_REGION"]
    try:
        key = create_admin_key()
    except (HeroldError, PynamoDBException, BotoCoreError, ClientError) as error:
        raise SystemExit(f"admin-key: no key was made for stage {stage} in {region}: {error}") from error
    print(f"An administrator's key of stage {stage} in {region}; it cannot be read again:\n\n  {key}\n")


def _become(stage: str) -> None:
    """Take on the stage's settings, whatever those of the shell are."""
    for name in [name for name in os.environ if name.startswith("HEROLD_")]:
        del os.environ[name]
    config = _config()
    os.environ.update(config["environment_variables"] | config["stages"][stage]["environment_variables"])


def _reach_aws() -> None:
    """See that there is a way to an account, and that PynamoDB takes the same one as boto3."""
    try:
        session = boto3.Session()
        region, credentials = session.region_name or os.environ.get("AWS_REGION"), session.get_credentials()
    except BotoCoreError as error:  # a profile that does not exist, say
        raise SystemExit(f"admin-key: {error}") from error
    if credentials is None:
        raise SystemExit("admin-key: no AWS credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret")
    if region is None:
        raise SystemExit("admin-key: no AWS region; set AWS_DEFAULT_REGION to the one that Herold runs in")
    os.environ["AWS_DEFAULT_REGION"] = region


def _config() -> dict[str, Any]:
    config: dict[str, Any] = json.loads(_CONFIG.read_text(encoding="utf-8"))
    return config


if __name__ == "__main__":
    main()
