"""What requests and responses about subscriptions look like."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from chalicelib.api.fields import LABEL_MAX_CHARS, Body, Id, View, changed, example, keep, refuse
from chalicelib.directory.subscriptions.deciding import Effective, TypeInfo, scope_of
from chalicelib.directory.subscriptions.preferences import (
    ESCALATION_LEVELS,
    OPTIONAL_ANNOUNCEMENTS,
    AnnouncementKind,
    CalendarChoice,
    Impact,
    PreferenceName,
    Preferences,
    Timing,
)
from chalicelib.directory.subscriptions.type_schemas import TypeName

_SUBSCRIPTION_ID, _SERVICE_ID = "sub-5qp99bkntn3x204fv94yy8q964", "svc-sqdvqjpherjb27z17g4rw7gwq5"
_PREFERENCES: dict[str, Any] = {
    "least_impact": "degraded",
    "without": [],
    "timing": "at_once",
    "quiet_from": None,
    "quiet_to": None,
    "quiet_for_outages": None,
    "calendar": "link",
    "escalation_level": None,
}

EXAMPLE: dict[str, Any] = {
    "id": _SUBSCRIPTION_ID,
    "type": "maintenance",
    "service_id": _SERVICE_ID,
    "billing_number": None,
    "reasons": ["own"],
    "is_muted": False,
    "preferences": _PREFERENCES,
}


def _optional(kinds: list[AnnouncementKind]) -> list[AnnouncementKind]:
    if set(kinds) - OPTIONAL_ANNOUNCEMENTS:
        expected = ", ".join(sorted(OPTIONAL_ANNOUNCEMENTS))
        raise refuse("not-optional", "only these can be left out: {expected}", expected=expected)
    return sorted(set(kinds))


LocalTime = Annotated[str, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
LeftOut = Annotated[list[AnnouncementKind], Field(max_length=len(AnnouncementKind)), AfterValidator(_optional)]


class PreferencesBody(Body):
    """How to be told; what is null goes back to its default, and what the type does not allow is refused.

    Quiet hours are in the contact's time zone and may span midnight.
    """

    model_config = example(least_impact="degraded", quiet_from="22:00", quiet_to="06:00")

    least_impact: Impact | None = None
    without: LeftOut | None = None
    timing: Timing | None = None
    quiet_from: LocalTime | None = None
    quiet_to: LocalTime | None = None
    quiet_for_outages: bool | None = None
    calendar: CalendarChoice | None = None
    escalation_level: int | None = Field(default=None, ge=ESCALATION_LEVELS.start, le=ESCALATION_LEVELS.stop - 1)

    def named(self) -> dict[str, Any]:
        """Those that the request names, as `Preferences` has them."""
        values = changed(self)
        return values | ({"without": tuple(values["without"])} if values.get("without") is not None else {})


class PreferencesView(View):
    """How a contact is told; what the notification type does not allow is null."""

    model_config = example(**_PREFERENCES)

    least_impact: Impact | None = None
    without: list[AnnouncementKind] | None = None
    timing: Timing | None = None
    quiet_from: str | None = None
    quiet_to: str | None = None
    quiet_for_outages: bool | None = None
    calendar: CalendarChoice | None = None
    escalation_level: int | None = None

    @classmethod
    def of(cls, preferences: Preferences, info: TypeInfo) -> Self:
        """Those that the type allows."""
        values = {str(name): getattr(preferences, name) for name in PreferenceName if name in info.allows}
        return cls(**values | ({"without": list(preferences.without)} if "without" in values else {}))


class SubscriptionDraft(Body):
    """A new subscription: to one service, one billing account number, or without either to all of the account."""

    model_config = example(type="maintenance", service_id=_SERVICE_ID, preferences={"least_impact": "degraded"})

    type: TypeName
    service_id: Id | None = None
    billing_number: Annotated[str, StringConstraints(min_length=1, max_length=LABEL_MAX_CHARS)] | None = None
    preferences: PreferencesBody = Field(default_factory=PreferencesBody)

    @model_validator(mode="after")
    def _one_scope(self) -> Self:
        if self.service_id and self.billing_number:
            raise refuse("two-scopes", "may name either service_id or billing_number")
        return self

    @property
    def scope(self) -> str:
        """What it is about, as the rules know it."""
        return scope_of(self.service_id, self.billing_number)


class SubscriptionPatch(Body):
    """Changes to how a contact is told; the preferences that are not named stay. Muted, it is told nothing."""

    model_config = example(preferences={"timing": "daily_digest"}, is_muted=False)

    preferences: PreferencesBody = keep()
    is_muted: bool = keep()


class SubscriptionView(View):
    """One thing that a contact is told, or was until it was muted.

    `reasons` say why: `own`, and `role:<role>` for each role that brings it. Without `service_id` and
    `billing_number` it is about all of the account.
    """

    model_config = example(**EXAMPLE)

    id: str
    type: str
    service_id: str | None
    billing_number: str | None
    reasons: list[str]
    is_muted: bool
    preferences: PreferencesView

    @classmethod
    def of(cls, found: Sequence[Effective], info: TypeInfo) -> Self:
        """What is told by one subscription, whatever brings it."""
        first = found[0]
        kind, _, name = first.scope.partition("#")
        return cls(
            id=first.subscription_id,
            type=first.notification_type,
            service_id=name if kind == "service" else None,
            billing_number=name if kind == "billing" else None,
            reasons=[one.reason for one in found],
            is_muted=first.is_muted,
            preferences=PreferencesView.of(first.preferences, info),
        )
