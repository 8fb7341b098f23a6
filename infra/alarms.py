"""The alarms that every function has, made from what stands beside it in `infra/resources/functions.yaml`.

A function says under `Metadata: { Alarms: … }` what is particular to it; everything else follows from what calls it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]

_API = "APIHandler"
# Whose thing it was, `code` (chalicelib/tracing/logs.py) and the fixed texts of lines after which nobody tries again.
_FILTERS = {
    "Denied": '{ $.code = "AccessDenied*" }',
    "GivenUp": (
        '{ $.event = "passed over for good" || $.event = "batch refused for good" || $.event = "digest given up" }'
    ),
}


def with_alarms(template: Mapping[str, Any]) -> Json:
    """A template with the alarms and log filters of all its functions, and without the marks that ask for them.

    Raises:
        KeyError: a function that is called by a stream or a queue does not say when it is `behind_s` seconds.
    """
    whole = dict(template)
    resources: Json = dict(whole["Resources"])
    for logical_id, function in template["Resources"].items():
        if "Alarms" in function.get("Metadata", {}):
            wanted = function["Metadata"]["Alarms"]
            resources[logical_id] = {key: value for key, value in function.items() if key != "Metadata"}
            resources |= dict(_of_function(template["Resources"], logical_id, wanted))
    return whole | {"Resources": resources}


def alarm(name: str, description: str, metric: Json, above: float, **settings: Any) -> Json:
    """One alarm, of a stage in which somebody hears of it."""
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Condition": "TellsOfAlarms",
        "Properties": {
            "AlarmName": {"Fn::Sub": f"herold-${{Stage}}-{name}"},
            "AlarmDescription": description,
            "Period": 300,
            "EvaluationPeriods": 1,
            "Threshold": above,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": [{"Ref": "AlarmsTopic"}],
            "OKActions": [{"Ref": "AlarmsTopic"}],
            **metric,
            **settings,
        },
    }


def _of_function(resources: Json, logical_id: str, wanted: Json) -> Iterator[tuple[str, Json]]:
    name = _short_name(resources[logical_id])
    dimensions = [{"Name": "FunctionName", "Value": {"Ref": logical_id}}]
    errors, throttles = ({"Namespace": "AWS/Lambda", "MetricName": one, "Dimensions": dimensions, "Statistic": "Sum"}
                         for one in ("Errors", "Throttles"))  # fmt: skip
    yield f"{logical_id}Fails", alarm(f"{name}-fails", f"{name} fails again and again", errors, 2, EvaluationPeriods=2)
    yield (
        f"{logical_id}Throttled",
        alarm(
            f"{name}-throttled", f"{name} is not started, for want of concurrency", throttles, 10, EvaluationPeriods=2
        ),
    )
    for metric, pattern in _FILTERS.items():
        yield f"{logical_id}{metric}", _filter(logical_id, metric, pattern)
    for source, event in resources[logical_id]["Properties"].get("Events", {}).items():
        if "Stream" in event["Properties"]:
            yield from _of_stream(logical_id, name, source, wanted["behind_s"])
        elif "Queue" in event["Properties"]:
            yield from _of_queue(resources, logical_id, name, event["Properties"]["Queue"], wanted["behind_s"])
    for job, late_s in wanted.get("late_s", {}).items():
        yield f"{job}IsLate", _of_job(job, late_s)


def _of_stream(logical_id: str, name: str, source: str, behind_s: int) -> Iterator[tuple[str, Json]]:
    age = {
        "Namespace": "AWS/Lambda",
        "MetricName": "IteratorAge",
        "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": logical_id}}],
        "Statistic": "Maximum",
    }
    said = f"a change waits for {name} for more than {behind_s} s"
    yield f"{logical_id}Behind", alarm(f"{name}-behind", said, age, behind_s * 1000)
    given_up = {
        "Namespace": "AWS/Lambda",
        "MetricName": "OnFailureDestinationDeliveredEventCount",
        "Dimensions": [{"Name": "EventSourceMappingUUID", "Value": {"Ref": f"{logical_id}{source}"}}],
        "Statistic": "Sum",
    }
    yield f"{logical_id}GivesUp", alarm(f"{name}-gives-up", f"{name} failed for good on a record", given_up, 0)


def _of_queue(resources: Json, logical_id: str, name: str, queue: Json, behind_s: int) -> Iterator[tuple[str, Json]]:
    waiting, dead = queue["Fn::GetAtt"][0], _dead_letters(resources, queue)
    said = f"a message waits for {name} for more than {behind_s} s"
    yield (
        f"{logical_id}Behind",
        alarm(f"{name}-behind", said, _of_sqs("ApproximateAgeOfOldestMessage", waiting), behind_s),
    )
    visible = _of_sqs("ApproximateNumberOfMessagesVisible", dead)
    yield f"{logical_id}GivesUp", alarm(f"{name}-gives-up", f"{name} failed five times on a message", visible, 0)


def _of_job(job: str, late_s: int) -> Json:
    stage = [{"Name": "Stage", "Value": {"Ref": "Stage"}}]
    lag = {"Namespace": "Herold", "MetricName": f"Lag{job}", "Dimensions": stage, "Statistic": "Maximum"}
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", job).lower()
    return alarm(f"{name}-late", f"what the job {job} should have done waits for more than {late_s} s", lag, late_s)


def _of_sqs(metric: str, queue: str) -> Json:
    dimensions = [{"Name": "QueueName", "Value": {"Fn::GetAtt": [queue, "QueueName"]}}]
    return {"Namespace": "AWS/SQS", "MetricName": metric, "Dimensions": dimensions, "Statistic": "Maximum"}


def _dead_letters(resources: Json, queue: Json) -> str:
    redrive = resources[queue["Fn::GetAtt"][0]]["Properties"]["RedrivePolicy"]
    return str(redrive["deadLetterTargetArn"]["Fn::GetAtt"][0])


def _filter(logical_id: str, metric: str, pattern: str) -> Json:
    log = "ApiHandlerLogGroup" if logical_id == _API else f"{logical_id}LogGroup"  # as Chalice names them
    counts = {"MetricNamespace": {"Fn::Sub": "Herold/${Stage}"}, "MetricName": metric, "MetricValue": "1"}
    return {
        "Type": "AWS::Logs::MetricFilter",
        "Condition": "TellsOfAlarms",
        "Properties": {
            "LogGroupName": {"Ref": log},
            "FilterPattern": pattern,
            "MetricTransformations": [counts],
        },
    }


def _short_name(function: Json) -> str:
    return str(function["Properties"]["FunctionName"]["Fn::Sub"]).removeprefix("herold-${Stage}-")
