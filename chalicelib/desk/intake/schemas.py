"""What the API says of dropped mail."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import WithJsonSchema

from chalicelib.api.fields import View, example
from chalicelib.desk.models import DroppedMail
from chalicelib.desk.rules import Reason, SenderRefusal
from chalicelib.mail.inbound.reasons import DropReason, UnreadableReason
from chalicelib.mail.proof.grounds import Ground, Proof


class DroppedMailView(View):
    """A mail that made no message, and the one reason why; `proof` says whether it comes from whom it names.

    It is null where the mail could not be read. `proof_ground` says why, `proven_by` names the domain that proved it.
    """

    model_config = example(
        id="eml-kyhdzbpkp9j0y6vcm8bz7ep6am",
        reason="auto-reply",
        from_email="kim.meier@muster.example",
        subject="Out of office: No dial tone",
        received_at="2026-01-12T08:12:51Z",
        proof="proven",
        proof_ground="dkim",
        proven_by="muster.example",
    )

    id: str
    reason: Annotated[
        Reason, WithJsonSchema({"type": "string", "enum": [*DropReason, *SenderRefusal, *UnreadableReason]})
    ]
    from_email: str | None
    subject: str | None
    received_at: datetime
    proof: Proof | None
    proof_ground: Ground | None
    proven_by: str | None

    @classmethod
    def of(cls, row: DroppedMail) -> Self:
        """As stored."""
        proof = row.proof or {}
        return cls(
            id=row.mail_id,
            reason=row.reason,
            from_email=row.from_email,
            subject=row.subject,
            received_at=row.received_at,
            proof=proof.get("proof"),
            proof_ground=proof.get("ground"),
            proven_by=proof.get("by"),
        )
