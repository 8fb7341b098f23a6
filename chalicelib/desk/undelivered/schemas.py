"""What requests and responses about mail that does not arrive look like."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from chalicelib.api.fields import Address, Id, Paging, View, example, refuse


class Hold(StrEnum):
    """Where mail does not get on."""

    SUPPRESSED = "suppressed"  # no letters go to the address
    BLOCKED = "blocked"  # a person decided so of the address
    QUARANTINED = "quarantined"  # it waits in quarantine, as a ticket
    DROPPED = "dropped"  # it made no message


class UndeliveredQuery(Paging):
    """Whose mail: that of one address, or of an account's contacts and domains."""

    address: Address | None = None
    account_id: Id | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.address) == bool(self.account_id):
            raise refuse("one-filter", "must name one of address and account_id")
        return self


class UndeliveredView(View):
    """Something that keeps mail from arriving; `release` is the path of the request that ends it.

    `reason` is a code: of a dropped mail, a quarantine or a suppression; `method` is that request's.
    """

    model_config = example(
        hold="dropped",
        id="eml-kyhdzbpkp9j0y6vcm8bz7ep6am",
        address="kim.meier@muster.example",
        reason="flood",
        subject="No dial tone",
        at="2026-01-12T08:12:51Z",
        method="POST",
        release="/dropped-mail/eml-kyhdzbpkp9j0y6vcm8bz7ep6am/release",
    )

    hold: Hold
    id: str
    address: str | None
    reason: str
    subject: str | None
    at: datetime
    method: str
    release: str
