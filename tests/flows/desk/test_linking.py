"""Tickets that are about an outage: found, linked in one step, told, and over with it."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.flows.desk.test_support import send
from tests.support.browsing import Browser
from tests.support.client import Client

ADA = "ada@nordlicht.example"
DAY_S = 24 * 3600


@pytest.fixture
def component(client: Client) -> Any:
    return client.component()


@pytest.fixture
def ada(cloud: Cloud, client: Client) -> Client:
    operator = client.post("/teams/default/operators", {"name": "Ada Berg", "email": ADA, "language": "en"})
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})
    return Client(cloud, key["key"])


def customer(client: Client, *components: Any, email: str, language: str = "de") -> dict[str, Any]:
    """Whose tickets these are: an account with one service, and its contact."""
    account = client.account(time_zone="Europe/Berlin")
    service = client.service(account, *components) if components else None
    contact = client.contact(account, email, language=language)
    client.confirm(account, contact)
    return {"account_id": account["id"], "requester_id": contact["id"], "service": service, "email": email}


def ask(client: Client, one: dict[str, Any], **fields: Any) -> Any:
    asked = {"account_id": one["account_id"], "requester_id": one["requester_id"]}
    return client.post("/tickets", asked | {"subject": "No line", "text": "Since nine."} | fields)


def outage(client: Client, *components: Any) -> Any:
    return client.outage(*components, started_at=instants.to_text(clock.now()))


def probable(ada: Client, notice: Any) -> list[tuple[str, str]]:
    found = ada.get(f"/notices/{notice['id']}/tickets")["items"]
    return [(one["ticket"]["id"], one["ground"]) for one in found]


def linked(ada: Client, notice: Any) -> list[str]:
    return [one["ticket"]["id"] for one in ada.get(f"/notices/{notice['id']}/tickets?which=linked")["items"]]


def words(cloud: Cloud, address: str) -> list[str]:
    cloud.settle()
    return [" ".join(one.content.text.split()) for one in cloud.mails_to(address)]


def test_waiting_tickets_of_affected_accounts_since_two_hours_before_are_listed_the_most_probable_first(
    client: Client, component: Any, ada: Client
) -> None:
    anna, eve = customer(client, component, email="anna@a.example"), customer(client, email="eve@e.example")
    ask(client, anna, subject="Too old")
    clock.advance(timedelta(hours=3))
    early = ask(client, anna)
    taken = ask(client, anna, priority="urgent")
    assert ada.post("/queues/unassigned/take")["id"] == taken["id"]
    clock.advance(timedelta(hours=1))
    ask(client, eve)
    notice = outage(client, component)
    named = ask(client, anna, service_id=anna["service"]["id"])
    says = ask(client, anna, notice_id=notice["id"])
    found = [(says["id"], "said"), (named["id"], "service"), (early["id"], "account")]
    assert probable(ada, notice) == found
    assert ada.get(f"/notices/{notice['id']}/tickets/counts") == {"probable": 3, "linked": 0, "left": 0}
    first = ada.get(f"/notices/{notice['id']}/tickets?limit=2")
    rest = ada.get(f"/notices/{notice['id']}/tickets?limit=2&cursor={first['next_cursor']}")
    assert [one["ticket"]["id"] for one in first["items"] + rest["items"]] == [one for one, _ in found]
    assert rest["next_cursor"] is None


def test_what_an_outage_is_widened_to_is_listed_too(client: Client, component: Any, ada: Client) -> None:
    other = client.component()
    anna, ben = (
        customer(client, component, email="anna@a.example"),
        customer(client, other, email="ben@b.example"),
    )
    notice = outage(client, component)
    hers, his = ask(client, anna), ask(client, ben)
    assert probable(ada, notice) == [(hers["id"], "account")]
    both = {"components": [component["id"], other["id"]]}
    client.post(f"/notices/{notice['id']}/updates", {"texts": {"en": "It is wider."}, "affects": both})
    assert probable(ada, notice) == [(hers["id"], "account"), (his["id"], "account")]


@pytest.mark.parametrize(
    ("language", "told", "ended"),
    [
        ("de", "Ihre Anfrage betrifft vermutlich eine Störung, die wir kennen: Stromausfall.", "Störung ist behoben"),
        ("fr", "un incident que nous connaissons : Panne de courant.", "L’incident est résolu"),
        ("it", "un disservizio che conosciamo: Interruzione.", "Il disservizio è risolto"),
        ("en", "an incident that we know of: Power failure.", "The incident is resolved"),
    ],
)
def test_a_linked_ticket_leaves_its_queue_is_told_once_and_ends_with_the_outage(
    cloud: Cloud, client: Client, component: Any, ada: Client, language: str, told: str, ended: str
) -> None:
    anna = customer(client, component, email="anna@a.example", language=language)
    ticket = ask(client, anna)
    notice = outage(client, component)
    counts = ada.post(f"/notices/{notice['id']}/tickets/link", {})
    assert counts == {"probable": 0, "linked": 1, "left": 0}
    assert linked(ada, notice) == [ticket["id"]]
    assert ada.call("POST", "/queues/unassigned/take").status == 404
    now = ada.get(f"/tickets/{ticket['id']}")
    assert (now["status"], now["notice_id"], now["assignee_id"]) == ("pending", notice["id"], None)
    cloud.advance(300)
    said = [one for one in words(cloud, anna["email"]) if told in one.replace(" ", " ")]
    assert len(said) == 1
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "A new switch is in.", "de": "Neuer Switch."}})
    cloud.advance(180)
    now = ada.get(f"/tickets/{ticket['id']}")
    assert now["status"] == "resolved"
    assert linked(ada, notice) == []
    closing = [one for one in words(cloud, anna["email"]) if ended in one]
    assert len(closing) == 1
    assert ("Neuer Switch." if language == "de" else "A new switch is in.") in closing[0]
    cloud.advance(2 * DAY_S)
    assert ada.get(f"/tickets/{ticket['id']}")["status"] == "resolved"
    cloud.advance(DAY_S + 300)
    assert ada.get(f"/tickets/{ticket['id']}")["status"] == "closed"


def test_an_answer_brings_a_linked_ticket_back_to_its_old_place(
    cloud: Cloud, client: Client, component: Any, ada: Client
) -> None:
    anna, ben = (customer(client, component, email=f"{one}@a.example") for one in ("anna", "ben"))
    first = ask(client, anna)
    clock.advance(timedelta(minutes=5))
    notice = outage(client, component)
    ada.post(f"/notices/{notice['id']}/tickets/link", {})
    later = ask(client, ben)
    cloud.settle()
    letter = cloud.mails_to(anna["email"])[-1]
    send(cloud, anna["email"], "No, it is something else.", to=letter.message["Reply-To"])
    assert linked(ada, notice) == []
    assert [ada.post("/queues/unassigned/take")["id"] for _ in range(2)] == [first["id"], later["id"]]
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Over."}})
    cloud.advance(300)
    assert ada.get(f"/tickets/{first['id']}")["status"] == "open"
    assert not any("Die Störung ist behoben" in one for one in words(cloud, anna["email"]))


def test_an_answer_to_the_closing_word_opens_it_again(
    cloud: Cloud, client: Client, component: Any, ada: Client
) -> None:
    anna = customer(client, component, email="anna@a.example")
    ticket = ask(client, anna)
    notice = outage(client, component)
    ada.post(f"/notices/{notice['id']}/tickets/link", {})
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Over."}})
    cloud.advance(3600)  # sooner it could be a machine's
    send(cloud, anna["email"], "Still dead.", to=cloud.mails_to(anna["email"])[-1].message["Reply-To"])
    assert ada.post("/queues/unassigned/take")["id"] == ticket["id"]
    cloud.advance(5 * DAY_S)
    assert ada.get(f"/tickets/{ticket['id']}")["status"] == "open"


def test_one_word_reaches_all_who_wait_and_the_same_one_is_said_once(
    cloud: Cloud, client: Client, component: Any, ada: Client
) -> None:
    people = [customer(client, component, email=f"{one}@a.example") for one in ("anna", "ben")]
    tickets = [ask(client, one) for one in people]
    notice = outage(client, component)
    ada.post(f"/notices/{notice['id']}/tickets/link", {"ticket_ids": [tickets[0]["id"]]})
    assert linked(ada, notice) == [tickets[0]["id"]]
    word = {"text": "We expect to know more at noon."}
    for _ in range(2):
        assert ada.post(f"/notices/{notice['id']}/tickets/messages", word)["linked"] == 1
    heard = [sum(word["text"] in one for one in words(cloud, each["email"])) for each in people]
    assert heard == [1, 0]
    now = ada.get(f"/tickets/{tickets[0]['id']}")
    assert (now["status"], now["assignee_id"]) == ("pending", None)


def test_a_request_that_is_sent_again_with_its_key_changes_nothing(
    cloud: Cloud, client: Client, component: Any, ada: Client
) -> None:
    tickets = [ask(client, customer(client, component, email=f"k{one}@a.example")) for one in range(3)]
    notice = outage(client, component)
    path = f"/notices/{notice['id']}/tickets/link"
    answers = [ada.call("POST", path, {}, Idempotency_Key="once").json() for _ in range(2)]
    assert answers == [{"probable": 0, "linked": 3, "left": 0}] * 2
    assert sorted(linked(ada, notice)) == sorted(one["id"] for one in tickets)


def test_what_time_did_not_allow_is_said_and_done_by_the_next_request(
    cloud: Cloud, client: Client, component: Any, ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        ask(client, customer(client, component, email=f"k{number}@a.example"))
    notice = outage(client, component)
    path = f"/notices/{notice['id']}/tickets/link"
    with monkeypatch.context() as patch:
        patch.setattr("chalicelib.desk.outages.linking._WORKS_FOR", timedelta(0))
        assert ada.call("POST", path, {}, Idempotency_Key="once").json() == {"probable": 3, "linked": 0, "left": 3}
    assert ada.call("POST", path, {}, Idempotency_Key="once").json()["linked"] == 3


def test_a_ticket_is_linked_by_whoever_has_it_and_by_nobody_else(client: Client, component: Any, ada: Client) -> None:
    anna = customer(client, component, email="anna@a.example")
    ticket = ask(client, anna)
    notice = outage(client, component)
    ada.post("/queues/unassigned/take")
    path, body = f"/tickets/{ticket['id']}/link", {"notice_id": notice["id"]}
    assert client.call("POST", path, body).status == 409
    assert ada.post(f"/notices/{notice['id']}/tickets/link", {})["linked"] == 0
    assert ada.post(path, body)["assignee_id"] is None
    assert linked(ada, notice) == [ticket["id"]]
    history = ada.get(f"/tickets/{ticket['id']}/history")["items"][-1]
    assert history["now"]["notice_id"] == notice["id"]


@pytest.mark.parametrize("which", ["of others", "over", "draft", "maintenance"])
def test_nothing_is_linked_to_what_is_no_outage_of_theirs(
    client: Client, component: Any, ada: Client, which: str
) -> None:
    anna = customer(client, component, email="anna@a.example")
    ticket = ask(client, anna)
    made = {
        "of others": lambda: client.outage(client.component()),
        "over": lambda: client.post(f"/notices/{outage(client, component)['id']}/resolve", {"texts": {"en": "Over."}}),
        "draft": lambda: client.draft(component),
        "maintenance": lambda: client.maintenance(component),
    }[which]()
    assert ada.call("POST", f"/tickets/{ticket['id']}/link", {"notice_id": made["id"]}).status == 422
    many = ada.call("POST", f"/notices/{made['id']}/tickets/link", {"ticket_ids": [ticket["id"]]})
    assert many.status == (422 if which == "of others" else 409)
    assert ada.get(f"/tickets/{ticket['id']}")["status"] == "new"


def test_customers_and_publishers_link_nothing(cloud: Cloud, client: Client, component: Any, ada: Client) -> None:
    anna = customer(client, component, email="anna@a.example")
    ticket, notice = ask(client, anna), outage(client, component)
    hat = {"name": "Own", "role": "contact", "account_id": anna["account_id"], "contact_id": anna["requester_id"]}
    own = Client(cloud, client.post("/api-keys", hat)["key"])
    for path, body in (
        (f"/tickets/{ticket['id']}/link", {"notice_id": notice["id"]}),
        (f"/notices/{notice['id']}/tickets/link", {}),
        (f"/notices/{notice['id']}/tickets/messages", {"text": "Hello"}),
    ):
        assert own.call("POST", path, body).status == 403
    assert own.call("GET", f"/notices/{notice['id']}/tickets").status == 403


def test_operators_do_it_by_page(cloud: Cloud, client: Client, component: Any, ada: Client) -> None:
    people = [customer(client, component, email=f"{one}@a.example", language="en") for one in ("anna", "ben", "cleo")]
    tickets = [ask(client, one, subject=f"Line {place}") for place, one in enumerate(people)]
    notice = outage(client, component)
    browser, path = Browser(cloud, ADA), f"/portal/notices/{notice['id']}/tickets"
    queues = browser.open("/portal/queues")
    assert "Incidents that go on" in queues.words
    page = browser.open(queues.link("Power failure"))
    assert "Probably about it: 3" in page.words
    nothing = browser.send(page, f"{path}/link")
    assert "Choose at least one ticket." in nothing.words
    chosen = browser.send(page, f"{path}/link", **{"ticket_ids[]": tickets[1]["id"]})
    assert "Linked. Whoever asked is told." in chosen.words
    assert linked(ada, notice) == [tickets[1]["id"]]
    single = browser.open(f"/portal/tickets/{tickets[2]['id']}")
    assert "Is it about an incident that goes on?" in single.words
    browser.send(single, f"/portal/tickets/{tickets[2]['id']}/link")
    rest = browser.send(browser.open(path), f"{path}/link-all")
    assert "No request is waiting" in rest.words
    told = browser.send(rest, f"{path}/messages", text="A technician is on site.")
    assert "Sent." in told.words
    for one in people:
        assert sum("A technician is on site." in each for each in words(cloud, one["email"])) == 1
    client.post(f"/notices/{notice['id']}/resolve", {"texts": {"en": "Over."}})
    assert "Link all" not in browser.open(path).words
    assert "Incidents that go on" not in browser.open("/portal/queues").words
