"""What is kept beside the tables between two starts: how far the streams were read, and how far the clock was moved."""

import json
from datetime import timedelta
from pathlib import Path

from chalicelib import clock, instants


class Checkpoints:
    """How far each function has read each shard, in a file if there is a folder for it.

    They are written when all that was read is done; what a crash lets come again, the functions can stand.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "checkpoints.json" if folder else None
        is_there = self._file is not None and self._file.exists()
        self._all: dict[str, dict[str, str]] = json.loads(self._file.read_text()) if self._file and is_there else {}

    def of(self, function: str) -> dict[str, str]:
        """The last sequence number that is done, by shard."""
        return dict(self._all.get(function, {}))

    def keep(self, function: str, position: dict[str, str]) -> None:
        """Write down how far a function is."""
        if self._all.get(function, {}) == position:
            return
        self._all[function] = position
        if self._file:
            written = self._file.with_suffix(".new")
            written.write_text(json.dumps(self._all))
            written.replace(self._file)


def resume_clock(folder: Path) -> None:
    """Go on where the clock was: time that ran backwards would make what is done due again."""
    file = folder / "clock"
    if file.exists():
        ahead = instants.from_text(file.read_text()) - clock.now()
        clock.advance(max(ahead, timedelta(0)))


def keep_clock(folder: Path) -> None:
    """Write down where the clock is."""
    (folder / "clock").write_text(instants.to_text(clock.now()))
