"""What the notices' requests and responses look like."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from chalicelib.api.fields import (
    Body,
    Id,
    Instant,
    Label,
    Paging,
    Text,
    View,
    example,
    has_default_language,
    keep,
    refuse,
)
from chalicelib.directory.preferences import Impact
from chalicelib.i18n.languages import Language
from chalicelib.notices.models import Notice
from chalicelib.notices.rules import Kind, NoticeStatus, State

AFFECTED_MAX = 100  # of each kind; more than that is "everyone" or a component


Titles = Annotated[dict[Language, Label], AfterValidator(has_default_language)]
Texts = Annotated[dict[Language, Text], AfterValidator(has_default_language)]

# What the examples of the documentation say.
_TITLES = {"en": "Power failure in data centre Zürich 2", "de": "Stromausfall im Rechenzentrum Zürich 2"}
_TEXTS = {
    "en": "One of two feeds has failed. We are looking into it.",
    "de": "Eine von zwei Zuleitungen ist ausgefallen. Wir untersuchen die Ursache.",
}
_AFFECTS = {"everyone": False, "accounts": [], "components": ["cmp-132770mb71ap4bk4evyfqbbv3m"], "services": []}


class ServiceRef(Body):
    """A service of an account."""

    model_config = example(account_id="acc-5qp99bkntn3x204fv94yy8q964", service_id="svc-sqdvqjpherjb27z17g4rw7gwq5")

    account_id: Id
    service_id: Id


class Affects(Body):
    """What a notice affects: any mix. A component stands for all that stands below it, too."""

    model_config = example(components=["cmp-132770mb71ap4bk4evyfqbbv3m"])

    everyone: bool = False
    accounts: Annotated[list[Id], Field(max_length=AFFECTED_MAX, default_factory=list)]
    components: Annotated[list[Id], Field(max_length=AFFECTED_MAX, default_factory=list)]
    services: Annotated[list[ServiceRef], Field(max_length=AFFECTED_MAX, default_factory=list)]

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.everyone or self.accounts or self.components or self.services):
            raise refuse("affects-nothing", "must name a component, a service, an account, or everyone")
        return self


class NoticeDraft(Body):
    """A new notice; nobody is told before it is published. An outage began at `started_at`, or just now."""

    model_config = example(
        kind="outage",
        titles=_TITLES,
        texts=_TEXTS,
        impact="degraded",
        affects=_AFFECTS,
        started_at="2026-01-12T09:30:00Z",
    )

    kind: Literal[Kind.OUTAGE]
    titles: Titles
    texts: Texts
    impact: Impact
    affects: Affects
    started_at: Instant | None = None


class NoticePatch(Body):
    """Changes to a draft."""

    model_config = example(impact="outage")

    titles: Titles = Field(default_factory=dict)
    texts: Texts = Field(default_factory=dict)
    impact: Impact = keep()
    affects: Affects = keep()
    started_at: Instant = keep()


class Update(Body):
    """What is new about a published notice; status and impact stay as they are unless given."""

    model_config = example(
        texts={
            "en": "The feed is repaired. We are watching it.",
            "de": "Die Zuleitung ist repariert. Wir beobachten sie.",
        },
        status="monitoring",
        impact="reduced-redundancy",
    )

    texts: Texts
    status: Literal[NoticeStatus.INVESTIGATING, NoticeStatus.IDENTIFIED, NoticeStatus.MONITORING] | None = None
    impact: Impact | None = None


class Resolution(Body):
    """How an outage ended."""

    model_config = example(
        texts={"en": "Both feeds carry load again.", "de": "Beide Zuleitungen sind wieder in Betrieb."}
    )

    texts: Texts


class NoticesQuery(Paging):
    """Which notices to list, newest first: drafts, open or closed ones."""

    state: State = State.OPEN


class NoticeView(View):
    """A notice as it stands; `announcements` counts what was said about it."""

    model_config = example(
        id="not-776ted1dqzcbq3wb212rc547wj",
        kind="outage",
        status="investigating",
        impact="degraded",
        titles=_TITLES,
        texts=_TEXTS,
        affects=_AFFECTS,
        started_at="2026-01-12T09:30:00Z",
        resolved_at=None,
        created_at="2026-01-12T09:41:07Z",
        announcements=1,
    )

    id: str
    kind: Kind
    status: NoticeStatus
    impact: Impact
    titles: dict[Language, str]
    texts: dict[Language, str]
    affects: dict[str, Any]
    started_at: datetime
    resolved_at: datetime | None
    created_at: datetime
    announcements: int

    @classmethod
    def of(cls, row: Notice) -> Self:
        """As stored."""
        return cls(
            id=row.notice_id,
            kind=Kind(row.kind),
            status=NoticeStatus(row.status),
            impact=Impact(row.impact),
            titles=row.titles,
            texts=row.texts,
            affects=row.affects,
            started_at=row.started_at,
            resolved_at=row.resolved_at,
            created_at=row.created_at,
            announcements=int(row.newest),
        )
