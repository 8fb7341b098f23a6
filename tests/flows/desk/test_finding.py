"""Tickets are found by words, number, name and address, by whom they exist for, and not once the words are gone."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.rows import snapshot


class Desk:
    """An account with two contacts, and a way to ask in their name."""

    def __init__(self, client: Client) -> None:
        self.client, self.account = client, client.account()
        self.kim, self.eve = (self._contact(name) for name in ("Kim", "Eve"))

    def _contact(self, name: str) -> Any:
        email = f"{name.lower()}@{self.account['number'].lower()}.example"
        return self.client.contact(self.account, email, first_name=name, last_name="Übelhör")

    def ask(self, who: Any, subject: str, text: str = "Bitte helfen", **fields: Any) -> str:
        """The id of a new ticket, found by its words already."""
        people = {"account_id": self.account["id"], "requester_id": who["id"]}
        made = self.client.post("/tickets", {"subject": subject, "text": text} | people | fields)
        self.client.cloud.settle()
        return str(made["id"])

    def key(self, who: Any) -> Client:
        """Somebody with a key of their own."""
        named = {"account_id": self.account["id"], "contact_id": who["id"]}
        return Client(self.client.cloud, self.client.post("/api-keys", {"name": "K", "role": "contact"} | named)["key"])


@pytest.fixture
def desk(client: Client) -> Desk:
    return Desk(client)


def found(client: Client, words: str, query: str = "") -> list[str]:
    return [one["id"] for one in client.get(f"/tickets?words={words}{query}")["items"]]


def words_left() -> list[Any]:
    return [row["pk"] for row in snapshot("desk")["desk"] if row["type"] in {"word", "ticket-words", "unindexed"}]


def test_a_ticket_is_found_by_the_words_of_subject_and_message_and_by_who_asks(client: Client, desk: Desk) -> None:
    printer = desk.ask(desk.kim, "Drucker in Zürich druckt nicht", "Die Lampe blinkt rötlich.")
    router = desk.ask(desk.kim, "Router in Zürich")
    for words in ("drucker", "ZUERICH%20Lampe", "rotlich", "lampe%20blinkt%20roetlich%20drucker%20zurich%20kim"):
        assert found(client, words) == [printer]
    assert found(client, "zürich") == found(client, "Kim%20Uebelhoer") == [router, printer]
    assert found(client, "druck") == found(client, "drucker%20router") == found(client, "die%20nicht") == []


def test_a_number_finds_its_ticket_and_an_address_those_of_whom_it_is(client: Client, desk: Desk) -> None:
    ticket_id = desk.ask(desk.kim, "Router")
    number = client.get(f"/tickets/{ticket_id}")["number"]
    assert found(client, f"%23{number}") == found(client, str(number)) == [ticket_id]
    assert found(client, desk.kim["email"]) == [ticket_id]
    assert found(client, desk.eve["email"]) == found(client, "%2399999999") == []


def test_a_number_that_is_no_ticket_s_is_looked_for_as_a_word(client: Client, desk: Desk) -> None:
    ticket_id = desk.ask(desk.kim, "Anlage 77001")
    assert found(client, "77001") == [ticket_id]


def test_people_find_their_own_and_those_of_the_account_where_that_is_allowed(client: Client, desk: Desk) -> None:
    other = Desk(client)
    foreign = other.ask(other.kim, "Router")
    kims, eves = desk.ask(desk.kim, "Router"), desk.ask(desk.eve, "Router")
    kim = desk.key(desk.kim)
    number = client.get(f"/tickets/{eves}")["number"]
    assert found(client, "router") == [eves, kims, foreign]
    assert found(kim, "router") == [kims]
    assert found(kim, str(number)) == found(kim, desk.eve["email"]) == found(kim, other.kim["email"]) == []
    assert found(kim, "router", f"&account_id={other.account['id']}") == []
    client.patch(f"/accounts/{desk.account['id']}", {"ticket_visibility": "account"})
    assert found(kim, "router") == [eves, kims]
    assert found(kim, str(number)) == found(kim, desk.eve["email"]) == [eves]


def test_no_cursor_of_mine_ends_at_what_is_another_s(client: Client, desk: Desk) -> None:
    for place in range(4):
        desk.ask(desk.eve, f"Router {place}")
    mine = [desk.ask(desk.kim, f"Router {place}") for place in range(2)]
    for _ in range(4):
        desk.ask(desk.eve, "Router")
    page = desk.key(desk.kim).get("/tickets?words=router&limit=2")
    assert [one["id"] for one in page["items"]] == mine[::-1]
    assert page["next_cursor"] is None


def test_several_filters_hold_at_once(cloud: Cloud, client: Client, desk: Desk) -> None:
    old = desk.ask(desk.kim, "Router alt", priority="high")
    cloud.advance(timedelta(days=2).total_seconds())
    between = instants.to_text(clock.now())
    cloud.advance(60)
    new, other = desk.ask(desk.kim, "Router neu"), desk.ask(desk.eve, "Router")
    client.post(f"/tickets/{new}/close")
    assert found(client, "router", "&status=closed") == [new]
    assert found(client, "router", f"&status=new&requester_id={desk.kim['id']}") == [old]
    assert found(client, "router", f"&since={between}") == [other, new]
    assert found(client, "router", f"&until={between}") == [old]
    assert found(client, "router", f"&account_id={desk.account['id']}&queue=unassigned") == [other, old]


def test_filters_of_a_search_are_refused_without_words(client: Client) -> None:
    refused = client.call("GET", "/tickets?status=closed")
    assert refused.status == 422
    assert refused.json()["errors"][0]["code"] == "words-missing"


def test_all_are_found_page_by_page(client: Client, desk: Desk) -> None:
    made = [desk.ask(desk.kim, "Router") for _ in range(5)]
    seen: list[str] = []
    cursor = ""
    for _ in made:
        page = client.get(f"/tickets?words=router&limit=2{cursor}")
        seen += [one["id"] for one in page["items"]]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == made[::-1]


def test_what_is_corrected_is_found_by_what_it_says_now(cloud: Cloud, client: Client, desk: Desk) -> None:
    ticket_id = desk.ask(desk.kim, "Ruter")
    client.patch(f"/tickets/{ticket_id}", {"subject": "Router", "requester_id": desk.eve["id"]})
    cloud.settle()
    assert found(client, "ruter") == found(desk.key(desk.kim), "router") == found(client, "kim") == []
    assert found(client, "router%20eve") == found(desk.key(desk.eve), "router") == [ticket_id]


def test_a_ticket_whose_event_was_lost_is_found_some_minutes_later(cloud: Cloud, client: Client, desk: Desk) -> None:
    people = {"account_id": desk.account["id"], "requester_id": desk.kim["id"]}
    ticket_id = client.post("/tickets", {"subject": "Router", "text": "Bitte"} | people)["id"]
    assert found(client, "router") == []
    cloud.advance(120)
    cloud.tick()
    assert found(client, "router") == [ticket_id]
    assert "unindexed" not in words_left()


def test_an_event_that_comes_twice_changes_nothing(cloud: Cloud, client: Client, desk: Desk) -> None:
    ticket_id = desk.ask(desk.kim, "Router")
    before = words_left()
    cloud.redeliver("on_ticket_change")
    assert words_left() == before
    assert found(client, "router") == [ticket_id]


def test_an_erased_person_s_words_find_nothing(cloud: Cloud, client: Client, desk: Desk) -> None:
    mine, other = desk.ask(desk.kim, "Router von Kim Übelhör"), desk.ask(desk.eve, "Router")
    client.post(f"/accounts/{desk.account['id']}/contacts/{desk.kim['id']}/erase")
    cloud.tick()
    cloud.settle()
    assert found(client, "kim") == []
    assert found(client, "router") == [other, mine]
    assert [one for one in words_left() if "#kim" in one] == []


def test_a_deleted_ticket_leaves_no_words(cloud: Cloud, client: Client, desk: Desk) -> None:
    ticket_id = desk.ask(desk.kim, "Router")
    client.post(f"/tickets/{ticket_id}/close")
    cloud.settle()
    assert words_left()
    clock.advance(timedelta(days=4 * 365))
    cloud.tick()
    assert words_left() == []


def test_a_hundred_words_are_kept_in_step(client: Client, desk: Desk) -> None:
    text = " ".join(f"wort{place}" for place in range(100))
    ticket_id = desk.ask(desk.kim, "Router", text)
    assert found(client, "wort50") == [ticket_id]
    assert len([one for one in words_left() if one.startswith("word#provider#")]) == 60
