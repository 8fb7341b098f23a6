"""Reports of the mail service, as values: a valid one made of little."""

from itertools import count
from typing import Any

from chalicelib import clock
from chalicelib.mail.outbound.feedback import Feedback, Report

_numbers = count(1)


def bounce(address: str, detail: str = "permanent/general", **fields: Any) -> Feedback:
    """A letter to an address came back just now, by itself for good."""
    return report(address, report=Report.BOUNCE, detail=detail, **fields)


def complaint(address: str, **fields: Any) -> Feedback:
    """A letter to an address was reported as spam just now."""
    return report(address, report=Report.COMPLAINT, detail="abuse", **fields)


def report(address: str, **fields: Any) -> Feedback:
    """Any report on a letter to an address that nobody has on file."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "at": clock.now(),
        "message_id": f"0107-{number}",
        "batch_id": f"bat-{number}",
        "contact_id": "con-1",
        "account_id": "acc-1",
        "origin": "notices",
        "series_id": "not-1",
        "n": 1,
    }
    return Feedback(**{"address": address, **values, **fields})
