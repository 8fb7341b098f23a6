"""What requests and responses about deliveries look like."""

from datetime import date, datetime
from typing import Any, Literal, Self

from pydantic import Field

from chalicelib.api.fields import Id, Paging, View, example
from chalicelib.deliveries.receipts.lost import Lost
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.i18n.languages import Language
from chalicelib.notices.rules import Kind, NoticeStatus
from chalicelib.notices.told.deliveries import Delivery
from chalicelib.notices.told.heard import Heard
from chalicelib.notices.types.schemas import Amount

_EXAMPLE: dict[str, Any] = {
    "notice_id": "not-5qp99bkntn3x204fv94yy8q964",
    "n": 1,
    "account_id": "acc-4e0vmnsbtk1cgq8szz6xpy5m2d",
    "contact_id": "con-q80km8mbmfgaz8bqede1hnnrpq",
    "status": "bounced",
    "detail": "permanent/noemail",
    "at": "2026-01-12T09:12:44Z",
    "message_id": "0107019bb1d8c2a4-5f1b0a52-8d6f-4b0e-9a3c-2f6f0f7a9d11-000000",
}


class DeliveryView(View):
    """One announcement to one contact, and what became of it.

    `n` is the announcement's number. `detail` is a code of ours or of the mail service; `at` is when it came to be so,
    for a deferred one until when it waits, null where that is not known.
    """

    model_config = example(**_EXAMPLE)

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


class LostView(View):
    """A letter about notices that reached nobody, and what became of it; `notice_id` is null of a daily summary.

    `detail` is a code of ours or of the mail service.
    """

    model_config = example(**_EXAMPLE)

    notice_id: str | None
    n: int
    account_id: str
    contact_id: str
    status: DeliveryStatus
    detail: str | None
    at: datetime | None
    message_id: str | None

    @classmethod
    def of(cls, one: Lost) -> Self:
        """As it stands now."""
        same = {name: getattr(one, name) for name in ("notice_id", "n", "account_id", "contact_id")}
        return cls(**same, **{name: getattr(one.fate, name) for name in ("status", "detail", "at", "message_id")})


class HeardView(View):
    """A notice as one of your accounts last heard of it.

    `announcement` is what was said then, by the `n`-th announcement, and in `texts` are the words of it.
    """

    model_config = example(
        notice_id="not-5qp99bkntn3x204fv94yy8q964",
        account_id="acc-4e0vmnsbtk1cgq8szz6xpy5m2d",
        n=2,
        announcement="update",
        said_at="2026-01-12T09:12:44Z",
        kind="outage",
        type="outage",
        status="identified",
        impact="outage",
        titles={"en": "Power failure in data centre Zürich 2"},
        texts={"en": "A switch has burnt out."},
        reference=None,
        amount=None,
        due_on=None,
        link=None,
        starts_at=None,
        ends_at=None,
        time_zone=None,
        started_at="2026-01-12T08:50:00Z",
        next_update_at="2026-01-12T10:00:00Z",
        expected_end_at=None,
        resolved_at=None,
    )

    notice_id: str
    account_id: str
    n: int
    announcement: str
    said_at: datetime
    kind: Kind
    type: str
    status: NoticeStatus
    impact: Impact
    titles: dict[Language, str]
    texts: dict[Language, str]
    reference: str | None
    amount: Amount | None
    due_on: date | None
    link: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    time_zone: str | None
    started_at: datetime | None
    next_update_at: datetime | None
    expected_end_at: datetime | None
    resolved_at: datetime | None

    @classmethod
    def of(cls, heard: Heard) -> Self:
        """As it was said."""
        said, given = heard.saying, {"account_id", "time_zone", "type", "amount", "due_on"}
        same = {name: getattr(said, name) or None for name in cls.model_fields if name not in given}
        return cls(
            **same,
            account_id=heard.account_id,
            type=said.told_as,
            amount=Amount(**said.amount) if said.amount else None,
            due_on=date.fromisoformat(said.due_on) if said.due_on else None,
            time_zone=said.window_zone or None,
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


class LostQuery(Paging):
    """Which letters: all that reached nobody, or those with one status."""

    status: Literal["bounced", "complained", "suppressed", "failed"] | None = None


class DeliveriesQuery(Paging):
    """Which deliveries: of one announcement, to one account, to one contact, or with one status."""

    n: int | None = Field(default=None, ge=1, le=99_999)
    account_id: Id | None = None
    contact_id: Id | None = None
    status: DeliveryStatus | None = None
