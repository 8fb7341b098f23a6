"""What a file on a message is; pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


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
