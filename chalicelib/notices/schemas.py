"""What the notices' requests and responses look like."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib import instants
from chalicelib.api.fields import (
    Body,
    Id,
    Instant,
    Label,
    Paging,
    View,
    ZoneName,
    example,
    keep,
    refuse,
)
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact
from chalicelib.directory.subscriptions.type_schemas import TypeName
from chalicelib.i18n.languages import Language
from chalicelib.notices.models import Announcement, Notice
from chalicelib.notices.rules import PLACEHOLDER_NAME, Kind, NoticeStatus, State
from chalicelib.notices.schedule import REMINDER_PATTERN, AtEnd
from chalicelib.notices.types.schemas import Amount, BillingRef, Facts
from chalicelib.notices.wording import Texts, Titles

AFFECTED_MAX = 100  # of each kind; more than that is "everyone" or a component
REMINDERS_MAX = 10  # of one maintenance; readers stop reading after less
PLACEHOLDERS_MAX = 30  # of one template; beyond that it is a form


Reminders = Annotated[
    list[Annotated[str, StringConstraints(pattern=REMINDER_PATTERN)]], Field(max_length=REMINDERS_MAX)
]
PlaceholderName = Annotated[str, StringConstraints(pattern=f"^{PLACEHOLDER_NAME}$")]

# What the examples of the documentation say.
_TITLES = {"en": "Power failure in data centre Zürich 2", "de": "Stromausfall im Rechenzentrum Zürich 2"}
_TEXTS = {
    "en": "One of two feeds has failed. We are looking into it.",
    "de": "Eine von zwei Zuleitungen ist ausgefallen. Wir untersuchen die Ursache.",
}
_AFFECTS = {
    "everyone": False,
    "accounts": [],
    "components": ["cmp-132770mb71ap4bk4evyfqbbv3m"],
    "services": [],
    "billing_numbers": [],
}


class ServiceRef(Body):
    """A service of an account."""

    model_config = example(account_id="acc-5qp99bkntn3x204fv94yy8q964", service_id="svc-sqdvqjpherjb27z17g4rw7gwq5")

    account_id: Id
    service_id: Id


class Affects(Body):
    """What a notice affects: any mix. A component stands for all that stands below it, too.

    Billing account numbers are for notification types about money, and these for nothing but accounts and such numbers.
    """

    model_config = example(components=["cmp-132770mb71ap4bk4evyfqbbv3m"])

    everyone: bool = False
    accounts: Annotated[list[Id], Field(max_length=AFFECTED_MAX, default_factory=list)]
    components: Annotated[list[Id], Field(max_length=AFFECTED_MAX, default_factory=list)]
    services: Annotated[list[ServiceRef], Field(max_length=AFFECTED_MAX, default_factory=list)]
    billing_numbers: Annotated[list[BillingRef], Field(max_length=AFFECTED_MAX, default_factory=list)]

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.everyone or self.accounts or self.components or self.services or self.billing_numbers):
            raise refuse("affects-nothing", "must name a component, a service, an account, or everyone")
        return self


class NoticeDraft(Facts):
    """A new notice; nobody is told before it is published.

    A maintenance has a window and is reminded of before it, by default a week, a day and an hour; with `announce_at`
    it is announced then, and not when it is published. An outage began at `started_at`, or just now; `next_update_at`
    says when more will be said of it, `expected_end_at` when it is thought to be over. Titles and texts
    that are not given are those of a template, whose placeholders `values` fill. With `four_eyes` somebody else has to
    publish it.

    An information may be told as a `type`: whoever has a subscription to that, and nobody else, hears of it. One about
    money has `reference`, `amount` and `due_on`; any may have a `link`.
    """

    model_config = example(
        kind="maintenance",
        titles=_TITLES,
        texts=_TEXTS,
        impact="degraded",
        affects=_AFFECTS,
        starts_at="2035-03-24T22:00:00Z",
        ends_at="2035-03-25T02:00:00Z",
        time_zone="Europe/Zurich",
        reminders=["P1D"],
        at_end="complete",
    )

    kind: Kind
    type: TypeName | None = None
    template_id: Id | None = None
    values: dict[PlaceholderName, Label] = Field(default_factory=dict, max_length=PLACEHOLDERS_MAX)
    titles: Titles | None = None
    texts: Texts | None = None
    impact: Impact
    affects: Affects
    started_at: Instant | None = None
    next_update_at: Instant | None = None
    expected_end_at: Instant | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    time_zone: ZoneName | None = None
    announce_at: Instant | None = None
    reminders: Reminders | None = None
    at_end: AtEnd | None = None
    four_eyes: bool = False


class NoticePatch(Facts):
    """Changes to what nobody was told of yet; `reminders` and `at_end` may change until the work is over."""

    model_config = example(impact="outage")

    titles: Titles = Field(default_factory=dict)
    texts: Texts = Field(default_factory=dict)
    impact: Impact = keep()
    affects: Affects = keep()
    started_at: Instant = keep()
    next_update_at: Instant | None = None
    expected_end_at: Instant | None = None
    starts_at: Instant = keep()
    ends_at: Instant = keep()
    time_zone: ZoneName = keep()
    announce_at: Instant | None = None
    reminders: Reminders = keep()
    at_end: AtEnd = keep()


class NoticesQuery(Paging):
    """Which notices to list, newest first: drafts, open or closed ones, and of these what fits all that is asked.

    `component_id` finds what affects it, by itself or by what it is part of; `account_id` what affects the account or
    one of its services, also with everyone; `since` and `until` what holds at some time between them.
    """

    state: State = State.OPEN
    kind: Kind | None = None
    status: NoticeStatus | None = None
    component_id: Id | None = None
    account_id: Id | None = None
    since: Instant | None = None
    until: Instant | None = None


class NoticeView(View):
    """A notice as it stands.

    `announcements` counts what was said about it, the last time at `said_at`, and `news` are the words said then, if
    they were others than its own text. `next_update_at` and `expected_end_at` are what was promised of an outage, as
    long as they lie ahead. `next_at` is when the schedule has something to do for it.
    """

    model_config = example(
        id="not-776ted1dqzcbq3wb212rc547wj",
        kind="maintenance",
        type=None,
        status="scheduled",
        impact="degraded",
        titles=_TITLES,
        texts=_TEXTS,
        news=None,
        affects=_AFFECTS,
        reference=None,
        amount=None,
        due_on=None,
        link=None,
        starts_at="2035-03-24T22:00:00Z",
        ends_at="2035-03-25T02:00:00Z",
        time_zone="Europe/Zurich",
        announce_at=None,
        reminders=["P1D"],
        at_end="complete",
        started_at=None,
        next_update_at=None,
        expected_end_at=None,
        completed_at=None,
        resolved_at=None,
        four_eyes=False,
        created_at="2035-03-01T09:41:07Z",
        announcements=1,
        said_at="2035-03-01T10:00:00Z",
        next_at="2035-03-17T22:00:00Z",
    )

    id: str
    kind: Kind
    type: str | None
    status: NoticeStatus
    impact: Impact
    titles: dict[Language, str]
    texts: dict[Language, str]
    news: dict[Language, str] | None
    affects: dict[str, Any]
    reference: str | None
    amount: Amount | None
    due_on: date | None
    link: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    time_zone: str | None
    announce_at: datetime | None
    reminders: list[str] | None
    at_end: AtEnd | None
    started_at: datetime | None
    next_update_at: datetime | None
    expected_end_at: datetime | None
    completed_at: datetime | None
    resolved_at: datetime | None
    four_eyes: bool
    created_at: datetime
    announcements: int
    said_at: datetime | None
    next_at: datetime | None

    @classmethod
    def of(cls, row: Notice) -> Self:
        """As stored."""
        own = {"id", "announcements", "type", "due_on", "amount"}
        same = {name: getattr(row, name) for name in cls.model_fields if name not in own}
        return cls(
            **same,
            id=row.notice_id,
            type=row.notification_type,
            amount=Amount(**row.amount) if row.amount else None,
            due_on=date.fromisoformat(row.due_on) if row.due_on else None,
            announcements=int(row.newest),
        )


class AnnouncementView(View):
    """What was said about a notice by its `n`-th announcement, at `said_at`, and how the notice stood then."""

    model_config = example(
        n=2,
        announcement="update",
        said_at="2035-03-24T22:40:00Z",
        status="monitoring",
        impact="reduced-redundancy",
        titles=_TITLES,
        texts={"en": "The feed is repaired. We are watching it.", "de": "Die Zuleitung ist repariert."},
        starts_at=None,
        ends_at=None,
        started_at="2035-03-24T21:55:00Z",
        next_update_at="2035-03-24T23:30:00Z",
        expected_end_at=None,
        resolved_at=None,
    )

    n: int
    announcement: AnnouncementKind
    said_at: datetime
    status: NoticeStatus
    impact: Impact
    titles: dict[Language, str]
    texts: dict[Language, str]
    starts_at: datetime | None
    ends_at: datetime | None
    started_at: datetime | None
    next_update_at: datetime | None
    expected_end_at: datetime | None
    resolved_at: datetime | None

    @classmethod
    def of(cls, row: Announcement) -> Self:
        """As it was said."""
        said = {name: row.saying.get(name) for name in cls.model_fields}
        at = {name: instants.from_text(told) for name, told in said.items() if told and name.endswith("_at")}
        return cls(**{**said, **at})
