"""What requests and responses about deliveries look like."""

from datetime import datetime
from typing import Self

from pydantic import Field

from chalicelib.api.fields import Id, Paging, View, example
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.notices.told.deliveries import Delivery


class DeliveryView(View):
    """One announcement to one contact, and what became of it.

    `n` is the announcement's number. `detail` is a code of ours or of the mail service; `at` is when it came to be so,
    for a deferred one until when it waits, null where that is not known.
    """

    model_config = example(
        notice_id="not-5qp99bkntn3x204fv94yy8q964",
        n=1,
        account_id="acc-4e0vmnsbtk1cgq8szz6xpy5m2d",
        contact_id="con-q80km8mbmfgaz8bqede1hnnrpq",
        status="bounced",
        detail="permanent/noemail",
        at="2026-01-12T09:12:44Z",
        message_id="0107019bb1d8c2a4-5f1b0a52-8d6f-4b0e-9a3c-2f6f0f7a9d11-000000",
    )

    notice_id: str
    n: int
    account_id: str
    contact_id: str
    status: DeliveryStatus
    detail: str | None
    at: datetime | None
    message_id: str | None

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        """As it stands now."""
        fate = delivery.fate
        return cls(
            notice_id=delivery.notice_id,
            n=delivery.n,
            account_id=delivery.account_id,
            contact_id=delivery.contact_id,
            status=fate.status,
            detail=fate.detail,
            at=fate.at,
            message_id=fate.message_id,
        )


class AnnouncementCounts(View):
    """How many deliveries of one announcement have each status; those that none has are left out."""

    model_config = example(n=1, counts={"delivered": 1201, "sent": 12, "bounced": 4})

    n: int
    counts: dict[DeliveryStatus, int]


class DeliveryCountsView(View):
    """How the deliveries about a notice stand, by announcement, the newest first."""

    model_config = example(announcements=[{"n": 1, "counts": {"delivered": 1201, "sent": 12, "bounced": 4}}])

    announcements: list[AnnouncementCounts]


class DeliveriesQuery(Paging):
    """Which deliveries: of one announcement, to one account, to one contact, or with one status."""

    n: int | None = Field(default=None, ge=1, le=99_999)
    account_id: Id | None = None
    contact_id: Id | None = None
    status: DeliveryStatus | None = None
