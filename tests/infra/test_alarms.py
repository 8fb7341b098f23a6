"""Alarms: every function has its own, somebody hears of each, and each has a section that says what to do."""

import json
import re
from typing import Any

import pytest

from chalicelib.functions import chores, tick
from chalicelib.jobs import Job
from infra import alarms, overlay

FUNCTIONS = {
    "api",
    "tick",
    "chores",
    "on-directory-change",
    "fan-out",
    "send-urgent",
    "send-routine",
    "on-sign-in",
    "on-ticket-change",
}
FUNCTIONS |= {"receive-mail", "on-mail-event"}
LATE = {f"{job}-late" for job in ("schedule", "fan-outs", "floods", "sign-ins", "letters", "digests", "sending")}
LATE |= {
    f"{job}-late"
    for job in (
        "suppressions",
        "erasures",
        "cards",
        "unarrived",
        "imports",
        "key-ends",
        "life-spans",
        "groups",
        "articles",
        "words",
        "tidying",
        "timers",
        "outages",
    )
}
READERS = FUNCTIONS - {"api", "tick", "chores"}  # of streams and queues: what they read can wait, and be given up


@pytest.fixture(scope="module")
def declared() -> dict[str, dict[str, Any]]:
    resources = overlay.load()["Resources"].values()
    found = [one for one in resources if one.get("Type") == "AWS::CloudWatch::Alarm"]
    return {one["Properties"]["AlarmName"]["Fn::Sub"].removeprefix("herold-${Stage}-"): one for one in found}


def test_every_function_has_alarms_of_its_own(declared: dict[str, Any]) -> None:
    wanted = {f"{name}-{kind}" for name in FUNCTIONS for kind in ("fails", "throttled")}
    wanted |= {f"{name}-{kind}" for name in READERS for kind in ("behind", "gives-up")}
    assert wanted <= set(declared)
    template = overlay.read(overlay.RESOURCES)["Resources"].values()
    named = [
        one["Properties"]["FunctionName"]["Fn::Sub"] for one in template if "FunctionName" in one.get("Properties", {})
    ]
    assert {name.removeprefix("herold-${Stage}-") for name in named} == FUNCTIONS


def test_a_function_that_reads_must_say_when_it_is_behind() -> None:
    template = overlay.read(overlay.RESOURCES)
    template["Resources"]["FanOut"]["Metadata"] = {"Alarms": {}}
    with pytest.raises(KeyError, match="behind_s"):
        alarms.with_alarms(template)


def test_every_job_that_can_be_late_has_an_alarm(declared: dict[str, Any]) -> None:
    never = Job("", 0, print).next_due
    jobs = {job.name for job in (*tick.JOBS, *chores.JOBS) if job.next_due is not never}
    watched = {one["Properties"]["MetricName"].removeprefix("Lag") for name, one in declared.items() if name in LATE}
    assert watched == jobs


def test_every_alarm_has_its_runbook_and_every_runbook_its_alarm(declared: dict[str, Any]) -> None:
    text = (overlay.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    chapter = text[text.index("## Alarms") : text.index("## What sending costs")]
    functions = re.findall(r"^\| `([a-z-]+)` \|", chapter, re.MULTILINE)
    titles = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^### (.*)$", chapter, re.MULTILINE)))
    assert set(functions) == FUNCTIONS
    shown = {title.replace("<function>", name) for title in titles for name in functions} | LATE
    assert set(declared) - shown == set()
    assert {title for title in LATE if f"`{title}`" not in chapter} == set()
    kinds = {
        re.sub("|".join(sorted(FUNCTIONS, key=len, reverse=True)), "<function>", name, count=1) for name in declared
    }
    assert set(titles) - kinds - set(declared) == {"<job>-late"}


def test_every_alarm_is_heard_and_ends_and_is_made_only_where_somebody_hears(declared: dict[str, Any]) -> None:
    for name, one in declared.items():
        assert one["Condition"] == "TellsOfAlarms", name
        assert one["Properties"]["AlarmActions"] == one["Properties"]["OKActions"] == [{"Ref": "AlarmsTopic"}], name
        assert len(one["Properties"]["AlarmDescription"]) > 20, name


def test_in_production_somebody_must_hear() -> None:
    rule = overlay.load()["Rules"]["SomebodyHearsOfAlarms"]
    assert {"Fn::Equals": [{"Ref": "Stage"}, "prod"]} in rule["RuleCondition"]["Fn::Or"]
    assert rule["Assertions"][0]["Assert"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "AlarmAddress"}, ""]}]}


def test_every_queue_of_dead_letters_has_an_alarm(declared: dict[str, Any]) -> None:
    properties = [one["Properties"] for name, one in declared.items() if name.endswith("-gives-up")]
    watched = {one["Dimensions"][0]["Value"]["Fn::GetAtt"][0] for one in properties if one["Namespace"] == "AWS/SQS"}
    resources = overlay.load()["Resources"].values()
    redrives = [one["Properties"]["RedrivePolicy"] for one in resources if "RedrivePolicy" in one.get("Properties", {})]
    assert watched == {one["deadLetterTargetArn"]["Fn::GetAtt"][0] for one in redrives}


def test_given_up_records_are_counted_by_the_source_that_gives_them_up(declared: dict[str, Any]) -> None:
    resources = overlay.load()["Resources"]
    for one in [one["Properties"] for name, one in declared.items() if name.endswith("-gives-up")]:
        if one["Namespace"] == "AWS/Lambda":
            mapping = one["Dimensions"][0]["Value"]["Ref"]  # SAM names it by the function and its source
            (function,) = [name for name in resources if re.fullmatch(rf"{name}{name}DynamodbEventSource", mapping)]
            (source,) = resources[function]["Properties"]["Events"].values()
            assert source["Properties"]["MetricsConfig"]["Fn::If"][:2] == ["TellsOfAlarms", {"Metrics": ["EventCount"]}]


def test_the_texts_that_are_counted_in_logs_are_those_that_are_written() -> None:
    resources = overlay.load()["Resources"].values()
    filters = [one["Properties"] for one in resources if one.get("Type") == "AWS::Logs::MetricFilter"]
    assert len(filters) == 2 * len(FUNCTIONS)
    counted = {text for one in filters for text in re.findall(r'\$\.event = "([^"]+)"', one["FilterPattern"])}
    sources = "".join(path.read_text() for path in (overlay.ROOT / "chalicelib").rglob("*.py"))
    assert counted == {"passed over for good", "batch refused for good", "digest given up"}
    assert {text for text in counted if f'"{text}"' not in sources} == set()


def test_the_dashboard_shows_letters_queues_tickets_ages_and_costs() -> None:
    body = overlay.load()["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    titles = " ".join(widget["properties"]["title"] for widget in json.loads(body)["widgets"])
    for word in ("Letters", "Tickets", "Mail in", "oldest", "behind", "fails", "API", "costs"):
        assert word in titles
