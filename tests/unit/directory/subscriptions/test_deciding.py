"""Whether a contact is told, by which of its subscriptions, and why not."""

import pytest

from chalicelib.audience.cards import Asked, Card, Recipient, Skip, decide
from chalicelib.audience.packing import pack, unpack
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, Own, TypeInfo, by_role_id, effective
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, CalendarChoice, Impact, Preferences, Timing

OUTAGE = Asked("outage", frozenset({"service#svc-1"}), "degraded")


def recipient(*own: Own, roles: tuple[ContactRole, ...] = (), suppressed: str | None = None) -> Recipient:
    return Recipient("con-1", "a@b.example", "", "person", "de", "UTC", roles, own, suppressed)


def outage(scope: str = "account", **preferences: object) -> Own:
    return Own("sub-1", "outage", scope, Preferences(**preferences))


def test_a_contact_without_role_or_subscription_is_not_told() -> None:
    assert decide(recipient(), OUTAGE).skip is Skip.NOT_SUBSCRIBED


def test_a_subscription_of_another_service_does_not_count() -> None:
    assert decide(recipient(outage("service#svc-2")), OUTAGE).skip is Skip.NOT_SUBSCRIBED
    assert decide(recipient(outage("service#svc-1")), OUTAGE).is_told


def test_an_own_subscription_stands_before_the_role_and_says_how() -> None:
    own = outage("service#svc-1", timing=Timing.DAILY_DIGEST)
    decision = decide(recipient(own, roles=(ContactRole.TECHNICAL,)), OUTAGE)
    assert decision.reasons == ("own", "role:technical")
    assert (decision.scope, decision.preferences.timing) == ("account", Timing.DAILY_DIGEST)


def test_a_subscription_that_wants_less_does_not_take_from_the_role() -> None:
    decision = decide(recipient(outage(least_impact=Impact.OUTAGE), roles=(ContactRole.TECHNICAL,)), OUTAGE)
    assert decision.reasons == ("role:technical",)


@pytest.mark.parametrize(
    ("own", "skip"),
    [
        (outage(least_impact=Impact.OUTAGE), Skip.BELOW_IMPACT),
        (outage(without=(AnnouncementKind.ANNOUNCED,)), Skip.NOT_WANTED),
        (Own("sub-1", "outage", is_by_role=True, is_muted=True), Skip.NOT_SUBSCRIBED),
    ],
)
def test_why_a_contact_without_a_role_is_not_told(own: Own, skip: Skip) -> None:
    assert decide(recipient(own), OUTAGE).skip is skip


def test_a_role_switched_off_tells_nothing() -> None:
    muted = Own("sub-1", "outage", is_by_role=True, is_muted=True)
    holder = recipient(muted, roles=(ContactRole.TECHNICAL,))
    assert decide(holder, OUTAGE).skip is Skip.UNSUBSCRIBED
    assert decide(holder, Asked("maintenance", OUTAGE.scopes)).is_told


def test_preferences_of_the_role_are_its_own_for_each_type() -> None:
    set_by_contact = Own("sub-1", "outage", preferences=Preferences(least_impact=Impact.OUTAGE), is_by_role=True)
    holder = recipient(set_by_contact, roles=(ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE))
    assert decide(holder, OUTAGE).skip is Skip.BELOW_IMPACT


def test_a_suppressed_address_is_not_told_but_its_reasons_are_known() -> None:
    decision = decide(recipient(roles=(ContactRole.TECHNICAL,), suppressed="bounced"), OUTAGE)
    assert (decision.skip, decision.reasons) == (Skip.SUPPRESSED, ("role:technical",))


def test_a_type_that_the_provider_adds_reaches_the_role_of_its_level() -> None:
    types = BUILT_IN | {"contract": TypeInfo("contract", Level.BILLING, frozenset())}
    found = effective("con-1", [ContactRole.BILLING], [], types)
    assert "contract" in {one.notification_type for one in found}
    assert found[0].subscription_id == by_role_id("con-1", found[0].notification_type)


def test_a_card_keeps_every_preference() -> None:
    preferences = Preferences(
        least_impact=Impact.DEGRADED,
        without=(AnnouncementKind.REMINDER,),
        timing=Timing.DAILY_DIGEST,
        quiet_from="22:00",
        quiet_to="07:00",
        quiet_for_outages=True,
        calendar=CalendarChoice.INVITATION,
        escalation_level=3,
    )
    own = Own("sub-1", "maintenance", "service#svc-1", preferences)
    card = Card("acc-1", "K-1", "A", 7, (), (recipient(own, roles=(ContactRole.BILLING,), suppressed="bounced"),))
    assert unpack(part.content for part in pack(card)) == (card.services, card.recipients)
