"""What of an account reaches nobody."""

from dataclasses import replace

from chalicelib.audience.cards import Card, CardService, Recipient
from chalicelib.audience.gaps import uncovered
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, Own, TypeInfo
from chalicelib.directory.subscriptions.preferences import Impact, Preferences

SERVICES = tuple(CardService(f"svc-{place}", "Line", ()) for place in (1, 2))
TECHNICAL = Recipient("con-1", "a@kunde.example", "A", "person", "de", "UTC", roles=(ContactRole.TECHNICAL,))


def card(*recipients: Recipient) -> Card:
    return Card("acc-1", "K-1", "A", 1, SERVICES, recipients, billing_numbers=("B-1", "B-2"))


def own(notification_type: str, scope: str = "account", **fields: object) -> Recipient:
    row = Own("sub-1", notification_type, scope, **fields)  # type: ignore[arg-type]
    return replace(TECHNICAL, roles=(), own=(row,))


def test_an_account_without_anybody_lacks_all_that_a_role_would_bring() -> None:
    assert uncovered(card()) == {
        "information": ("service#svc-1", "service#svc-2"),
        "invoice": ("billing#B-1", "billing#B-2"),
        "maintenance": ("service#svc-1", "service#svc-2"),
        "outage": ("service#svc-1", "service#svc-2"),
        "payment_reminder": ("billing#B-1", "billing#B-2"),
        "price_change": ("billing#B-1", "billing#B-2"),
    }


def test_without_a_billing_number_there_is_no_gap_about_money() -> None:
    gaps = uncovered(replace(card(), billing_numbers=()))
    assert set(gaps) == {"information", "maintenance", "outage"}
    own_type = TypeInfo("dunning", Level.BILLING, frozenset())
    assert "dunning" not in uncovered(replace(card(), billing_numbers=()), {**BUILT_IN, "dunning": own_type})


def test_a_technical_contact_covers_every_service() -> None:
    assert uncovered(card(TECHNICAL)).keys().isdisjoint({"maintenance", "outage", "information"})


def test_a_subscription_to_one_service_leaves_the_others_uncovered() -> None:
    assert uncovered(card(own("outage", "service#svc-1")))["outage"] == ("service#svc-2",)


def test_who_wants_to_hear_only_of_the_gravest_still_covers() -> None:
    assert "outage" not in uncovered(card(own("outage", preferences=Preferences(least_impact=Impact.OUTAGE))))


def test_a_suppressed_address_covers_nothing() -> None:
    assert "outage" in uncovered(card(replace(TECHNICAL, suppressed="bounced")))


def test_a_muted_role_covers_nothing() -> None:
    muted = Own("sub-1", "outage", is_by_role=True, is_muted=True)
    assert "outage" in uncovered(card(replace(TECHNICAL, own=(muted,))))


def test_a_closed_account_has_no_gaps() -> None:
    assert uncovered(replace(card(), is_closed=True)) == {}


def test_a_type_of_the_provider_that_a_role_brings_can_be_a_gap() -> None:
    types = BUILT_IN | {"contract": TypeInfo("contract", Level.ACCOUNT, frozenset())}
    assert uncovered(card(TECHNICAL), types)["contract"] == ("account",)
