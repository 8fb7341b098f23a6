"""An outage from publishing to the last mail, as seen from outside."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client


@pytest.fixture
def two_accounts(client: Client) -> Any:
    """Two accounts with two role holders each; only the first one's service depends on the component."""
    component = client.component()
    concerned, other = client.account(), client.account()
    client.service(concerned, component, label="Bildarchiv")
    client.service(other, client.component(label="Other site"))
    client.contact(concerned, "anna@klinik.example", "technical", language="de", first_name="Anna", last_name="Roth")
    client.contact(
        concerned, "luc@klinik.example", "administrative", language="fr", first_name="Luc", last_name="Favre"
    )
    client.contact(other, "gina@altra.example", "technical", language="it")
    client.contact(other, "pat@altra.example", "administrative", language="en")
    return component


def addresses(cloud: Cloud) -> list[str]:
    return sorted(address for mail in cloud.mails for address in mail.to)


def test_only_role_holders_of_the_account_concerned_get_one_mail_each(
    cloud: Cloud, client: Client, two_accounts: Any
) -> None:
    client.outage(two_accounts)
    cloud.settle()
    assert addresses(cloud) == ["anna@klinik.example", "luc@klinik.example"]


def test_each_reads_it_in_their_own_language(cloud: Cloud, client: Client, two_accounts: Any) -> None:
    client.outage(two_accounts)
    cloud.settle()
    (german,), (french,) = cloud.mails_to("anna@klinik.example"), cloud.mails_to("luc@klinik.example")
    assert "Stromausfall" in german.subject
    assert "Panne de courant" in french.subject
    for mail, greeting in ((german, "Anna Roth"), (french, "Luc Favre")):
        for part in ("plain", "html"):
            body = mail.message.get_body((part,))
            assert body is not None
            assert greeting in body.get_content()
            assert "Bildarchiv" in body.get_content()


def test_update_and_resolution_reach_the_same_people_in_the_same_thread(
    cloud: Cloud, client: Client, two_accounts: Any
) -> None:
    notice = client.outage(two_accounts)
    cloud.settle()
    client.post(f"/notices/{notice['id']}/updates", {"texts": {"en": "Found it."}, "status": "identified"})
    cloud.settle()
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "All is well."}})
    cloud.settle()
    mails = cloud.mails_to("anna@klinik.example")
    assert len(mails) == 3
    assert len(cloud.mails) == 6
    assert len({mail.message["References"] for mail in mails}) == 1
    assert all(mail.message["Auto-Submitted"] == "auto-generated" for mail in mails)


def test_a_notice_on_a_data_centre_reaches_what_depends_on_its_rooms(cloud: Cloud, client: Client) -> None:
    data_centre = client.component()
    rack = client.component(parent_id=client.component(parent_id=data_centre["id"])["id"])
    account = client.account()
    client.service(account, rack)
    client.contact(account, "anna@klinik.example", "technical")
    client.outage(data_centre)
    cloud.settle()
    assert addresses(cloud) == ["anna@klinik.example"]


def test_main_and_billing_contacts_are_not_told_of_outages(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    client.contact(account, "boss@klinik.example", "main", "billing")
    client.contact(account, "nobody@klinik.example")
    client.outage(component)
    cloud.settle()
    assert cloud.mails == []


def test_whoever_holds_two_roles_gets_one_mail(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    client.contact(account, "anna@klinik.example", "technical", "administrative")
    client.outage(component)
    cloud.settle()
    assert addresses(cloud) == ["anna@klinik.example"]


def test_everyone_means_every_account_even_one_without_services(cloud: Cloud, client: Client) -> None:
    for number in range(3):
        client.contact(client.account(), f"tech{number}@kunde.example", "technical")
    client.outage(affects={"everyone": True})
    cloud.settle()
    assert len(cloud.mails) == 3


def test_a_named_account_and_a_named_service_are_told(cloud: Cloud, client: Client) -> None:
    named, served, silent = (client.account() for _ in range(3))
    service = client.service(served)
    for account, name in ((named, "named"), (served, "served"), (silent, "silent")):
        client.contact(account, f"{name}@kunde.example", "technical")
    services = [{"account_id": served["id"], "service_id": service["id"]}]
    client.outage(affects={"accounts": [named["id"]], "services": services})
    cloud.settle()
    assert addresses(cloud) == ["named@kunde.example", "served@kunde.example"]


def test_a_contact_saved_just_before_is_told_though_no_card_was_made(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    cloud.settle()  # the card of this account knows no contact
    client.contact(account, "anna@klinik.example", "technical")
    notice = client.outage(component)
    records = [
        {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "1", "Keys": {"pk": {"S": pk}, "sk": {"S": sk}}}}
        for pk, sk in [(f"notice#{notice['id']}", "announcement#00001")]
    ]
    cloud.invoke("fan_out", {"Records": records})  # while the projector has not run at all
    cloud.settle()
    assert addresses(cloud) == ["anna@klinik.example"]


def test_every_page_of_a_long_audience_is_planned_once(cloud: Cloud, client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("chalicelib.notices.fan_out.planning.PAGE_RECIPIENTS_MAX", 3)
    monkeypatch.setattr("chalicelib.notices.fan_out.planning.PAGE_ACCOUNTS_MAX", 4)
    monkeypatch.setattr("chalicelib.notices.fan_out.mailing.BATCH_RECIPIENTS_MAX", 2)
    component = client.component()
    for number in range(9):
        account = client.account()
        client.service(account, component)
        client.contact(account, f"tech{number}@kunde.example", "technical", language="de")
        client.contact(account, f"admin{number}@kunde.example", "administrative", language="it")
    client.outage(component)
    cloud.settle()
    assert len(addresses(cloud)) == len(set(addresses(cloud))) == 18


def test_an_unverified_contact_is_told_all_the_same_and_the_account_is_advised(cloud: Cloud, client: Client) -> None:
    account, component = client.account(), client.component()
    client.service(account, component)
    contact = client.contact(account, "new@kunde.example", "technical")
    assert contact["verified_at"] is None
    client.outage(component)
    cloud.settle()
    assert len(cloud.mails_to("new@kunde.example")) == 1
    findings = client.get(f"/accounts/{account['id']}/readiness?limit=100")["items"]
    assert contact["id"] in {one["contact_id"] for one in findings if one["code"] == "unverified"}
