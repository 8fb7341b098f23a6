"""What answers say of the outages that affect an account just now."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Self

from chalicelib.api.fields import View, example
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.i18n.languages import Language
from chalicelib.notices.rules import NoticeStatus

if TYPE_CHECKING:
    from chalicelib.notices.letters.sayings import Saying  # whoever opens a ticket loads this, and writes no letter


EXAMPLE_OF_OUTAGE: Final[Mapping[str, Any]] = {
    "notice_id": "not-5qp99bkntn3x204fv94yy8q964",
    "status": "identified",
    "impact": "outage",
    "titles": {"en": "Power failure in data centre Zürich 2"},
    "texts": {"en": "A switch has burnt out."},
    "started_at": "2026-01-12T08:50:00Z",
    "next_update_at": "2026-01-12T10:00:00Z",
    "expected_end_at": None,
    "said_at": "2026-01-12T09:12:44Z",
}


class LiveOutageView(View):
    """An outage that affects an account just now, as it was last told at `said_at`.

    It began at `started_at`; more is to be said at `next_update_at`, and it is thought to end at `expected_end_at`.
    """

    model_config = example(**EXAMPLE_OF_OUTAGE)

    notice_id: str
    status: NoticeStatus
    impact: Impact
    titles: dict[Language, str]
    texts: dict[Language, str]
    started_at: datetime | None
    next_update_at: datetime | None
    expected_end_at: datetime | None
    said_at: datetime

    @classmethod
    def of(cls, said: "Saying") -> Self:
        """As it was said."""
        return cls(**{name: getattr(said, name) for name in cls.model_fields})
