"""What the API says of dropped mail."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import WithJsonSchema

from chalicelib.api.fields import View, example
from chalicelib.desk.models import DroppedMail
from chalicelib.desk.rules import Reason, SenderRefusal
from chalicelib.mail.inbound.reasons import DropReason, UnreadableReason


class DroppedMailView(View):
    """A mail that made no message, and the one reason why."""

    model_config = example(
        id="eml-kyhdzbpkp9j0y6vcm8bz7ep6am",
        reason="auto-reply",
        from_email="kim.meier@muster.example",
        subject="Out of office: No dial tone",
        received_at="2026-01-12T08:12:51Z",
    )

    id: str
    reason: Annotated[
        Reason, WithJsonSchema({"type": "string", "enum": [*DropReason, *SenderRefusal, *UnreadableReason]})
    ]
    from_email: str | None
    subject: str | None
    received_at: datetime

    @classmethod
    def of(cls, row: DroppedMail) -> Self:
        """As stored."""
        values = {name: getattr(row, name) for name in cls.model_fields if name != "id"}
        return cls(id=row.mail_id, **values)
