"""What `make run` writes is short, for people, and does not scroll the key away."""

import io
import logging
import os

import pytest

from chalicelib.tracing.logs import JsonFormatter
from infra.local.console import REQUEST, Console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def record(event: str, level: int = logging.INFO, error: Exception | None = None, **ids: object) -> logging.LogRecord:
    found = logging.LogRecord("herold", level, __file__, 1, event, (), (type(error), error, None) if error else None)
    found.ids = ids
    return found


def written(*records: logging.LogRecord) -> list[str]:
    """The lines, without their times."""
    stream = io.StringIO()
    console = Console(stream)
    console.setFormatter(JsonFormatter())
    console.begin("the key")
    for one in records:
        console.handle(one)
    return [line.partition(" ")[2] for line in stream.getvalue().splitlines()]


def test_a_line_says_what_happened_to_what() -> None:
    sent = record("batch sent", batch="bat-g4dwb56kz3qv1t0r8y2m7xn9pc", sent=3, reason=None)
    asked = record(REQUEST, method="POST", path="/accounts", answered=201, took_ms=35)
    assert written(sent, asked) == ["batch sent batch=bat-g4dwb5… sent=3", "POST /accounts 201 35 ms"]


def test_a_failure_says_what_was_raised() -> None:
    assert written(record("batch failed", logging.ERROR, KeyError("x"))) == ["error batch failed: KeyError: 'x'"]


def test_measurements_are_left_out() -> None:
    assert written(record("metrics", Sent=1)) == []


def test_while_it_starts_only_warnings_are_written() -> None:
    stream = io.StringIO()
    root = logging.getLogger("console.test")
    root.addHandler(Console(stream))
    root.setLevel(logging.INFO)
    root.info("quiet")
    root.warning("loud")
    assert "quiet" not in stream.getvalue()
    assert "loud" in stream.getvalue()


def test_the_key_is_said_again_before_it_is_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))
    terminal = Terminal()
    console = Console(terminal)
    console.begin("the key")
    screen = 24
    for n in range(100):
        console.handle(record("batch sent", sent=n))
        lines = ["the key", *terminal.getvalue().splitlines()]
        assert "the key" in lines[-screen:]


def test_a_file_gets_no_reminders() -> None:
    assert not any("the key" in line for line in written(*[record("batch sent")] * 100))
