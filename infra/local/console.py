"""What `make run` prints while it runs: a short line for whatever happens, and the key before it is out of sight."""

import logging
import re
import shutil
import sys
import time
from typing import TextIO

_ID = re.compile(r"^([a-z]{3}-[0-9a-z]{6})[0-9a-z]{20}$")  # enough to tell one from another
_UNSEEN = "metrics"  # measurements that CloudWatch reads out of the log
REQUEST = "request"  # what a line on an answered request is called; its values speak for themselves
_SPEAKING = {"method": "", "path": "", "answered": "", "took_ms": " ms"}


class Console(logging.StreamHandler[TextIO]):
    """Writes each line for people; before `begin` warnings and errors alone.

    It formats by itself, whatever formatter it is given: `logs.configure` gives its own to every handler.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__(stream or sys.stdout)
        self.setLevel(logging.WARNING)
        self._reminder, self._lines = "", 0

    def begin(self, reminder: str) -> None:
        """Write all lines from now on, and on a terminal the reminder, just read, whenever it would be out of sight."""
        self._reminder, self._lines = reminder, 0
        self.setLevel(logging.NOTSET)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether people want to read it."""
        return record.msg != _UNSEEN and bool(super().filter(record))

    def format(self, record: logging.LogRecord) -> str:
        """One line: the time, what happened, to what."""
        parts = [time.strftime("%H:%M:%S", time.localtime(record.created))]
        parts += [record.levelname.lower()] if record.levelno >= logging.WARNING else []
        parts += [record.getMessage()] if record.msg != REQUEST else []
        parts += [_said(name, value) for name, value in getattr(record, "ids", {}).items() if value is not None]
        error = record.exc_info[1] if record.exc_info else None
        return " ".join(parts) + (f": {type(error).__name__}: {error}{_place(error)}" if error else "")

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line, and the reminder where it is time."""
        super().emit(record)
        self._lines += 1
        if self._reminder and self.stream.isatty() and self._lines > shutil.get_terminal_size().lines - 3:
            self.stream.write(f"{self._reminder}\n")
            self._lines = 0


def _said(name: str, value: object) -> str:
    text = _ID.sub(r"\1…", f"{value:g}" if isinstance(value, float) else str(value))
    return f"{text}{_SPEAKING[name]}" if name in _SPEAKING else f"{name}={text}"


def _place(error: BaseException) -> str:
    """Where it was raised."""
    places = []
    at = error.__traceback__
    while at is not None:
        places.append(f"{at.tb_frame.f_code.co_filename.rpartition('/')[2]}:{at.tb_lineno}")
        at = at.tb_next
    return f" ({places[-1]})" if places else ""
