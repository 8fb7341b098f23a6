"""What the API says of dropped mail."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import WithJsonSchema, model_validator

from chalicelib.api.fields import Address, Id, Instant, Paging, View, example, refuse
from chalicelib.desk.models import DroppedMail
from chalicelib.desk.rules import Reason, SenderRefusal
from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.inbound.reasons import DropReason, Shortfall, UnreadableReason
from chalicelib.mail.proof.grounds import Ground, Proof

_ONE_REASON = WithJsonSchema({"type": "string", "enum": [*DropReason, *SenderRefusal, *UnreadableReason]})


class DroppedMailQuery(Paging):
    """Which dropped mail: of one reason, of one sender or of an account's, received in a span of time.

    An account's is that of its contacts and of everybody who writes from its domains.
    """

    reason: Annotated[Reason | None, _ONE_REASON] = None
    address: Address | None = None
    account_id: Id | None = None
    since: Instant | None = None
    until: Instant | None = None

    @model_validator(mode="after")
    def _one_sender(self) -> Self:
        if self.address and self.account_id:
            raise refuse("one-filter", "may name only one of address and account_id")
        return self


class DroppedMailView(View):
    """A mail that made no message, and the one reason why; `proof` says whether it comes from whom it names.

    It is null where the mail could not be read. `proof_ground` says why, `proven_by` names the domain that proved it,
    `passed` all that passed SPF or DKIM, whoever's they are.
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
        passed=["muster.example"],
    )

    id: str
    reason: Annotated[Reason, _ONE_REASON]
    from_email: str | None
    subject: str | None
    received_at: datetime
    proof: Proof | None
    proof_ground: Ground | None
    proven_by: str | None
    passed: list[str]

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
            passed=proof.get("passed", []),
        )


class OpenedMailView(DroppedMailView):
    """A dropped mail with its words; `text` is null where the mail itself is no longer stored.

    `shortfalls` names what of it is not in `text`.
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
        passed=["muster.example"],
        to=["support@nordlicht.example"],
        text="I am back on Monday.",
        shortfalls=[],
    )

    to: list[str]
    text: str | None
    shortfalls: list[Shortfall]

    @classmethod
    def opened(cls, row: DroppedMail, mail: InboundMail | None) -> Self:
        """With what the stored mail says."""
        return cls(
            **DroppedMailView.of(row).model_dump(),
            to=list(mail.to) if mail else [],
            text=mail.text if mail else None,
            shortfalls=sorted(mail.shortfalls) if mail else [],
        )
