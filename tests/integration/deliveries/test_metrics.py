"""What alarms watch is in the log, in the form that CloudWatch reads measurements from."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.tracing.logs import JsonFormatter
from infra import overlay
from infra.local.cloud import Cloud
from infra.local.mail_events import Fate
from infra.local.ses import SENDING_PAUSED
from tests.support.client import Client


class Lines(logging.Handler):
    """Every measurement of a test."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg == "metrics":
            self.found.append(json.loads(JsonFormatter().format(record)))

    def values(self, name: str) -> list[float]:
        return [line[name] for line in self.found if name in line]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler, logger = Lines(), logging.getLogger("herold")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@pytest.fixture
def people(cloud: Cloud, client: Client) -> Client:
    for name, fate in (("anna", Fate.SUCCESS), ("bea", Fate.BOUNCE), ("carl", Fate.COMPLAINT)):
        client.contact(client.account(), f"{name}@kunde.example", "technical")
        cloud.mail_events.fates[f"{name}@kunde.example"] = fate
    cloud.settle()
    return client


def test_a_letter_that_waits_while_sending_is_paused_grows_older(cloud: Cloud, people: Client, lines: Lines) -> None:
    cloud.ses.plan(*[SENDING_PAUSED] * 50)
    people.outage(affects={"everyone": True})
    cloud.settle()
    cloud.advance(1_200)
    ages = lines.values("OldestUrgent")
    # At least the waits between its attempts are known; what each attempt came late by is not.
    assert 600 < ages[-1] < 1_260
    assert ages[-1] > ages[len(ages) // 2] > 0
    assert set(lines.values("OldestRoutine")) == {0.0}


def test_nothing_waits_when_all_is_sent(cloud: Cloud, people: Client, lines: Lines) -> None:
    people.outage(affects={"everyone": True})
    cloud.settle()
    cloud.advance(120)
    assert lines.values("OldestUrgent")[-1] == 0.0


def test_mails_are_counted_by_what_became_of_them(cloud: Cloud, people: Client, lines: Lines) -> None:
    people.outage(affects={"everyone": True})
    cloud.settle()
    counts = {name: sum(lines.values(name)) for name in ("Sent", "Delivered", "Bounced", "Complained")}
    assert counts == {"Sent": 3, "Delivered": 2, "Bounced": 1, "Complained": 1}


def test_each_line_declares_what_it_carries(cloud: Cloud, people: Client, lines: Lines) -> None:
    people.outage(affects={"everyone": True})
    cloud.settle()
    cloud.tick()
    for line in lines.found:
        (declared,) = line["_aws"]["CloudWatchMetrics"]
        assert declared["Namespace"] == "Herold"
        assert all(isinstance(line[metric["Name"]], int | float) for metric in declared["Metrics"])
        assert [line[name] for name in declared["Dimensions"][0]] == ["local"]
        assert line["_aws"]["Timestamp"] > 1_700_000_000_000


def test_alarms_watch_measurements_that_are_made(cloud: Cloud, people: Client, lines: Lines) -> None:
    people.outage(affects={"everyone": True})
    cloud.settle()
    cloud.tick()
    made = {metric["Name"] for line in lines.found for metric in line["_aws"]["CloudWatchMetrics"][0]["Metrics"]}
    assert {one["MetricName"] for one in alarms() if one["Namespace"] == "Herold"} <= made


def test_how_much_of_the_days_quota_is_used_is_measured(cloud: Cloud, people: Client, lines: Lines) -> None:
    cloud.tick()
    assert set(lines.values("QuotaUsed")) == {0.0}  # nobody has asked yet
    cloud.ses.max_24_hour_send = 10
    people.outage(affects={"everyone": True})
    cloud.settle()
    cloud.tick()
    assert lines.values("QuotaUsed")[-1] == pytest.approx(30)  # three of ten
    cloud.advance(3_600)
    assert lines.values("QuotaUsed")[-1] == 0.0  # what was known an hour ago says nothing any more


def alarms() -> list[dict[str, Any]]:
    return [
        resource["Properties"]
        for resource in overlay.load()["Resources"].values()
        if resource.get("Type") == "AWS::CloudWatch::Alarm"
    ]
