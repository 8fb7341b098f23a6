"""Working off an event's records so that what failed, and only that, comes again.

Source: AWS Lambda Developer Guide, "Reporting batch item failures for Lambda functions with DynamoDB":
the lowest sequence number returned is the checkpoint; it and everything after it is delivered again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from chalicelib.errors import Hangs, Permanent
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

Failures = dict[str, list[dict[str, str]]]
T = TypeVar("T")


@dataclass(frozen=True)
class Keys:
    """The key of the row a stream record is about."""

    pk: str
    sk: str


def run_stream(event: Mapping[str, Any], subject: Callable[[Keys], str], act: Callable[[str], object]) -> Failures:
    """Act once on each subject that the records of a stream event name, in order of first appearance.

    Actions read the truth from the table, so several records about one subject need one action. A
    `Permanent` failure is logged and passed over; any other stops the run and names the first record of
    that subject as the checkpoint.

    Returns:
        What a function with `ReportBatchItemFailures` returns to Lambda.
    """
    first_record: dict[str, str] = {}
    for record in event["Records"]:
        keys = record["dynamodb"]["Keys"]
        name = subject(Keys(keys["pk"]["S"], keys["sk"]["S"]))
        first_record.setdefault(name, record["dynamodb"]["SequenceNumber"])
    for name, sequence_number in first_record.items():
        if not _succeeds(act, name):
            return {"batchItemFailures": [{"itemIdentifier": sequence_number}]}
    return {"batchItemFailures": []}


def run_each(act: Callable[[str], object], names: Iterable[str]) -> int:
    """Act on each of `names`; one that fails does not keep the others waiting. Returns how many failed."""
    return sum(not _succeeds(act, name) for name in names)


def run_all(acts: Mapping[str, Callable[[], object]]) -> None:
    """Do all, by name, whatever became of the one before.

    Raises:
        ExceptionGroup: at the end, of what failed or hung, so that the run is counted as an error.
    """
    errors: list[Exception] = []
    for name, act in acts.items():
        try:
            act()
        except (Exception, Hangs) as error:  # noqa: BLE001 - a broken job must not stop the others
            logs.write(Line.JOB_FAILED, error, job=name)
            errors.append(error if isinstance(error, Exception) else TimeoutError(name))
    if errors:
        raise ExceptionGroup("jobs failed", errors)


def survive(act: Callable[[], T], instead: Callable[[Exception], T]) -> T:
    """What `act` returns, or `instead` of whatever it raises: a defect must have an answer, and be heard of."""
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - what nobody foresaw is what this is for
        return instead(error)


def _succeeds(act: Callable[[str], object], name: str) -> bool:
    try:
        act(name)
    except Permanent as error:
        logs.write(Line.PASSED_OVER, error, subject=name)
    except Exception as error:  # noqa: BLE001 - an unforeseen error is temporary until its retries run out
        logs.write(Line.FAILED, error, subject=name)
        return False
    return True
