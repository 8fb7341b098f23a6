"""The provider opens a ticket itself: whose it is, who is told, and who may answer."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.flows.desk.test_support import send
from tests.support.browsing import Browser
from tests.support.client import Client

TECH, BOSS, SUB = "tech@klinik.example", "boss@klinik.example", "sub@klinik.example"


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(time_zone="Europe/Berlin")


@pytest.fixture
def service(client: Client, account: Any) -> Any:
    return client.service(account, client.component(), label="Leitung Chur")


@pytest.fixture
def ada(cloud: Cloud, client: Client) -> Client:
    draft = {"name": "Ada Berg", "email": "ada@nordlicht.example", "language": "en"}
    operator = client.post("/teams/default/operators", draft)
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})
    return Client(cloud, key["key"])


def person(client: Client, account: Any, email: str, *roles: str, **fields: Any) -> Any:
    contact = client.contact(account, email, *roles, **{"language": "de"} | fields)
    client.confirm(account, contact)
    return contact


def subscribe(client: Client, account: Any, contact: Any, name: str, **fields: Any) -> None:
    client.post(f"/accounts/{account['id']}/contacts/{contact['id']}/subscriptions", {"type": name} | fields)


def opened(ada: Client, account: Any, service: Any, **fields: Any) -> Any:
    body = {"account_id": account["id"], "service_id": service["id"], "subject": "Fehler", "text": "Wir suchen."}
    return ada.post("/tickets/proactive", body | fields)


def words(cloud: Cloud, address: str) -> list[str]:
    cloud.settle()
    found = [" ".join(one.content.text.split()) for one in cloud.mails_to(address)]
    return [one for one in found if "Fehler" in one]


def test_the_technical_contact_has_it_and_every_subscriber_is_told_and_may_answer(
    cloud: Cloud, client: Client, account: Any, service: Any, ada: Client
) -> None:
    tech, boss = person(client, account, TECH, "technical"), person(client, account, BOSS, "administrative")
    sub, other = person(client, account, SUB), person(client, account, "other@klinik.example")
    subscribe(client, account, sub, "proactive_ticket", service_id=service["id"])
    subscribe(client, account, other, "proactive_information")
    ticket = opened(ada, account, service)
    assert (ticket["requester_id"], ticket["channel"], ticket["status"]) == (tech["id"], "proactive_ticket", "new")
    (hers,), (theirs,) = words(cloud, TECH), words(cloud, SUB)
    assert "wir haben an einem Ihrer Dienste einen Fehler bemerkt" in hers
    assert "Wir suchen." in hers
    assert "Wir suchen." in theirs
    assert words(cloud, BOSS) == words(cloud, "other@klinik.example") == []
    letter = cloud.mails_to(SUB)[-1]
    assert "List-Unsubscribe" in letter.message
    send(cloud, SUB, "Bei uns geht nichts mehr.", to=letter.message["Reply-To"])
    texts = [one["text"].strip() for one in ada.get(f"/tickets/{ticket['id']}/messages")["items"]]
    assert texts == ["Wir suchen.", "Bei uns geht nichts mehr."]
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": "Der Fehler ist behoben."})
    assert any("Der Fehler ist behoben." in one for one in words(cloud, SUB))
    cloud.advance(300)
    assert len(words(cloud, SUB)) == 2
    assert boss["id"] != ticket["requester_id"]


def test_a_mere_sign_needs_no_answer_and_an_answer_opens_it(
    cloud: Cloud, client: Client, account: Any, service: Any, ada: Client
) -> None:
    boss = person(client, account, BOSS, "administrative")
    ticket = opened(ada, account, service, type="proactive_information")
    assert (ticket["requester_id"], ticket["status"]) == (boss["id"], "resolved")
    (text,) = words(cloud, BOSS)
    assert "zu Ihrer Information" in text
    assert "Sie müssen nichts tun." in text
    assert ada.call("POST", "/queues/unassigned/take").status == 404
    cloud.advance(3600)
    send(cloud, BOSS, "Was heißt das?", to=cloud.mails_to(BOSS)[-1].message["Reply-To"])
    assert ada.post("/queues/unassigned/take")["id"] == ticket["id"]


def test_without_somebody_to_have_it_or_a_service_of_theirs_it_is_refused(
    cloud: Cloud, client: Client, account: Any, service: Any, ada: Client
) -> None:
    body = {"account_id": account["id"], "service_id": service["id"], "subject": "Fehler", "text": "Wir suchen."}
    assert ada.call("POST", "/tickets/proactive", body).status == 409
    tech = person(client, account, TECH, "technical")
    other = client.service(client.account(), client.component())
    assert ada.call("POST", "/tickets/proactive", body | {"service_id": other["id"]}).status == 422
    assert ada.call("POST", "/tickets/proactive", body | {"account_id": "acc-" + "0" * 26}).status == 422
    hat = {"name": "Own", "role": "contact", "account_id": account["id"], "contact_id": tech["id"]}
    assert Client(cloud, client.post("/api-keys", hat)["key"]).call("POST", "/tickets/proactive", body).status == 403


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Nous avons constaté un défaut"), ("it", "un disservizio"), ("en", "noticed a fault")]
)
def test_they_read_it_in_their_language(
    cloud: Cloud, client: Client, account: Any, service: Any, ada: Client, language: str, said: str
) -> None:
    person(client, account, TECH, "main", language=language)
    opened(ada, account, service)
    (text,) = words(cloud, TECH)
    assert said in text


def test_it_is_opened_by_page(cloud: Cloud, client: Client, account: Any, service: Any, ada: Client) -> None:
    person(client, account, TECH, "technical")
    browser, path = Browser(cloud, "ada@nordlicht.example"), f"/portal/accounts/{account['id']}/calls"
    page = browser.open(browser.open(path).link("Open a ticket ourselves"))
    made = browser.send(page, f"{path}/proactive", subject="Fehler", text="Wir suchen.", service_id=service["id"])
    assert "Leitung Chur" in made.words
    assert len(words(cloud, TECH)) == 1
