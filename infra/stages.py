"""What tools need that work on a deployment from a terminal: a stage's settings, and a way to its account."""

import argparse
import os

import boto3
from botocore.exceptions import BotoCoreError, ClientError


def arguments(tool: str, description: str | None) -> argparse.ArgumentParser:
    """A tool's command line, which names a stage."""
    parser = argparse.ArgumentParser(prog=f"make {tool}", description=description)
    parser.add_argument("--stage", default="dev")
    return parser


def enter(tool: str, stage: str) -> str:
    """Take on the settings of a deployed stage, whatever those of the shell are, and return the region it is in.

    They are those that its API runs with at this moment. To be called before anything of Herold is imported that
    reads them: its rows are named by the stage.

    Raises:
        SystemExit: there are no credentials or no region to reach the deployment with, or no such stage.
    """
    region = reach_aws(tool)
    try:
        deployed = boto3.client("lambda").get_function_configuration(FunctionName=f"herold-{stage}-api")
    except (BotoCoreError, ClientError) as error:
        raise SystemExit(f"{tool}: the stage {stage} is not to be seen in {region}: {error}") from error
    for name in [name for name in os.environ if name.startswith("HEROLD_")]:
        del os.environ[name]
    os.environ.update(deployed["Environment"]["Variables"])
    return region


def reach_aws(tool: str) -> str:
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
