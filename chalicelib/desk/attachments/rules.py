"""What a file on a message is; pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

SIZE_MAX_BYTES = 25_000_000  # as much as a mail with it may have elsewhere, too
AT_ONCE_MAX = 10
# What a double click on it runs, on the systems that people have.
_PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable", "application/x-mach-binary"})
_PROGRAM_ENDINGS = frozenset(
    {
        "bat",
        "cmd",
        "com",
        "cpl",
        "dll",
        "exe",
        "hta",
        "jar",
        "js",
        "jse",
        "lnk",
        "msc",
        "msi",
        "msp",
        "pif",
        "ps1",
        "reg",
    }
    | {"scr", "sct", "url", "vbe", "vbs", "wsf", "wsh"}
)


@dataclass(frozen=True)
class Attachment:
    """A file on a message. `type` is what its content says, not its sender; `content_id` by what its text shows it."""

    id: str
    name: str
    type: str
    size_bytes: int
    content_id: str | None = None

    def pack(self) -> dict[str, Any]:
        """As JSON values."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Out of what `pack` wrote."""
        return cls(**stored)


def is_program(name: str, media_type: str) -> bool:
    """Whether opening a file would run it: nobody at a help desk should be one click away from that."""
    return media_type in _PROGRAMS or name.rpartition(".")[2].lower() in _PROGRAM_ENDINGS
