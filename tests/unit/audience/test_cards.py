"""Whom a notice affects, and what it asks of an account."""

from dataclasses import replace

import pytest

from chalicelib.audience.cards import (
    Asked,
    Card,
    CardService,
    Recipient,
    Scope,
    Skip,
    asked_of,
    decide,
    is_affected,
    listeners,
)
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, Own, TypeInfo, by_role_id
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact, Preferences

LINE, PHONE = CardService("svc-line", "Line", ("cmp-1",)), CardService("svc-phone", "Phone", ("cmp-2",))
ANNA = Recipient("con-1", "a@kunde.example", "A", "person", "de", "UTC", (ContactRole.TECHNICAL,))
BEAT = replace(ANNA, contact_id="con-2", roles=())
CARD = Card("acc-1", "K-1", "A", 1, (LINE, PHONE), (ANNA, BEAT))
EMPTY = replace(CARD, services=())


@pytest.mark.parametrize(
    ("card", "scope", "expected"),
    [
        (CARD, Scope(components=frozenset({"cmp-1"})), True),
        (CARD, Scope(components=frozenset({"cmp-3"})), False),
        (CARD, Scope(services=frozenset({("acc-1", "svc-line")})), True),
        (CARD, Scope(services=frozenset({("acc-2", "svc-line")})), False),
        (EMPTY, Scope(everyone=True), True),
        (EMPTY, Scope(accounts=frozenset({"acc-1"})), True),
        (EMPTY, Scope(accounts=frozenset({"acc-2"})), False),
        (replace(CARD, is_closed=True), Scope(everyone=True), False),
    ],
)
def test_an_account_is_affected_by_its_services_or_by_name(card: Card, scope: Scope, *, expected: bool) -> None:
    assert is_affected(card, scope) is expected


def test_affected_services_that_are_known_are_not_looked_for_again() -> None:
    nowhere, line = Scope(components=frozenset({"cmp-3"})), Scope(components=frozenset({"cmp-1"}))
    assert is_affected(CARD, nowhere, [LINE])
    assert not is_affected(CARD, line, [])


def test_an_account_is_asked_about_its_affected_services() -> None:
    asked = asked_of(CARD, Scope(components=frozenset({"cmp-2"})), "outage", "degraded", "update")
    assert asked == Asked("outage", frozenset({"service#svc-phone"}), "degraded", "update")


def test_listeners_are_those_who_are_told_each_with_their_decision() -> None:
    asked = Asked("outage", frozenset({"service#svc-line"}), "degraded")
    ((recipient, decision),) = listeners(CARD, asked)
    assert (recipient, decision.reasons) == (ANNA, ("role:technical",))
    assert listeners(CARD, asked, {}) == ()


def test_subscriptions_by_role_are_the_contacts_own() -> None:
    found = ANNA.subscriptions()
    assert {one.subscription_id for one in found if one.notification_type == "outage"} == {
        by_role_id("con-1", "outage")
    }
    news = TypeInfo("house_news", Level.ACCOUNT, frozenset())
    admin = replace(ANNA, roles=(ContactRole.ADMINISTRATIVE,))
    assert [one.notification_type for one in admin.subscriptions({"house_news": news})] == ["house_news"]


def test_who_has_set_something_is_asked_by_it_even_where_the_role_alone_would_tell() -> None:
    asked = Asked("outage", frozenset(), "degraded", AnnouncementKind.UPDATE)
    graver = Own("sub-1", "outage", is_by_role=True, preferences=Preferences(least_impact=Impact.OUTAGE))
    assert decide(ANNA, asked).is_told
    assert decide(replace(ANNA, own=(graver,)), asked).skip is Skip.BELOW_IMPACT
    assert decide(ANNA, Asked("no_such_type", frozenset())).skip is Skip.NOT_SUBSCRIBED
    assert decide(replace(ANNA, own=(graver,)), Asked("no_such_type", frozenset())).skip is Skip.NOT_SUBSCRIBED


@pytest.mark.parametrize("own", [(), (Own("sub-1", "outage", "service#svc-line"),)])
def test_whose_address_is_suppressed_is_known_but_not_told(own: tuple[Own, ...]) -> None:
    asked = Asked("outage", frozenset({"service#svc-line"}), "degraded")
    assert decide(replace(ANNA, own=own, suppressed="bounce"), asked).skip is Skip.SUPPRESSED
    assert decide(replace(ANNA, own=own, suppressed="bounce"), asked, dict(BUILT_IN)).skip is Skip.SUPPRESSED


def test_reasons_that_come_twice_are_named_once() -> None:
    both = (Own("sub-1", "outage", "service#svc-line"), Own("sub-2", "outage", "service#svc-phone"))
    asked = Asked("outage", frozenset({"service#svc-line", "service#svc-phone"}), "degraded")
    assert decide(replace(BEAT, own=both), asked).reasons == ("own",)
