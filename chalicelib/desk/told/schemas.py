"""What responses about letters with the provider's words look like."""

from datetime import datetime
from typing import Self

from chalicelib.api.fields import View, example
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.desk.told.actions import Word


class WordView(View):
    """A letter with the n-th message of a ticket, and what became of it.

    `contact_id` is null for who is known by their address alone. `detail` is a code of ours or of the mail service;
    `at` is when it came to be so, null where that is not known.
    """

    model_config = example(
        n=2,
        message_id="msg-5fz44mzmz9k8v9nw7s0ztyfxhc",
        contact_id="con-132770mb71ap4bk4evyfqbbv3m",
        status="bounced",
        detail="permanent/noemail",
        at="2026-01-12T08:31:12Z",
    )

    n: int
    message_id: str
    contact_id: str | None
    status: DeliveryStatus
    detail: str | None
    at: datetime | None

    @classmethod
    def of(cls, word: Word) -> Self:
        """As it stands now."""
        its = word.fate
        return cls(
            n=word.n,
            message_id=word.message_id,
            contact_id=word.contact_id,
            status=its.status,
            detail=its.detail,
            at=its.at,
        )
