"""Holidays for a deployment: those of a country, added to what the team has set, once."""

import os
import subprocess
import sys
from datetime import date

import pytest

from infra import overlay
from infra.holidays import holidays_of

TOOL = [sys.executable, "-m", "infra.holidays", "--stage", "prod", "--country", "ch", "--part", "zh"]
IN_AN_ACCOUNT = """
import boto3
from moto import mock_aws
from tests.support import deployed

with mock_aws():
    deployed.make_api("prod")
    boto3.client("dynamodb").create_table(
        TableName="herold-prod-desk",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        BillingMode="PAY_PER_REQUEST",
    )
    from infra import holidays, stages
    stages.enter("test", "prod")
    from datetime import date
    from chalicelib.api.preconditions import Precondition
    from chalicelib.desk.timing.actions import change_timing, read_timing
    from chalicelib.desk.timing.schemas import TimingPatch
    change_timing(TimingPatch(holidays=[date(2026, 12, 25), date(2026, 3, 3)]), Precondition())
    holidays.holidays_of = lambda country, part, years: {
        date(2026, 12, 25): "Christmas Day", date(2027, 1, 1): "New Year's Day"
    }
    asked = ["--stage", "prod", "--country", "CH"]
    for more in ([], ["--go"], ["--go"]):
        holidays.main([*asked, *more])
        print(*sorted(map(str, read_timing().holidays)))
"""


def run(command: list[str], **environment: str) -> "subprocess.CompletedProcess[str]":
    known = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "HEROLD_"))}
    settings = {**known, "AWS_DEFAULT_REGION": "eu-central-1", **environment}
    return subprocess.run(command, check=False, cwd=overlay.ROOT, capture_output=True, text=True, env=settings)


def test_new_ones_are_listed_then_added_and_what_is_there_stays() -> None:
    done = run([sys.executable, "-c", IN_AN_ACCOUNT], AWS_ACCESS_KEY_ID="example", AWS_SECRET_ACCESS_KEY="example")
    assert done.stdout.splitlines() == [
        "2027-01-01 Fri New Year's Day",
        "1 new, 1 there already",
        "nothing was written: add GO=1",
        "2026-03-03 2026-12-25",
        "2027-01-01 Fri New Year's Day",
        "1 new, 1 there already",
        "written; every process goes by them within a minute",
        "2026-03-03 2026-12-25 2027-01-01",
        "0 new, 2 there already",
        "2026-03-03 2026-12-25 2027-01-01",
    ], done.stderr


def test_they_are_those_of_the_part_of_the_country() -> None:
    zurich, ticino = (holidays_of("CH", part, [2026]) for part in ("ZH", "TI"))
    assert {date(2026, 1, 1), date(2026, 5, 1), date(2026, 8, 1)} <= zurich.keys()
    assert date(2026, 3, 19) in ticino.keys() - zurich.keys()  # San Giuseppe


@pytest.mark.parametrize(("country", "part"), [("XX", ""), ("CH", "XX")])
def test_what_nobody_knows_is_said_so(country: str, part: str) -> None:
    with pytest.raises(SystemExit, match=r"^holidays: .*XX"):
        holidays_of(country, part, [2026])


def test_without_credentials_it_says_what_to_set() -> None:
    done = run(TOOL, AWS_EC2_METADATA_DISABLED="true", AWS_CONFIG_FILE="/dev/null", HOME="/nowhere")
    assert done.returncode == 1
    assert "no AWS credentials" in done.stderr
