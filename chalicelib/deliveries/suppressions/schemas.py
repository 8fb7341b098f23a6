"""What the requests and responses about suppressed addresses look like."""

from datetime import datetime
from typing import Self

from chalicelib.api.fields import Body, Instant, Label, Paging, View, example
from chalicelib.deliveries.suppressions.models import SuppressionRow
from chalicelib.deliveries.suppressions.rules import SuppressionReason


class Lifting(Body):
    """Why letters are sent to an address again, for whoever asks later."""

    model_config = example(reason="The customer has repaired the mailbox.")

    reason: Label


class SuppressionsQuery(Paging):
    """Which suppressions in force: all, those for a reason, those from an instant on. A page may be short."""

    reason: SuppressionReason | None = None
    since: Instant | None = None


class SuppressionView(View):
    """An address that letters are not sent to, or were not until `lifted_at`; without the address once it is erased.

    `id` is the keyed hash of the address, `detail` the mail service's own code, `until` when it ends by itself,
    `tried_at` when a link to sign in was sent there all the same: once a day at most, if somebody asks for one.
    """

    model_config = example(
        id="5d41402abc4b2a76b9719d911017c592aaf4c61d",
        address="anna.keller@alpenbank.example",
        reason="bounce",
        detail="permanent/noemail",
        since_at="2026-01-12T09:12:44Z",
        until=None,
        tried_at=None,
        lifted_at=None,
        lifted_by=None,
        lifted_because=None,
    )

    id: str
    address: str | None
    reason: SuppressionReason
    detail: str
    since_at: datetime
    until: datetime | None
    tried_at: datetime | None
    lifted_at: datetime | None
    lifted_by: str | None
    lifted_because: str | None

    @classmethod
    def of(cls, row: SuppressionRow) -> Self:
        """As stored."""
        return cls(id=row.sk, **{name: getattr(row, name) for name in SuppressionView.model_fields if name != "id"})
