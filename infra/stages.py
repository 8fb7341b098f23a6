"""What tools need that work on a deployment from a terminal: a stage's settings, and a way to its account."""

import argparse
import json
import os
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError

from infra import overlay

_CONFIG = overlay.ROOT / ".chalice" / "config.json"


def arguments(tool: str, description: str | None) -> argparse.ArgumentParser:
    """A tool's command line, which names a stage."""
    parser = argparse.ArgumentParser(prog=f"make {tool}", description=description)
    parser.add_argument("--stage", default="dev", choices=sorted(_config()["stages"]))
    return parser


def enter(tool: str, stage: str) -> str:
    """Take on the settings of a stage, whatever those of the shell are, and return the region it is in.

    To be called before anything of Herold is imported that reads them: its rows are named by the stage.

    Raises:
        SystemExit: there are no credentials or no region to reach the deployment with.
    """
    for name in [name for name in os.environ if name.startswith("HEROLD_")]:
        del os.environ[name]
    config = _config()
    os.environ.update(config["environment_variables"] | config["stages"][stage]["environment_variables"])
    return _reach_aws(tool)


def _reach_aws(tool: str) -> str:
    """See that there is a way to an account, and that PynamoDB takes the same one as boto3."""
    try:
        session = boto3.Session()
        region, credentials = session.region_name or os.environ.get("AWS_REGION"), session.get_credentials()
    except BotoCoreError as error:  # a profile that does not exist, say
        raise SystemExit(f"{tool}: {error}") from error
    if credentials is None:
        raise SystemExit(f"{tool}: no AWS credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret")
    if region is None:
        raise SystemExit(f"{tool}: no AWS region; set AWS_DEFAULT_REGION to the one that Herold runs in")
    os.environ["AWS_DEFAULT_REGION"] = region
    return str(region)


def _config() -> dict[str, Any]:
    config: dict[str, Any] = json.loads(_CONFIG.read_text(encoding="utf-8"))
    return config
