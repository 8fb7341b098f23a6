"""What an account is found to need, and what is no finding."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.audience.cards import Card, CardService, Recipient
from chalicelib.audience.readiness import Finding, FindingCode, Severity, findings
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import Own
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language
from chalicelib.i18n.wording.readiness import WORDING

TODAY = date(2026, 3, 1)
BOTH = (ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE)
ANNA = Recipient(
    contact_id="con-a",
    email="anna.keller@alpenbank.example",
    name="Anna Keller",
    kind="person",
    language="de",
    time_zone="Europe/Zurich",
    roles=BOTH,
    is_verified=True,
    has_phone=True,
    confirmed_on="2025-09-01",
)
TEAM = replace(ANNA, contact_id="con-t", email="netz@alpenbank.example", name="Netz", kind="group", roles=())
LINE = CardService("svc-1", "Standleitung", ())


def account(*recipients: Recipient, services: tuple[CardService, ...] = (LINE,)) -> Card:
    return Card("acc-1", "K-1", "Alpenbank AG", 1, services, recipients)


def codes(card: Card, severity: Severity, today: date = TODAY) -> list[str]:
    return [one.code for one in findings(card, today) if one.severity is severity]


def missing(card: Card) -> list[str]:
    return codes(card, Severity.MISSING)


def advice(card: Card, today: date = TODAY) -> list[str]:
    return codes(card, Severity.ADVICE, today)


def test_an_account_whose_people_are_told_and_reachable_has_no_findings() -> None:
    assert findings(account(ANNA), TODAY) == []


def test_an_account_without_contacts_is_missing_everything() -> None:
    assert missing(account()) == [
        "no_contacts",
        "no_technical_contact",
        "no_administrative_contact",
        "nobody_told_of_maintenance",
        "nobody_told_of_outage",
    ]


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (ContactRole.TECHNICAL, "no_administrative_contact"),
        (ContactRole.ADMINISTRATIVE, "no_technical_contact"),
    ],
)
def test_a_vacant_technical_or_administrative_role_is_missing(role: ContactRole, code: str) -> None:
    assert missing(account(replace(ANNA, roles=(role,)))) == [code]


def test_nobody_told_of_some_service_is_missing_for_that_service_alone() -> None:
    fibre = CardService("svc-2", "Glasfaser", ())
    outages = (Own("sub-1", "outage"), Own("sub-2", "maintenance", "service#svc-1"))
    card = account(replace(ANNA, roles=(), own=outages), services=(LINE, fibre))
    told = [one for one in findings(card, TODAY) if one.service_id]
    assert told == [
        Finding(Severity.MISSING, FindingCode.NOBODY_TOLD_OF_MAINTENANCE, service_id="svc-2", about="Glasfaser")
    ]


def test_a_listener_whose_address_bounces_is_nobody() -> None:
    card = account(replace(ANNA, suppressed="bounce"))
    assert missing(card) == ["nobody_told_of_maintenance", "nobody_told_of_outage"]
    assert advice(card) == ["bounces"]


def test_an_unverified_contact_is_advice() -> None:
    assert advice(account(replace(ANNA, is_verified=False))) == ["unverified"]


def test_a_contact_without_a_phone_number_for_call_backs_is_advice() -> None:
    assert advice(account(replace(ANNA, has_phone=False))) == ["no_phone"]


@pytest.mark.parametrize(
    ("confirmed_on", "today", "found"),
    [
        ("2025-03-01", date(2026, 3, 1), ["not_confirmed"]),
        ("2025-03-02", date(2026, 3, 1), []),
        ("2027-02-28", date(2028, 2, 29), ["not_confirmed"]),
        (None, date(2026, 3, 1), ["not_confirmed"]),
    ],
)
def test_a_contact_that_was_not_confirmed_for_twelve_months_is_advice(
    confirmed_on: str | None, today: date, found: list[str]
) -> None:
    assert advice(account(replace(ANNA, confirmed_on=confirmed_on)), today) == found


@pytest.mark.parametrize("address", ["info@alpenbank.example", "it+herold@alpenbank.example", "segreteria@b.example"])
def test_a_shared_mailbox_as_the_only_reachable_contact_is_advice(address: str) -> None:
    assert advice(account(replace(ANNA, email=address))) == ["shared_mailbox"]


@pytest.mark.parametrize("address", ["anna@gmail.com", "anna@bluewin.ch", "anna@mailbox.org"])
def test_a_private_address_as_the_only_reachable_contact_is_advice(address: str) -> None:
    assert advice(account(replace(ANNA, email=address))) == ["private_address"]


@pytest.mark.parametrize("address", ["info@alpenbank.example", "anna@gmail.com"])
def test_a_shared_mailbox_or_private_address_beside_a_reachable_person_is_no_finding(address: str) -> None:
    beside = replace(ANNA, contact_id="con-b", email=address, roles=())
    assert advice(account(ANNA, beside)) == []


@pytest.mark.parametrize("address", ["info@alpenbank.example", "anna@gmail.com"])
def test_beside_somebody_whose_address_bounces_they_are_the_only_reachable_ones(address: str) -> None:
    beside = replace(ANNA, contact_id="con-b", email=address, roles=())
    found = advice(account(replace(ANNA, suppressed="complaint"), beside))
    assert found[0] == "bounces"
    assert len(found) == 2


def test_a_declared_group_contact_is_no_finding_beside_a_reachable_person() -> None:
    silent = replace(TEAM, is_verified=False, has_phone=False)
    assert findings(account(ANNA, silent), TODAY) == []
    assert advice(account(replace(ANNA, email="anna@gmail.com"), silent)) == []


def test_a_group_contact_alone_is_a_shared_mailbox() -> None:
    assert advice(account(replace(TEAM, roles=BOTH))) == ["shared_mailbox"]


def test_a_closed_account_needs_nothing() -> None:
    assert findings(replace(account(), is_closed=True), TODAY) == []


def test_what_is_missing_comes_first_and_advice_contact_by_contact() -> None:
    old = (TODAY - timedelta(days=800)).isoformat()
    worn = replace(ANNA, roles=(), is_verified=False, has_phone=False, confirmed_on=old)
    found = findings(account(worn, replace(worn, contact_id="con-b")), TODAY)
    assert found == sorted(found, key=lambda one: one.place)
    assert [one.severity for one in found] == ["missing"] * 4 + ["advice"] * 6
    assert [one.contact_id for one in found if one.contact_id] == ["con-a"] * 3 + ["con-b"] * 3
    assert len({one.place for one in found}) == len(found)


@pytest.mark.parametrize("language", Language)
def test_every_finding_is_said_in_every_language(language: Language) -> None:
    findings = {key for key in WORDING if key.startswith("finding.")}
    assert findings == {f"finding.{code}" for code in FindingCode}
    for code in FindingCode:
        said = text(language, f"finding.{code}", about="Anna Keller")
        assert ("Anna Keller" in said) == ("{about}" in WORDING[f"finding.{code}"][Language.EN])
        assert said.endswith(".")
