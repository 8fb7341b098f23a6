"""Whoever asks for support hears which outages affect them: by mail, by API, and on the page."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.flows.desk.test_support import send
from tests.support.browsing import Browser
from tests.support.client import Client

ANNA = "anna@klinik.example"


@pytest.fixture
def component(client: Client) -> Any:
    return client.component()


@pytest.fixture
def account(client: Client, component: Any) -> Any:
    account = client.account()
    client.service(account, component)
    client.confirm(account, client.contact(account, ANNA, language="de", last_name="Roth"))
    return account


def acknowledgement(cloud: Cloud, address: str = ANNA) -> str:
    send(cloud, address)
    return " ".join(cloud.mails_to(address)[-1].content.text.split())


def test_an_acknowledgement_names_the_outage_as_it_was_last_told(
    cloud: Cloud, client: Client, account: Any, component: Any
) -> None:
    notice = client.outage(component)
    text = acknowledgement(cloud)
    assert "Diese Störung betrifft Sie derzeit. Wir wissen davon und arbeiten daran:" in text
    assert "Stromausfall. Wir untersuchen die Ursache. Stand: " in text
    assert "Zürich" in text
    client.post(f"/notices/{notice['id']}/updates", {"status": "identified", "texts": {"en": "A switch."}})
    assert "Stromausfall. Ursache gefunden" in acknowledgement(cloud)
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Done."}})
    assert "Stromausfall" not in acknowledgement(cloud)


def test_an_acknowledgement_by_the_schedule_names_it_too(
    cloud: Cloud, client: Client, account: Any, component: Any
) -> None:
    client.outage(component)
    cloud.settle()
    cloud.pumps.streams.clear()
    send(cloud, ANNA)
    cloud.advance(180)
    assert "Stromausfall" in cloud.mails_to(ANNA)[-1].content.text


def test_several_are_named_up_to_five(cloud: Cloud, client: Client, account: Any, component: Any) -> None:
    for number in range(6):
        client.outage(component, titles={"de": f"Ausfall {number}", "en": f"Outage {number}"})
    text = acknowledgement(cloud)
    assert "Diese Störungen betreffen Sie derzeit." in text
    assert [f"Ausfall {number}." in text for number in range(6)] == [False, True, True, True, True, True]
    assert "Dazu kommen weitere." in text


def test_nothing_is_said_of_drafts_others_maintenance_or_to_strangers(
    cloud: Cloud, client: Client, account: Any, component: Any
) -> None:
    client.draft(component)
    client.maintenance(component)
    client.outage(client.component())
    assert "Störung" not in acknowledgement(cloud)
    client.outage(component)
    assert "Störung" in acknowledgement(cloud)
    send(cloud, "eve@elsewhere.example")
    (letter,) = cloud.mails_to("eve@elsewhere.example")
    assert "Power" not in letter.content.text + letter.content.html
    send(cloud, "anna2@klinik.example")
    assert "Power" not in cloud.mails_to("anna2@klinik.example")[0].content.text


def test_an_unproven_mail_in_a_contact_s_name_learns_nothing(
    cloud: Cloud, client: Client, account: Any, component: Any
) -> None:
    client.outage(component)
    send(cloud, ANNA, X_Herold_Local_Verdicts="spf=GRAY, dkim=GRAY, dmarc=GRAY")
    (letter,) = cloud.mails_to(ANNA)[-1:]
    assert "Stromausfall" not in letter.content.text


def test_the_api_says_it_with_the_ticket_and_on_its_own(
    cloud: Cloud, client: Client, account: Any, component: Any
) -> None:
    (contact,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    body = {"name": "Own", "role": "contact", "account_id": account["id"], "contact_id": contact["id"]}
    anna = Client(cloud, client.post("/api-keys", body)["key"])
    asked = {"subject": "No line", "text": "Since nine."}
    assert anna.post("/tickets", asked)["live_outages"] == []
    notice = client.outage(component)
    opened = anna.post("/tickets", asked | {"notice_id": notice["id"]})
    (outage,) = opened["live_outages"]
    assert (outage["notice_id"], outage["status"], outage["titles"]["de"]) == (
        notice["id"],
        "investigating",
        "Stromausfall",
    )
    assert anna.get(f"/tickets/{opened['id']}")["notice_id"] == notice["id"]
    assert "live_outages" not in anna.get(f"/tickets/{opened['id']}")
    assert anna.get(f"/accounts/{account['id']}/outages")["items"] == [outage]
    assert anna.call("GET", f"/accounts/{client.account()['id']}/outages").status == 404


@pytest.mark.parametrize("which", ["draft", "of others", "over", "none"])
def test_a_ticket_is_about_no_outage_that_does_not_affect_the_account_now(
    client: Client, account: Any, component: Any, which: str
) -> None:
    makers = {
        "draft": lambda: client.draft(component)["id"],
        "of others": lambda: client.outage(client.component())["id"],
        "over": lambda: client.post(f"/notices/{client.outage(component)['id']}/resolve", {"texts": {"en": "Over."}})[
            "id"
        ],
        "none": lambda: "not-" + "0" * 26,
    }
    (contact,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    body = {"account_id": account["id"], "requester_id": contact["id"], "subject": "No line", "text": "Since nine."}
    refused = client.call("POST", "/tickets", body | {"notice_id": makers[which]()})
    assert refused.status == 422
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/notice_id"]


def test_the_page_asks_whether_it_is_about_the_outage(
    cloud: Cloud, client: Client, account: Any, component: Any
) -> None:
    anna, home = Browser(cloud, ANNA, language="en"), f"/portal/accounts/{account['id']}"
    assert "known incident" not in anna.open(f"{home}/tickets/new").words
    notice = client.outage(component)
    page = anna.open(f"{home}/tickets/new")
    for words in ("Geht es um eine bekannte Störung?", "Stromausfall", "Nein, um etwas anderes"):
        assert words in page.words
    sent = anna.send(page, f"{home}/tickets", subject="No line", text="Since nine.", notice_id=notice["id"])
    other = anna.send(page, f"{home}/tickets", subject="My invoice", text="Where is it?")
    found = [client.get(f"/tickets/{one.path.partition('?')[0].rpartition('/')[2]}") for one in (sent, other)]
    assert [one["notice_id"] for one in found] == [notice["id"], None]
