"""What stands in for an AWS call: a function from its parameters to its answer."""

from collections.abc import Callable
from typing import Any

Fake = Callable[[dict[str, Any]], dict[str, Any]]
Fakes = dict[tuple[str, str], Fake]  # by botocore's service and operation


class CallRefused(Exception):
    """What a fake raises to answer a call with an AWS error; callers see the client's modelled exception."""

    def __init__(self, code: str, message: str, status: int) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status
