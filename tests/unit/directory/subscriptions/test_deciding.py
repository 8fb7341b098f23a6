"""Whether a contact is told, by which of its subscriptions, and why not."""

from types import SimpleNamespace

import pytest

from chalicelib import ids
from chalicelib.audience.cards import Asked, Card, Recipient, Skip, decide
from chalicelib.audience.packing import pack, unpack
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import (
    BUILT_IN,
    Level,
    Own,
    TypeInfo,
    by_role_id,
    effective,
    given_by_admins,
    own_of,
)
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


def test_own_subscriptions_stand_first_the_narrowest_ahead() -> None:
    own = (Own("sub-a", "outage"), Own("sub-z", "outage", "service#z"), Own("sub-b", "outage", "service#b"))
    found = effective("con-1", [ContactRole.TECHNICAL], own, {"outage": BUILT_IN["outage"]})
    assert [(one.contact_id, one.subscription_id, one.reason) for one in found] == [
        ("con-1", "sub-b", "own"),
        ("con-1", "sub-z", "own"),
        ("con-1", "sub-a", "own"),
        ("con-1", by_role_id("con-1", "outage"), "role:technical"),
    ]
    assert [one.own_id for one in found] == ["sub-b", "sub-z", "sub-a", ""]


def test_the_id_of_what_roles_bring_is_that_of_contact_and_type() -> None:
    # Pinned: links in letters that were sent name it.
    assert by_role_id("con-1", "outage") == ids.derived("sub", "con-1", "by-role", "outage")
    assert by_role_id("con-1", "outage").startswith("sub-")
    found = {by_role_id(contact, name) for contact in ("con-1", "con-2") for name in ("outage", "maintenance")}
    assert len(found) == 4


def test_a_stored_subscription_is_read_whole() -> None:
    row = SimpleNamespace(
        subscription_id="sub-1",
        notification_type="outage",
        scope="service#svc-1",
        preferences={"timing": "daily_digest"},
        is_by_role=True,
        is_muted=True,
    )
    expected = Own("sub-1", "outage", "service#svc-1", Preferences(timing=Timing.DAILY_DIGEST), True, True)
    assert own_of(row) == expected


def test_what_is_about_money_is_given_by_admins_unless_the_type_says_otherwise() -> None:
    assert [given_by_admins(None, level) for level in Level] == [level is Level.BILLING for level in Level]
    assert [given_by_admins(said, Level.BILLING) for said in (True, False)] == [True, False]
    assert [given_by_admins(said, Level.SERVICE) for said in (True, False)] == [True, False]
