"""What requests and responses about senders look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, StringConstraints, model_validator

from chalicelib.api.fields import Address, Body, View, example, refuse
from chalicelib.desk.senders.models import SenderRule
from chalicelib.desk.senders.rules import Treatment
from chalicelib.directory.accounts.domains import DOMAIN_MAX_CHARS, normalised


def _domain(value: str) -> str:
    try:
        return normalised(value)
    except ValueError as error:
        raise refuse("not-a-domain", "is not a domain such as example.com") from error


Domain = Annotated[str, StringConstraints(min_length=3, max_length=DOMAIN_MAX_CHARS), AfterValidator(_domain)]


class SenderDraft(Body):
    """What becomes of an address's mail.

    Who is let through is known by address and proof: `proven_by` is a domain that passed SPF or DKIM for their mail, as
    `passed` of a dropped mail names them.
    """

    model_config = example(address="alerts@muster.example", treatment="let_through", proven_by="muster.example")

    address: Address
    treatment: Treatment
    proven_by: Domain | None = None

    @model_validator(mode="after")
    def _proof(self) -> Self:
        if (self.treatment is Treatment.LET_THROUGH) != (self.proven_by is not None):
            raise refuse("proof-needed", "needs proven_by to let through, and takes none to block")
        return self


class SenderView(View):
    """What becomes of an address's mail, and who decided that."""

    model_config = example(
        id="snd-8v2n6p1m4k9w3x7c5b0z2q6r8t",
        address="alerts@muster.example",
        treatment="let_through",
        proven_by="muster.example",
        set_by="opr-3f8xxp6fgv0wqk2xqv9x5bm9gr",
        set_at="2026-01-12T08:12:51Z",
    )

    id: str
    address: str
    treatment: Treatment
    proven_by: str | None
    set_by: str
    set_at: datetime

    @classmethod
    def of(cls, row: SenderRule) -> Self:
        """As stored."""
        return cls(
            id=row.sender_id,
            address=row.address,
            treatment=Treatment(row.treatment),
            proven_by=row.proven_by,
            set_by=row.set_by,
            set_at=row.set_at,
        )
