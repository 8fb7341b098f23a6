"""What responses about sessions look like."""

from datetime import datetime
from typing import Any, Self

from chalicelib.access.sessions.models import SessionRow
from chalicelib.access.sessions.rules import DoorKind
from chalicelib.api.fields import View, example

_EXAMPLE: dict[str, Any] = {
    "id": "ses-2v9k7q4m1n6p3r8s5t0w7x2z4b",
    "door": "mailed_link",
    "client": "Firefox, Windows",
    "is_this_one": True,
    "opened_at": "2026-01-12T08:00:00Z",
    "used_at": "2026-01-12T09:10:00Z",
    "ends_at": "2026-02-11T08:00:00Z",
}


class SessionView(View):
    """One sign-in of a person's that lasts; `used_at` is right to ten minutes.

    `door` is how they came in, and `client` the browser or program as it calls itself, where that is known.
    """

    model_config = example(**_EXAMPLE)

    id: str
    door: DoorKind
    client: str | None
    is_this_one: bool
    opened_at: datetime
    used_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, row: SessionRow, present: str | None) -> Self:
        """As stored, seen from the session `present`."""
        return cls(
            id=row.session_id,
            door=DoorKind(row.door),
            client=row.client,
            is_this_one=row.session_id == present,
            opened_at=row.opened_at,
            used_at=row.used_at,
            ends_at=row.ends_at,
        )
