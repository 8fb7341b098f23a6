"""Every line that is logged, as it stands in CloudWatch: for tests of what is there, and of what must not be."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.tracing.logs import JsonFormatter


class Logged(logging.Handler):
    """Keeps the lines of Herold and its libraries, and not those of the embedded cloud, which is not there on AWS."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.text: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("infra."):
            self.text.append(self.format(record))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line, read."""
        return [json.loads(line) for line in self.text]

    def having(self, **values: Any) -> list[dict[str, Any]]:
        """The lines with these values."""
        return [line for line in self.lines if values.items() <= line.items()]


@contextmanager
def logged() -> Iterator[Logged]:
    """Collects what is logged in the block."""
    found = Logged()
    logging.getLogger().addHandler(found)
    try:
        yield found
    finally:
        logging.getLogger().removeHandler(found)
