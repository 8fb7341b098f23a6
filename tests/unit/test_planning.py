"""Who is told, and on which page."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.audience.cards import Card, CardService, Recipient, Scope
from chalicelib.directory.rules import ContactRole, with_descendants
from chalicelib.directory.subscribing import effective
from chalicelib.notices import planning
from chalicelib.notices.planning import END, START, first_account, plan_page

SAYING = {"kind": "outage", "impact": "outage", "announcement": "announced"}


def card(
    name: str, people: int, components: tuple[str, ...] = ("cmp",), role: ContactRole = ContactRole.TECHNICAL
) -> Card:
    """An account with one service and so many people who hold `role`."""
    recipients = tuple(
        Recipient(f"con-{place:03}", f"{place}@{name}.example", "", "person", "de", "UTC", (role,))
        for place in range(people)
    )
    return Card(f"acc-{name}", name, name, 1, (CardService("svc", "Line", components),), recipients)


def pages(cards: list[Card], scope: Scope, per_page: int, accounts: int) -> list[Any]:
    """Every page of a fan-out over the cards."""
    found, position = [], START
    while position != END:
        there = [one for one in cards if one.account_id >= first_account(position)][:accounts]
        page = plan_page(there, scope, SAYING, position, is_last=len(there) < accounts)
        assert len(page.listeners) <= per_page
        found.append(page)
        position = page.to
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 5), st.integers(1, 4))
def test_every_recipient_is_on_exactly_one_page(people: list[int], per_page: int, accounts: int) -> None:
    cards = [card(f"{place:02}", number) for place, number in enumerate(people)]
    was, planning.PAGE_RECIPIENTS_MAX = planning.PAGE_RECIPIENTS_MAX, per_page
    try:
        found = pages(cards, Scope(components=frozenset({"cmp"})), per_page, accounts)
    finally:
        planning.PAGE_RECIPIENTS_MAX = was
    told = [(one.card.account_id, one.recipient.contact_id) for page in found for one in page.listeners]
    assert told == [(one.account_id, who.contact_id) for one in cards for who in one.recipients]
    uncovered = [account_id for page in found for account_id in page.uncovered]
    assert uncovered == [one.account_id for one in cards if not one.recipients]


def test_an_account_whose_services_are_not_affected_is_neither_told_nor_uncovered() -> None:
    page = plan_page([card("a", 1, ("other",))], Scope(components=frozenset({"cmp"})), SAYING, START, is_last=True)
    assert (page.listeners, page.uncovered, page.to) == ((), (), END)


def test_a_named_account_is_told_of_all_its_services() -> None:
    page = plan_page([card("a", 1)], Scope(accounts=frozenset({"acc-a"})), SAYING, START, is_last=True)
    assert [service.label for service in page.listeners[0].services] == ["Line"]


def test_roles_are_told_what_the_rules_say() -> None:
    found = effective("con-1", [ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE], [])
    assert [one.reason for one in found if one.notification_type == "outage"] == [
        "role:administrative",
        "role:technical",
    ]
    assert [one.reason for one in found if one.notification_type == "product_news"] == ["role:administrative"]
    others = effective("con-1", [ContactRole.MAIN, ContactRole.BILLING], [])
    assert {one.notification_type for one in others} == {"invoice", "payment_reminder", "price_change"}


def test_a_component_stands_for_all_below_it() -> None:
    parents = {"dc": None, "room": "dc", "rack": "room", "other": None}
    assert with_descendants(["dc"], parents) == {"dc", "room", "rack"}
