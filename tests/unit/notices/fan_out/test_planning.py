"""Who is told, and on which page."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.audience.cards import Card, CardService, Recipient, Scope, Skip
from chalicelib.deliveries.quiet_hours import Deferral
from chalicelib.deliveries.rules import Form
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.services.rules import with_descendants
from chalicelib.directory.subscriptions.deciding import Own, effective
from chalicelib.directory.subscriptions.preferences import CalendarChoice, Impact, Preferences, Timing
from chalicelib.notices.fan_out import planning
from chalicelib.notices.fan_out.planning import END, START, PlannedPage, first_account, plan_page, position_of
from chalicelib.notices.fan_out.telling import Before, Said
from tests.support.examples import examples

ON_CMP = Scope(components=frozenset({"cmp"}))
OUTAGE = Said("outage", "outage", "announced", ON_CMP)
MAINTENANCE = replace(OUTAGE, notification_type="maintenance")
DUE = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)


def card(
    name: str, people: int, components: tuple[str, ...] = ("cmp",), role: ContactRole = ContactRole.TECHNICAL
) -> Card:
    """An account with one service and so many people who hold `role`."""
    recipients = tuple(
        Recipient(f"con-{place:03}", f"{place}@{name}.example", "", "person", "de", "UTC", (role,))
        for place in range(people)
    )
    return Card(f"acc-{name}", name, name, 1, (CardService("svc", "Line", components),), recipients)


def one_page(cards: list[Card], said: Said = OUTAGE, known: Any = None) -> PlannedPage:
    return plan_page(cards, said, known or {}, DUE, behind=START, to=END)


def pages(cards: list[Card], said: Said, accounts: int, known: Any = None) -> list[PlannedPage]:
    """Every page of a fan-out over the cards."""
    found, position = [], START
    while position != END:
        there = [one for one in cards if one.account_id >= first_account(position)][:accounts]
        to = END if len(there) < accounts else position_of(there[-1].account_id)
        page = plan_page(there, said, known or {}, DUE, behind=position, to=to)
        assert page.to > position
        found.append(page)
        position = page.to
    return found


def told(page: PlannedPage) -> list[tuple[str, str]]:
    return [(listener.card.account_id, listener.recipient.contact_id) for listener, _ in page.told]


@examples(200)
@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 5), st.integers(1, 4))
def test_every_recipient_is_on_exactly_one_page(people: list[int], per_page: int, accounts: int) -> None:
    cards = [card(f"{place:02}", number) for place, number in enumerate(people)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "PAGE_RECIPIENTS_MAX", per_page)
        found = pages(cards, OUTAGE, accounts)
    assert max(len(page.told) for page in found) <= per_page
    assert [one for page in found for one in told(page)] == [
        (one.account_id, who.contact_id) for one in cards for who in one.recipients
    ]
    uncovered = [account_id for page in found for account_id in page.uncovered]
    assert uncovered == [one.account_id for one in cards if not one.recipients]


@examples(100)
@given(st.lists(st.integers(0, 6), max_size=8), st.integers(1, 4), st.integers(1, 4), st.data())
def test_the_pages_end_where_what_is_known_ends(
    people: list[int], skips: int, accounts: int, data: st.DataObject
) -> None:
    """However finely pages are cut, each contact is told, skipped or neither, once."""
    cards = [card(f"{place:02}", number) for place, number in enumerate(people)]
    graver = Own("sub", "outage", is_by_role=True, preferences=Preferences(least_impact=Impact.OUTAGE))
    cards = [
        replace(
            one,
            recipients=tuple(replace(who, own=data.draw(st.sampled_from([(), (graver,)]))) for who in one.recipients),
        )
        for one in cards
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning, "PAGE_SKIPPED_MAX", skips)
        found = pages(cards, replace(OUTAGE, impact="degraded"), accounts)
    skipped = [(account, contact) for page in found for account, some in page.skipped.items() for contact in some]
    everybody = [(one.account_id, who.contact_id) for one in cards for who in one.recipients]
    assert sorted([one for page in found for one in told(page)] + skipped) == everybody
    uncovered = [account_id for page in found for account_id in page.uncovered]
    assert uncovered == [one.account_id for one in cards if all(who.own for who in one.recipients)]


def test_a_page_has_no_more_batches_than_a_transaction_holds() -> None:
    ends = [Preferences(quiet_from="20:00", quiet_to=f"06:{minute:02}") for minute in range(60)]
    people = tuple(
        replace(one, roles=(), own=(Own("sub", "maintenance", preferences=preferences),))
        for one, preferences in zip(card("a", 60).recipients, ends, strict=True)
    )
    everybody = [replace(card("a", 0), recipients=people)]
    found = pages(everybody, MAINTENANCE, 10)
    slots = [{slot for _, slot in page.told} for page in found]
    assert len(found) > 1
    assert max(map(len, slots)) * 2 <= 90
    assert sum(len(page.told) for page in found) == len(people)


def test_a_page_names_no_more_services_than_a_transaction_holds() -> None:
    many = tuple(CardService(f"svc-{place}", "Line", ("cmp",)) for place in range(500))
    found = pages([replace(card("a", 300), services=many)], MAINTENANCE, 10)
    assert [len(page.told) for page in found] == [100, 100, 100]


def test_an_account_whose_services_are_not_affected_is_neither_told_nor_uncovered() -> None:
    page = one_page([card("a", 1, ("other",))])
    assert (page.told, page.uncovered, page.to) == ((), (), END)


def test_an_account_that_was_told_before_is_told_that_it_is_no_longer_affected() -> None:
    away = replace(OUTAGE, announcement="update", scope=Scope(), scope_before=ON_CMP)
    page = one_page([card("a", 2)], away, {"acc-a": {"con-000": Before(("role:technical",))}})
    ((listener, slot),) = page.told
    assert (listener.recipient.contact_id, listener.is_released, slot.form) == ("con-000", True, Form.RELEASED)
    assert page.uncovered == ()


def test_a_named_account_is_told_of_all_its_services() -> None:
    page = one_page([card("a", 1)], replace(OUTAGE, scope=Scope(accounts=frozenset({"acc-a"}))))
    assert [service.label for service in page.told[0][0].services] == ["Line"]


@pytest.mark.parametrize(
    ("said", "preferences", "form", "due_at"),
    [
        (MAINTENANCE, Preferences(), Form.HTML, DUE),
        (MAINTENANCE, Preferences(calendar=CalendarChoice.ATTACHMENT), Form.CALENDAR, DUE),
        (MAINTENANCE, Preferences(calendar=CalendarChoice.INVITATION), Form.CALENDAR, DUE),
        (OUTAGE, Preferences(calendar=CalendarChoice.ATTACHMENT), Form.HTML, DUE),
        (
            MAINTENANCE,
            Preferences(quiet_from="22:00", quiet_to="06:00"),
            Form.HTML,
            datetime(2026, 3, 11, 6, 0, tzinfo=UTC),
        ),
        (OUTAGE, Preferences(quiet_from="22:00", quiet_to="06:00"), Form.HTML, DUE),
        (
            replace(OUTAGE, impact="degraded"),
            Preferences(quiet_from="22:00", quiet_to="06:00"),
            Form.HTML,
            datetime(2026, 3, 11, 6, 0, tzinfo=UTC),
        ),
        (MAINTENANCE, Preferences(timing=Timing.DAILY_DIGEST), Form.DIGEST, datetime(2026, 3, 11, 7, 0, tzinfo=UTC)),
    ],
)
def test_preferences_say_when_and_in_which_form(
    said: Said, preferences: Preferences, form: Form, due_at: datetime
) -> None:
    own = Own("sub", said.notification_type, preferences=preferences)
    somebody = replace(card("a", 1).recipients[0], roles=(), own=(own,))
    ((_, slot),) = one_page([replace(card("a", 0), recipients=(somebody,))], said).told
    assert (slot.form, slot.due_at) == (form, due_at)


def test_roles_are_told_what_the_rules_say() -> None:
    found = effective("con-1", [ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE], [])
    assert [one.reason for one in found if one.notification_type == "outage"] == [
        "role:administrative",
        "role:technical",
    ]
    assert [one.reason for one in found if one.notification_type == "product_news"] == []
    others = effective("con-1", [ContactRole.MAIN, ContactRole.BILLING], [])
    assert {one.notification_type for one in others} == {"invoice", "payment_reminder", "price_change"}


def test_a_component_stands_for_all_below_it() -> None:
    parents = {"dc": None, "room": "dc", "rack": "room", "other": None}
    assert with_descendants(["dc"], parents) == {"dc", "room", "rack"}


def test_each_slot_names_its_language_and_why_it_waits() -> None:
    night = Own("sub", "maintenance", preferences=Preferences(quiet_from="22:00", quiet_to="06:00"))
    somebody = replace(card("a", 1).recipients[0], language="fr", own=(night,))
    ((_, slot),) = one_page([replace(card("a", 0), recipients=(somebody,))], MAINTENANCE).told
    assert (slot.language, slot.timing) == ("fr", Deferral.LATER)


def test_who_is_released_and_takes_a_file_gets_one() -> None:
    away = replace(MAINTENANCE, announcement="update", scope=Scope(), scope_before=ON_CMP)
    own = Own("sub", "maintenance", is_by_role=True, preferences=Preferences(calendar=CalendarChoice.ATTACHMENT))
    somebody = replace(card("a", 1).recipients[0], own=(own,))
    known = {"acc-a": {"con-000": Before(("role:technical",))}}
    ((_, slot),) = one_page([replace(card("a", 0), recipients=(somebody,))], away, known).told
    assert slot.form is Form.RELEASED_CALENDAR


def test_who_is_skipped_is_named_with_why_and_whoever_hears_of_it_later_with_what_they_were_told_for() -> None:
    first, second = card("a", 2).recipients
    bounced = replace(first, suppressed="bounce")
    known = {"acc-a": {"con-000": Before(("role:technical",))}}
    page = one_page([replace(card("a", 0), recipients=(bounced, second))], OUTAGE, known)
    assert page.skipped == {"acc-a": {"con-000": Skip.SUPPRESSED}}
    assert page.carried == {"acc-a": {"con-000": ("role:technical",)}}
    assert told(page) == [("acc-a", "con-001")]


def test_an_account_that_does_not_matter_ends_no_page() -> None:
    page = one_page([card("a", 1, ("other",)), card("b", 1)])
    assert told(page) == [("acc-b", "con-000")]


def test_a_page_goes_up_to_its_end_and_not_further() -> None:
    cards = [card("a", 2), card("b", 1)]
    page = plan_page(cards, OUTAGE, {}, DUE, behind=START, to=position_of("acc-a", "con-000"))
    assert (told(page), page.to) == ([("acc-a", "con-000")], "acc-a/con-000")


def test_a_transaction_holds_44_batches_and_no_more() -> None:
    def page_of(slots: int) -> PlannedPage:
        ends = [f"{6 + place // 60:02}:{place % 60:02}" for place in range(slots)]
        own = [Own("sub", "maintenance", preferences=Preferences(quiet_from="20:00", quiet_to=end)) for end in ends]
        somebody = card("a", 1).recipients[0]
        people = [replace(somebody, contact_id=f"con-{n:03}", own=(one,)) for n, one in enumerate(own)]
        return one_page([replace(card("a", 0), recipients=tuple(people))], MAINTENANCE)

    assert [len(page_of(slots).told) for slots in (44, 45)] == [44, 44]


def test_a_batch_of_fifty_leaves_room_for_the_rest() -> None:
    assert len(one_page([card("a", 600)]).told) == 600
    assert len(one_page([card("a", 601)]).told) == 600


def test_as_many_are_skipped_to_a_page_as_its_row_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "PAGE_SKIPPED_MAX", 3)
    bounced = tuple(replace(one, suppressed="bounce") for one in card("a", 5).recipients)
    page = one_page([replace(card("a", 0), recipients=bounced)])
    assert (len(page.skipped["acc-a"]), page.to) == (3, "acc-a/con-002")


def test_accounts_behind_a_position_are_found_from_its_own_on() -> None:
    assert first_account("acc-a/con-1") == "acc-a"
    assert first_account("acc-a/~") == "acc-a/~"


def test_batches_of_a_large_slot_count_for_the_transaction_too() -> None:
    ends = [f"06:{place:02}" for place in range(40)] + ["07:00"] * 300
    somebody = card("a", 1).recipients[0]
    own = [Own("sub", "maintenance", preferences=Preferences(quiet_from="20:00", quiet_to=end)) for end in ends]
    people = [replace(somebody, contact_id=f"con-{n:03}", own=(one,)) for n, one in enumerate(own)]
    page = one_page([replace(card("a", 0), recipients=tuple(people))], MAINTENANCE)
    assert len(page.told) == 40 + 4 * 50
