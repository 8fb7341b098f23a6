"""What a contact is told by its roles and its own subscriptions, and how preferences are set."""

import pytest

from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import (
    BUILT_IN,
    Level,
    Own,
    TypeInfo,
    by_role_id,
    by_subscription,
    effective,
    scope_of,
    types_of_role,
)
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact, PreferenceName, Preferences, Timing

CONTACT = "con-1"
OPERATIONS = {"maintenance", "outage", "information"}


def told(*roles: ContactRole) -> set[str]:
    return {one.notification_type for one in effective(CONTACT, roles, [])}


def test_each_role_brings_what_it_is_for() -> None:
    assert told(ContactRole.TECHNICAL) == OPERATIONS
    assert told(ContactRole.ADMINISTRATIVE) == OPERATIONS
    assert told(ContactRole.BILLING) == {"invoice", "payment_reminder", "price_change"}
    assert told(ContactRole.MAIN) == set()


def test_a_role_brings_every_service_and_every_number_at_once() -> None:
    assert {one.scope for one in effective(CONTACT, list(ContactRole), [])} == {"account"}


@pytest.mark.parametrize(("level", "role"), [(Level.ACCOUNT, "administrative"), (Level.BILLING, "billing")])
def test_a_type_that_the_provider_adds_comes_with_the_role_of_its_level(level: Level, role: str) -> None:
    types = {**BUILT_IN, "advice": TypeInfo("advice", level, frozenset())}
    assert [one for one in ContactRole if "advice" in types_of_role(one, types)] == [role]


def test_a_type_for_services_that_the_provider_adds_is_for_those_who_ask_for_it() -> None:
    types = {**BUILT_IN, "advice": TypeInfo("advice", Level.SERVICE, frozenset())}
    assert [one for one in ContactRole if "advice" in types_of_role(one, types)] == []


def test_an_optional_type_comes_by_no_role_whatever_its_level() -> None:
    types = {**BUILT_IN, "advice": TypeInfo("advice", Level.BILLING, frozenset(), is_optional=True)}
    assert [one for one in ContactRole if {"advice", "product_news"} & set(types_of_role(one, types))] == []


def test_how_somebody_had_set_to_be_told_by_a_role_is_their_own_where_no_role_brings_it_any_more() -> None:
    rows = [Own(by_role_id(CONTACT, name), name, is_by_role=True) for name in ("product_news", "outage")]
    found = effective(CONTACT, [ContactRole.ADMINISTRATIVE], rows)
    assert [(one.reason, one.own_id) for one in found if one.notification_type == "product_news"] == [
        ("own", by_role_id(CONTACT, "product_news"))
    ]
    assert [one.reason for one in found if one.notification_type == "outage"] == ["role:administrative"]


def test_contacts_give_themselves_neither_what_is_about_money_nor_what_others_ask() -> None:
    given = {"invoice", "payment_reminder", "price_change", "ticket_updates", "escalation"}
    assert {name for name, info in BUILT_IN.items() if info.by_admin} == given


def test_what_is_muted_is_still_there_to_be_offered_again() -> None:
    mine = Own("sub-1", "outage", is_muted=True)
    by_role = Own(by_role_id(CONTACT, "maintenance"), "maintenance", is_by_role=True, is_muted=True)
    found = effective(CONTACT, [ContactRole.TECHNICAL], [mine, by_role])
    muted = {(one.notification_type, one.reason) for one in found if one.is_muted}
    assert muted == {("outage", "own"), ("maintenance", "role:technical")}


def test_a_subscription_to_a_type_that_is_gone_tells_nothing() -> None:
    assert effective(CONTACT, [], [Own("sub-1", "gossip")]) == ()


def test_two_roles_that_bring_the_same_are_one_subscription() -> None:
    groups = by_subscription(effective(CONTACT, [ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE], []))
    reasons = {one.reason for one in groups[by_role_id(CONTACT, "outage")]}
    assert reasons == {"role:technical", "role:administrative"}


def test_a_subscription_to_all_covers_each_service() -> None:
    (wide,) = effective(CONTACT, [], [Own("sub-1", "outage")])
    (narrow,) = effective(CONTACT, [], [Own("sub-1", "outage", scope_of("svc-1"))])
    assert wide.covers([scope_of("svc-2")])
    assert narrow.covers([scope_of("svc-1")])
    assert not narrow.covers([scope_of("svc-2")])


def test_every_built_in_type_has_words_in_every_language_and_allows_only_preferences_that_exist() -> None:
    for info in BUILT_IN.values():
        assert set(info.labels) == set(info.descriptions) == {"de", "fr", "it", "en"}
        assert info.allows <= set(PreferenceName)


# --- preferences --------------------------------------------------------------------------------------------


def test_preference_names_are_those_of_the_preferences() -> None:
    assert set(PreferenceName) == set(vars(Preferences()))


def test_preferences_that_are_not_named_stay_and_none_goes_back_to_the_default() -> None:
    present = Preferences(least_impact=Impact.OUTAGE, without=(AnnouncementKind.REMINDER,))
    changed = present.amended({"timing": Timing.DAILY_DIGEST, "least_impact": None})
    assert changed == Preferences(without=(AnnouncementKind.REMINDER,), timing=Timing.DAILY_DIGEST)


@pytest.mark.parametrize(
    ("present", "named", "codes"),
    [
        (Preferences(), {"quiet_from": "22:00"}, {"/preferences/quiet_to": "half"}),
        (Preferences(), {"quiet_to": "06:00"}, {"/preferences/quiet_from": "half"}),
        (Preferences(quiet_from="22:00", quiet_to="06:00"), {"quiet_to": None}, {"/preferences/quiet_to": "half"}),
        (Preferences(quiet_from="22:00", quiet_to="06:00"), {"quiet_from": None, "quiet_to": None}, {}),
        (Preferences(), {"quiet_from": "22:00", "quiet_to": "22:00"}, {"/preferences/quiet_to": "same"}),
        (
            Preferences(),
            {"calendar": "none", "escalation_level": 2},
            {"/preferences/calendar": "not-allowed", "/preferences/escalation_level": "not-allowed"},
        ),
    ],
)
def test_preferences_that_cannot_be_are_each_named(
    present: Preferences, named: dict[str, object], codes: dict[str, str]
) -> None:
    found = present.refusals(named, BUILT_IN["outage"].allows)
    assert {one.pointer: one.code for one in found} == codes
