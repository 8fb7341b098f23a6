"""What requests and responses about readiness and coverage look like."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field

from chalicelib.api.fields import Body, Paging, View, example
from chalicelib.audience.cards import Card
from chalicelib.audience.coverage import Gap, WhyNobody
from chalicelib.audience.readiness import Finding, FindingCode, Severity
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.type_schemas import TypeName
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language

ACCOUNTS_MAX = 500  # a page; each with all its gaps it stays far below the 6 MB of an answer
SERVICES_SHOWN = 10  # of a gap; an account may have thousands

_ACCOUNT_ID, _SERVICE_ID = "acc-5qp99bkntn3x204fv94yy8q964", "svc-sqdvqjpherjb27z17g4rw7gwq5"


class FindingsQuery(Paging):
    """Which findings: all, or those of one severity."""

    severity: Severity | None = None


class FindingView(View):
    """One finding, in words of the reader's language; `code` is stable. Advice names its contact."""

    model_config = example(
        severity="missing",
        code="nobody_told_of_outage",
        message="Nobody is told of outages of Internet Zürich, 10 Gbit/s.",
        contact_id=None,
        service_id=_SERVICE_ID,
    )

    severity: Severity
    code: FindingCode
    message: str
    contact_id: str | None
    service_id: str | None

    @classmethod
    def of(cls, found: Finding, language: Language) -> Self:
        """For a reader of the language."""
        return cls(
            severity=found.severity,
            code=found.code,
            message=text(language, f"finding.{found.code}", about=found.about),
            contact_id=found.contact_id,
            service_id=found.service_id,
        )


class BannerQuery(Body):
    """The reader's language, where it is not that of the request."""

    language: Language | None = None


class BannerView(View):
    """What an account is missing, for a page elsewhere: in parts, and as finished HTML, empty where there are none.

    `url` is the account's page in the portal, where all of it is mended.
    """

    language: Language
    title: str
    findings: list[FindingView]
    url: str
    html: str


class CoverageQuery(Paging):
    """Which accounts: all with something that reaches nobody, or those where this notification type does.

    A page has up to `limit` accounts, and fewer where some of them have been mended meanwhile.
    """

    limit: int = Field(default=50, ge=1, le=ACCOUNTS_MAX)
    type: TypeName | None = None


class CoveredService(View):
    """A service, as a list names it."""

    id: str
    label: str


class GapView(View):
    """What nobody is told, and why. `services` are the first ten of `services_count`.

    Without services and billing numbers it is about the account as a whole. `vacant_roles` would bring it.
    """

    type: str
    services: list[CoveredService]
    services_count: int
    billing_numbers: list[str]
    why: list[WhyNobody]
    vacant_roles: list[ContactRole]

    @classmethod
    def of(cls, gap: Gap, card: Card) -> Self:
        """A gap of the account that the card shows."""
        scopes = set(gap.scopes)
        services = [one for one in card.services if f"service#{one.service_id}" in scopes]
        return cls(
            type=gap.notification_type,
            services=[CoveredService(id=one.service_id, label=one.label) for one in services[:SERVICES_SHOWN]],
            services_count=len(services),
            billing_numbers=[number for number in card.billing_numbers if f"billing#{number}" in scopes],
            why=list(gap.why),
            vacant_roles=list(gap.vacant_roles),
        )


class CoverageView(View):
    """An account with all that nobody in it is told."""

    model_config = example(
        account_id=_ACCOUNT_ID,
        number="K-10442",
        name="Alpenbank AG",
        gaps=[
            {
                "type": "outage",
                "services": [{"id": _SERVICE_ID, "label": "Internet Zürich, 10 Gbit/s"}],
                "services_count": 1,
                "billing_numbers": [],
                "why": ["not_subscribed", "suppressed"],
                "vacant_roles": ["technical"],
            }
        ],
    )

    account_id: str
    number: str
    name: str
    gaps: list[GapView]

    @classmethod
    def of(cls, card: Card, found: list[Gap]) -> Self:
        """The account that the card shows."""
        gaps = [GapView.of(gap, card) for gap in found]
        return cls(account_id=card.account_id, number=card.number, name=card.name, gaps=gaps)


COVERAGE_HEADINGS = (
    "account_id",
    "number",
    "name",
    "type",
    "services_count",
    "services",
    "billing_numbers",
    "why",
    "vacant_roles",
)


def coverage_rows(view: CoverageView) -> Iterator[tuple[str, ...]]:
    """An account's rows of a CSV file, one for each notification type."""
    for gap in view.gaps:
        yield (
            view.account_id,
            view.number,
            view.name,
            gap.type,
            str(gap.services_count),
            "; ".join(service.label for service in gap.services),
            "; ".join(gap.billing_numbers),
            " ".join(gap.why),
            " ".join(gap.vacant_roles),
        )


class TypeCount(View):
    """In how many accounts nobody is told of a notification type."""

    type: str
    accounts: int


class CoverageCount(View):
    """How many accounts have something that reaches nobody, and of which types; a number to watch."""

    model_config = example(
        accounts=3,
        by_type=[
            {"type": "maintenance", "accounts": 2},
            {"type": "outage", "accounts": 3},
        ],
    )

    accounts: int
    by_type: list[TypeCount]
