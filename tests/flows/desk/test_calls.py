"""Somebody calls: what an operator writes down, what whoever called reads of it, and that they are called back."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.flows.desk.test_support import send
from tests.support.browsing import Browser
from tests.support.client import Client

ANNA = "anna@klinik.example"
ADA = "ada@nordlicht.example"
ACCOUNT_PHONE, AT_HOME = "+41442345678", "044 234 56 78"


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(time_zone="Europe/Zurich")


@pytest.fixture
def anna(client: Client, account: Any) -> Any:
    contact = person(client, account, ANNA, language="de", first_name="Anna", last_name="Roth", phone=AT_HOME)
    client.confirm(account, contact)
    return contact


@pytest.fixture
def ada(cloud: Cloud, client: Client) -> Client:
    draft = {"name": "Ada Berg", "email": ADA, "language": "en", "notify": True}
    operator = client.post("/teams/default/operators", draft)
    client.post("/teams/default/operators", draft | {"name": "Ben", "email": "ben@nordlicht.example"})
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})
    return Client(cloud, key["key"])


def person(client: Client, account: Any, email: str, **fields: Any) -> Any:
    return client.contact(account, email, **fields) | {"account_id": account["id"]}


def call(anna: Any, **fields: Any) -> dict[str, Any]:
    asked = {"account_id": anna["account_id"], "requester_id": anna["id"], "subject": "Kein Ton", "text": "Seit acht."}
    return asked | {"channel": "phone"} | fields


def words(cloud: Cloud, address: str) -> str:
    return " ".join(cloud.mails_to(address)[-1].content.text.split())


def test_who_called_reads_that_a_request_was_opened_for_them_and_what_was_noted(
    cloud: Cloud, anna: Any, ada: Client
) -> None:
    ticket = ada.post("/tickets", call(anna))
    cloud.settle()
    assert ticket["channel"] == "phone"
    text = words(cloud, ANNA)
    assert "wir haben für Sie die Anfrage «Kein Ton» eröffnet." in text
    assert "Seit acht." in text
    assert "vielen Dank für Ihre Nachricht" not in text
    (letter,) = cloud.mails_to(ANNA)
    send(cloud, ANNA, "Jetzt geht es wieder.", to=letter.message["Reply-To"])
    texts = [one["text"].strip() for one in ada.get(f"/tickets/{ticket['id']}/messages")["items"]]
    assert texts == ["Seit acht.", "Jetzt geht es wieder."]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Nous avons ouvert pour vous la demande"),
        ("it", "Abbiamo aperto per Lei la richiesta"),
        ("en", "We have opened the request"),
    ],
)
def test_they_read_it_in_their_language(
    cloud: Cloud, client: Client, account: Any, ada: Client, language: str, said: str
) -> None:
    kim = person(client, account, "kim@klinik.example", language=language)
    client.confirm(account, kim)
    ada.post("/tickets", call(kim))
    cloud.settle()
    assert said in words(cloud, "kim@klinik.example")


def test_what_a_program_passes_on_is_acknowledged_as_before(cloud: Cloud, client: Client, anna: Any) -> None:
    client.post("/tickets", call(anna, channel="api"))
    cloud.settle()
    assert "vielen Dank für Ihre Nachricht" in words(cloud, ANNA)


def test_a_call_back_is_by_default_at_the_requesters_number_and_operators_read_it(
    cloud: Cloud, client: Client, anna: Any, ada: Client
) -> None:
    own = ada.post("/tickets", call(anna, callback={}))
    assert own["callback"] == {"number": ACCOUNT_PHONE, "extension": None, "shown": "+41 44 234 56 78"}
    other = ada.post("/tickets", call(anna, callback={"number": "079 700 12 34 x5"}))
    assert (other["callback"]["number"], other["callback"]["extension"]) == ("+41797001234", "5")
    cloud.settle()
    assert "Call back wanted: +41 79 700 12 34 ext. 5" in words(cloud, "ben@nordlicht.example")
    assert ada.post("/tickets", call(anna, callback={"is_wanted": False}))["callback"] is None
    assert ada.patch(f"/tickets/{own['id']}", {"callback": None})["callback"] is None
    assert ada.patch(f"/tickets/{own['id']}", {"subject": "Leise"})["callback"] is None
    assert ada.patch(f"/tickets/{own['id']}", {"callback": {}})["callback"]["number"] == ACCOUNT_PHONE


@pytest.mark.parametrize(
    ("callback", "code"), [({"number": "12"}, "not-a-phone-number"), ({}, "missing"), ({"number": "ruf an"}, None)]
)
def test_a_number_that_nobody_can_call_is_refused(
    client: Client, account: Any, ada: Client, callback: Any, code: str | None
) -> None:
    kim = person(client, account, "kim@klinik.example")
    refused = ada.call("POST", "/tickets", call(kim, callback=callback))
    assert refused.status == 422
    (error,) = refused.json()["errors"]
    assert error["pointer"] == "/callback/number"
    assert error["code"] == (code or "not-a-phone-number")


def test_a_ticket_says_whom_it_is_about(cloud: Cloud, client: Client, account: Any, anna: Any, ada: Client) -> None:
    named = ada.post("/tickets", call(anna, affected={"name": "Rolf Kern", "phone": "intern 412"}))
    assert named["affected"] == {"contact_id": None, "name": "Rolf Kern", "phone": "intern 412"}
    cloud.settle()
    assert "Person affected: Rolf Kern, intern 412" in words(cloud, "ben@nordlicht.example")
    kim = person(client, account, "kim@klinik.example", first_name="Kim", last_name="Vogt", phone="044 234 56 79")
    on_file = ada.patch(f"/tickets/{named['id']}", {"affected": {"contact_id": kim["id"]}})
    assert on_file["affected"] == {"contact_id": kim["id"], "name": None, "phone": None}
    foreign = client.contact(client.account(), "eve@elsewhere.example")
    for bad in ({"contact_id": foreign["id"]}, {"phone": "412"}, {"contact_id": kim["id"], "name": "Kim"}):
        assert ada.call("POST", "/tickets", call(anna, affected=bad)).status == 422


def test_customers_want_to_be_called_back_but_write_down_no_calls(cloud: Cloud, client: Client, anna: Any) -> None:
    hat = {"name": "Own", "role": "contact", "account_id": anna["account_id"], "contact_id": anna["id"]}
    own = Client(cloud, client.post("/api-keys", hat)["key"])
    asked = {"subject": "Kein Ton", "text": "Seit acht.", "callback": {}}
    assert own.post("/tickets", asked)["callback"]["number"] == ACCOUNT_PHONE
    assert own.call("POST", "/tickets", asked | {"channel": "phone"}).status == 403


def test_an_erased_person_is_neither_called_back_nor_named(
    cloud: Cloud, client: Client, account: Any, anna: Any, ada: Client
) -> None:
    kim = person(client, account, "kim@klinik.example", first_name="Kim", last_name="Vogt")
    own = ada.post("/tickets", call(anna, callback={"number": "079 700 12 34"}))
    others = ada.post("/tickets", call(kim, affected={"name": "Anna Roth"}))
    another = ada.post("/tickets", call(kim, affected={"name": "Rolf Kern"}))
    client.post(f"/accounts/{account['id']}/contacts/{anna['id']}/erase", {})
    cloud.advance(300)
    assert ada.get(f"/tickets/{own['id']}")["callback"] is None
    assert ada.get(f"/tickets/{others['id']}")["affected"] is None
    assert ada.get(f"/tickets/{another['id']}")["affected"]["name"] == "Rolf Kern"


def test_a_call_is_written_down_and_answered_by_page(cloud: Cloud, client: Client, account: Any, anna: Any) -> None:
    service = client.service(account, client.component(), label="Telefonie Chur")
    client.post("/teams/default/operators", {"name": "Ada Berg", "email": ADA, "language": "en"})
    browser, path = Browser(cloud, ADA), f"/portal/accounts/{account['id']}/calls"
    form = {"subject": "Kein Ton", "text": "Seit acht.", "service_id": service["id"]}
    about = {"affected.name": "Rolf Kern", "affected.phone": "intern 412", "callback.is_wanted": "true"}
    page = browser.open(f"{path}?contact={anna['id']}")
    refused = browser.send(page, path, **form, **about, **{"callback.number": "12"})
    assert "is not a valid phone number" in refused.words
    ticket = browser.send(refused, path, **{"callback.number": "079 700 12 34"})
    for said in ("Call back wanted: +41 79 700 12 34", "Rolf Kern, intern 412", "Telefonie Chur"):
        assert said in ticket.words
    here = ticket.path.partition("?")[0]
    assert client.get(here.removeprefix("/portal"))["channel"] == "phone"
    done = browser.send(ticket, f"{here}/called-back")
    assert "Call back wanted" not in done.words


def test_customers_ask_for_it_by_page(cloud: Cloud, client: Client, account: Any, anna: Any) -> None:
    own, home = Browser(cloud, ANNA, language="en"), f"/portal/accounts/{account['id']}/tickets"
    page = own.open(f"{home}/new")
    calm = own.send(page, home, subject="Rechnung", text="Welche?")
    assert "Rückruf gewünscht" not in calm.words
    asked = own.send(page, home, subject="Kein Ton", text="Seit acht.", **{"callback.is_wanted": "true"})
    assert "Rückruf gewünscht" in asked.words
    assert "+41 44 234 56 78" in asked.words
