"""The first administrator's key: made in the stage's own table, shown once, and refused where AWS is out of reach."""

import os
import re
import subprocess
import sys

import pytest

from infra import overlay

ACCESS = {
    "AWS_ACCESS_KEY_ID": "example",
    "AWS_SECRET_ACCESS_KEY": "example",
    "AWS_DEFAULT_REGION": "eu-central-1",
}
# A process of its own: rows are named by the stage at import, and this one's are named already.
IN_AN_ACCOUNT = """
import contextlib, io, re, sys
import boto3
from moto import mock_aws
from tests.support import deployed

with mock_aws():
    deployed.make_api(sys.argv[1].split("-")[1])
    dynamodb, table = boto3.client("dynamodb"), sys.argv[1]
    dynamodb.create_table(
        TableName=table,
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        BillingMode="PAY_PER_REQUEST",
    )
    from infra import admin_key
    with contextlib.redirect_stdout(io.StringIO()) as said:
        admin_key.main(["--stage", "prod"])
    print(said.getvalue())
    from chalicelib.access.keys.authenticating import authenticate
    (key,) = re.findall(r"hk-\\S+", said.getvalue())
    (hat,) = authenticate(key).hats(None)
    print("opens as", hat.role)
    print("secret in a row:", key.rpartition("-")[2] in str(dynamodb.scan(TableName=table)["Items"]))
"""


def test_key_is_shown_once_and_opens_the_stage_as_its_administrator() -> None:
    made = run(["-c", IN_AN_ACCOUNT, "herold-prod-access"], ACCESS)
    assert made.returncode == 0, made.stderr
    assert len(re.findall(r"hk-[0-9a-z]{26}-[\w-]{43}", made.stdout)) == 1
    assert "stage prod in eu-central-1" in made.stdout
    assert "opens as provider_admin" in made.stdout
    assert "secret in a row: False" in made.stdout


def test_where_the_stage_has_no_table_it_is_said_in_one_line() -> None:
    refused = run(["-c", IN_AN_ACCOUNT, "herold-prod-elsewhere"], ACCESS)
    assert refused.returncode == 1
    assert refused.stderr.startswith("admin-key: no key was made for stage prod in eu-central-1: ")
    assert "Traceback" not in refused.stderr


def test_where_the_stage_is_not_deployed_it_is_said_in_one_line() -> None:
    refused = run(["-c", IN_AN_ACCOUNT, "herold-dev-access"], ACCESS)
    assert refused.returncode == 1
    assert refused.stderr.startswith("admin-key: the stage prod is not to be seen in eu-central-1: ")
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("missing", "advice"), [("AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"), ("AWS_DEFAULT_REGION", "AWS_DEFAULT_REGION")]
)
def test_without_credentials_or_region_it_says_what_to_set(missing: str, advice: str) -> None:
    names = {missing, "AWS_ACCESS_KEY_ID"} if missing == "AWS_SECRET_ACCESS_KEY" else {missing}
    refused = run(["-m", "infra.admin_key", "--stage", "prod"], {k: v for k, v in ACCESS.items() if k not in names})
    assert refused.returncode == 1
    assert re.fullmatch(rf"admin-key: no AWS [a-z]+; set {advice}[^\n]+\n", refused.stderr)


def run(program: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """A Python program of a shell that has nothing but `environment`, and settings of another stage."""
    shell = {
        "PATH": os.environ["PATH"],
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "HEROLD_STAGE": "dev",
    }
    command = [sys.executable, *program]
    return subprocess.run(command, cwd=overlay.ROOT, env=shell | environment, capture_output=True, text=True)
