"""What requests and responses about the provider's settings look like."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field

from chalicelib.api.fields import Body, View, example
from chalicelib.directory.models import COMPONENTS, PEOPLE, PROVIDER_SETTINGS, TYPES
from chalicelib.directory.provider.rules import KEPT_DAYS_MAX, KEPT_DAYS_MIN, LEAD_DAYS_MAX, Chosen
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.directory.trail.schemas import AuditQuery
from chalicelib.settings import settings

Days = Annotated[int, Field(ge=KEPT_DAYS_MIN, le=KEPT_DAYS_MAX)]
LeadDays = Annotated[int, Field(ge=0, le=LEAD_DAYS_MAX)]
_LEAD = {"no-impact": 0, "reduced-redundancy": 5, "degraded": 10, "outage": 10}


class SettingsPatch(Body):
    """Changes to the provider's settings; null leaves one to the deployment again.

    With `four_eyes` no notice that is drafted from then on is published by who wrote it. `auto_create_contacts` is for
    accounts that do not say themselves. What is older than `closed_ticket_days` and `dropped_mail_days` is deleted
    within minutes. `lead_days` are how many days ahead a maintenance is announced at the latest, by its impact;
    publishers are warned of less. All are in force within a minute.
    """

    model_config = example(closed_ticket_days=730, lead_days={"outage": 14})

    four_eyes: bool | None = None
    auto_create_contacts: bool | None = None
    closed_ticket_days: Days | None = None
    dropped_mail_days: Days | None = None
    lead_days: dict[Impact, LeadDays] | None = None


class SettingsView(View):
    """The provider's settings as they hold; `set` are the names of those that are not as they were deployed.

    Name, addresses and language are the deployment's.
    """

    model_config = example(
        provider_name="Nordlicht Netze",
        mail_from="service@nordlicht.example",
        support_address="support@nordlicht.example",
        default_language="de",
        four_eyes=True,
        auto_create_contacts=False,
        closed_ticket_days=730,
        dropped_mail_days=90,
        lead_days=_LEAD | {"outage": 14},
        set=["closed_ticket_days", "four_eyes", "lead_days"],
    )

    provider_name: str
    mail_from: str
    support_address: str
    default_language: str
    four_eyes: bool
    auto_create_contacts: bool
    closed_ticket_days: int
    dropped_mail_days: int
    lead_days: dict[Impact, int]
    set: list[str]

    @classmethod
    def of(cls, chosen: Chosen, values: Mapping[str, Any]) -> Self:
        """What holds, and what was set of it."""
        deployed = settings()
        return cls(
            provider_name=deployed.provider_name,
            mail_from=deployed.mail_from,
            support_address=deployed.support_address,
            default_language=deployed.default_language,
            four_eyes=chosen.four_eyes,
            auto_create_contacts=chosen.auto_create_contacts,
            closed_ticket_days=chosen.closed_ticket_days,
            dropped_mail_days=chosen.dropped_mail_days,
            lead_days=dict(chosen.lead_days),
            set=sorted(name for name in values if name in SettingsPatch.model_fields),
        )


class Trail(StrEnum):
    """What the provider changes that is no account's."""

    SETTINGS = PROVIDER_SETTINGS
    COMPONENTS = COMPONENTS
    NOTIFICATION_TYPES = TYPES
    PROVIDER_PEOPLE = PEOPLE


class TrailQuery(AuditQuery):
    """Whose changes: those of the settings, of components, of notification types, or of the provider's people.

    And of these, which: of one thing, by who made them, and when.
    """

    of: Trail = Trail.SETTINGS
