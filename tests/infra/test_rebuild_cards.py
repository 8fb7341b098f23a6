"""Rebuilding the cards of a deployment: without a way to it, it says what to set."""

import os
import subprocess
import sys

from infra import overlay

TOOL = [sys.executable, "-m", "infra.rebuild_cards", "--stage", "prod"]
IN_AN_ACCOUNT = """
import boto3
from moto import mock_aws
from tests.support import deployed

with mock_aws():
    deployed.make_api("prod")
    dynamodb = boto3.client("dynamodb")
    for name in ("directory", "audience"):
        dynamodb.create_table(
            TableName=f"herold-prod-{name}",
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            BillingMode="PAY_PER_REQUEST",
        )
    from infra import rebuild_cards, stages
    stages.enter("test", "prod")
    from chalicelib import clock
    from chalicelib.directory.models import Account, Topic
    for number in range(3):
        values = {"name": "A", "default_language": "de", "time_zone": "UTC", "revision": 1, "created_at": clock.now()}
        Account(f"account#acc-{number}", "head", account_id=f"acc-{number}", number=f"K-{number}", **values).save()
        Topic("topic#all", f"acc-{number}").save()
    rebuild_cards._ACCOUNTS_A_STEP = 2
    rebuild_cards.main(["--stage", "prod"])
    rebuild_cards.main(["--stage", "prod", "--account", "acc-1"])
    print(dynamodb.scan(TableName="herold-prod-audience")["Count"], "cards")
"""


def test_every_account_gets_its_card_and_it_says_how_far_it_is() -> None:
    done = run([sys.executable, "-c", IN_AN_ACCOUNT], AWS_ACCESS_KEY_ID="example", AWS_SECRET_ACCESS_KEY="example")
    assert done.stdout.splitlines() == [
        "2 accounts done; to go on from here: AFTER=acc-2",
        "3 accounts done, that is all",
        "card of acc-1 written",
        "3 cards",
    ], done.stderr


def test_without_credentials_it_says_what_to_set() -> None:
    refused = run(TOOL)
    assert refused.returncode == 1
    assert refused.stderr.startswith("rebuild-cards: no AWS credentials; set AWS_PROFILE")


def run(command: list[str], **environment: str) -> "subprocess.CompletedProcess[str]":
    shell = {
        "PATH": os.environ["PATH"],
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_DEFAULT_REGION": "eu-central-1",
    }
    return subprocess.run(command, cwd=overlay.ROOT, env=shell | environment, capture_output=True, text=True)
