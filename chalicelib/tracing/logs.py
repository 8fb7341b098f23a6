"""JSON log lines: what happened to which id, never an address, a name or a text.

Exceptions are logged by type and place alone: their messages may quote what a person wrote.
"""

import json
import logging
import re
import traceback
from collections.abc import Mapping
from typing import Any

from chalicelib import clock
from chalicelib.tracing import context
from chalicelib.tracing.lines import Line

_PLACES_MAX = 12
_UP_TO_OURS = re.compile(r"^.*/(?:(?=chalicelib/)|site-packages/|(?=app\.py$)|lib/python[^/]*/)")
METRICS = "Herold"  # the namespace of our metrics in CloudWatch
_logger = logging.getLogger("herold")


def write(line: Line, error: BaseException | None = None, /, **ids: str | float | None) -> None:
    """Record that something happened; `ids` are ids, counts and codes, `error` is what it came of."""
    _logger.log(line.level, line, extra={"ids": ids}, exc_info=error)


def metrics(unit: str, values: Mapping[str, float], *, stage: str) -> None:
    """Report measurements to CloudWatch, which reads them out of the log line; `unit` is one of its own.

    Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
    """
    declared = {
        "Namespace": METRICS,
        "Dimensions": [["Stage"]],
        "Metrics": [{"Name": name, "Unit": unit} for name in values],
    }
    about = {"Timestamp": int(clock.now().timestamp() * 1000), "CloudWatchMetrics": [declared]}
    _logger.info(Line.METRICS, extra={"ids": {"_aws": about, "Stage": stage, **values}})


class JsonFormatter(logging.Formatter):
    """One JSON object a line: level, event, of which invocation, ids, and an exception as type and stack places."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for one record; records of other libraries keep their template but not its arguments."""
        line: dict[str, Any] = {"level": record.levelname, "logger": record.name, "event": str(record.msg)}
        line |= context.traces()
        line |= getattr(record, "ids", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            if code := _aws_code(record.exc_info[1]):
                line["code"] = code
            line["at"] = _places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=repr)


def configure() -> None:
    """Send every log line of this process through `JsonFormatter`.

    Lambda's runtime puts a handler of its own on the root logger; it is kept, with our format.
    """
    root = logging.getLogger()
    handlers = root.handlers or [logging.StreamHandler()]
    for handler in handlers:
        handler.setFormatter(JsonFormatter())
    root.handlers = handlers
    root.setLevel(logging.WARNING)
    _logger.setLevel(logging.INFO)


def _aws_code(error: BaseException | None) -> str | None:
    """What AWS called the refusal that an error came of, such as AccessDeniedException; an alarm looks for that one."""
    while error is not None:
        answer = getattr(error, "response", None)
        if isinstance(answer, Mapping) and "Error" in answer:
            return str(answer["Error"].get("Code"))
        error = error.__cause__ or error.__context__
    return None


def _places(error: BaseException) -> list[str]:
    """Where it passed, outermost first: file, line and function, and nothing of what was in the variables there."""
    frames = traceback.extract_tb(error.__traceback__)[-_PLACES_MAX:]
    return [f"{_UP_TO_OURS.sub('', frame.filename)}:{frame.lineno}:{frame.name}" for frame in frames]
