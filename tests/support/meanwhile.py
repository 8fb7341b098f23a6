"""What others do between the calls of somebody."""

from collections.abc import Callable
from typing import Any


class JustBefore:
    """Does something just before the first transaction."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act: Callable[[], object] | None = act

    def before(self, service: str, operation: str, params: Any) -> None:
        if operation == "TransactWriteItems" and self._act:
            act, self._act = self._act, None
            act()

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None: ...
