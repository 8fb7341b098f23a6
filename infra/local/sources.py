"""What calls each function: event source settings out of app.py's decorators, overlaid by the template's."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalice.app import Chalice, DynamoDBEventConfig, ScheduledEventConfig
from chalice.utils import to_cfn_resource_name

from infra.local import filters
from infra.local.template import Template, TemplateError

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_MAX_FILTERS = 5  # Lambda's default quota for each event source mapping
_KNOWN = {
    "Stream",
    "StartingPosition",
    "BatchSize",
    "FunctionResponseTypes",
    "BisectBatchOnFunctionError",
    "MaximumRetryAttempts",
    "MaximumRecordAgeInSeconds",
    "MaximumBatchingWindowInSeconds",  # waiting for more records; the pumps never wait
    "ParallelizationFactor",  # 1 is enough for one shard
    "FilterCriteria",
    "DestinationConfig",
    "Enabled",
    "MetricsConfig",
}


@dataclass(frozen=True)
class StreamSource:
    """One event source mapping: how the records of a table's stream come to a function.

    `max_retries` and `max_age_s` are None where Lambda goes on until the records leave the stream; `failures` is the
    ARN of the bucket that keeps what is given up, if any.
    """

    function: str
    stream_arn: str
    batch_size: int
    patterns: tuple[filters.Pattern, ...]
    from_start: bool
    reports_failures: bool
    bisects: bool
    max_retries: int | None
    max_age_s: int | None
    failures: str | None = None


@dataclass(frozen=True)
class Schedule:
    """A function called at a fixed rate."""

    function: str
    every: timedelta


def stream_sources(app: Chalice, template: Template) -> list[StreamSource]:
    """Every stream that the app's handlers read.

    Raises:
        TemplateError: a setting or filter is not one of Lambda's.
    """
    configs = [config for config in app.event_sources if isinstance(config, DynamoDBEventConfig)]
    return [_stream_source(config, _overlay(template, config.name, "DynamodbEventSource")) for config in configs]


def schedules(app: Chalice, template: Template) -> list[Schedule]:
    """Every schedule that calls a handler of the app.

    Raises:
        TemplateError: a schedule is not `rate(…)`.
    """
    found = []
    for config in app.event_sources:
        if isinstance(config, ScheduledEventConfig):
            declared = config.schedule_expression
            own = declared if isinstance(declared, str) else declared.to_string()
            overlay = _overlay(template, config.name, "ScheduleEventSource")
            found.append(Schedule(config.name, _interval(overlay.get("Schedule", own))))
    return found


def _overlay(template: Template, function: str, suffix: str) -> Mapping[str, Any]:
    logical_id = to_cfn_resource_name(function)
    events = template.resources.get(logical_id, {}).get("Properties", {}).get("Events", {})
    entry = events.get(f"{logical_id}{suffix}", {})
    properties: Mapping[str, Any] = template.resolve(entry.get("Properties", {}))
    return properties


def _stream_source(config: DynamoDBEventConfig, overlay: Mapping[str, Any]) -> StreamSource:
    if unknown := set(overlay) - _KNOWN:
        raise TemplateError(f"{config.name}: unknown event source settings {', '.join(sorted(unknown))}")
    return StreamSource(
        function=config.name,
        stream_arn=overlay.get("Stream", config.stream_arn),
        batch_size=overlay.get("BatchSize", config.batch_size),
        patterns=_patterns(config.name, overlay.get("FilterCriteria", {})),
        from_start=overlay.get("StartingPosition", config.starting_position) == "TRIM_HORIZON",
        reports_failures="ReportBatchItemFailures" in overlay.get("FunctionResponseTypes", []),
        bisects=overlay.get("BisectBatchOnFunctionError", False),
        max_retries=_limit(overlay.get("MaximumRetryAttempts", -1)),
        max_age_s=_limit(overlay.get("MaximumRecordAgeInSeconds", -1)),
        failures=overlay.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination"),
    )


def _limit(value: int) -> int | None:
    return None if value == -1 else value


def _patterns(function: str, criteria: Mapping[str, Any]) -> tuple[filters.Pattern, ...]:
    entries = criteria.get("Filters", [])
    if len(entries) > _MAX_FILTERS:
        raise TemplateError(f"{function}: Lambda takes {_MAX_FILTERS} filters at most")
    patterns = [json.loads(entry["Pattern"]) for entry in entries]
    for pattern in patterns:
        try:
            filters.check(pattern)
        except ValueError as error:
            raise TemplateError(f"{function}: {error}") from error
    return tuple(patterns)


def _interval(expression: str) -> timedelta:
    match = _RATE.fullmatch(expression)
    if match is None:
        raise TemplateError(f"the embedded cloud knows rate(…) only, not {expression}")
    count, unit = match.groups()
    return timedelta(**{f"{unit}s": int(count)})
