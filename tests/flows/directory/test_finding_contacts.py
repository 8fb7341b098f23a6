"""Who has an address is found across accounts, by whoever sees these, and by nobody else."""

from infra.local.cloud import Cloud
from tests.support.client import Client

EVA = "eva@kunde.example"


def test_an_address_is_found_in_every_account_with_what_that_calls_it(client: Client) -> None:
    one, other = client.account(name="Alpenbank AG"), client.account(name="Bäckerei")
    first = client.contact(one, "Eva@KUNDE.example", first_name="Eva", last_name="Meier")
    second = client.contact(other, EVA, first_name="E.", last_name="Meier-Roth")
    client.contact(one, "max@kunde.example")
    found = {item["id"]: item for item in client.get(f"/contacts?email={EVA.upper()}")["items"]}
    assert set(found) == {first["id"], second["id"]}
    assert found[first["id"]]["account_name"] == "Alpenbank AG"
    assert found[second["id"]]["account_number"] == other["number"]
    assert found[second["id"]]["last_name"] == "Meier-Roth"


def test_an_address_that_nobody_has_is_found_nowhere(client: Client) -> None:
    assert client.get("/contacts?email=nobody@kunde.example") == {"items": [], "next_cursor": None}
    client.post("/provider-people", {"email": "kim@nordlicht.example", "name": "Kim", "roles": ["publisher"]})
    assert client.get("/contacts?email=kim@nordlicht.example")["items"] == []


def test_each_is_found_once_page_by_page(client: Client) -> None:
    made = {client.contact(client.account(), EVA)["id"] for _ in range(5)}
    seen, cursor = [], ""
    for _ in range(3):
        page = client.get(f"/contacts?email={EVA}&limit=2{cursor}")
        seen += [one["id"] for one in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert page["next_cursor"] is None
    assert len(seen) == len(made)
    assert set(seen) == made


def test_who_is_bound_to_an_account_learns_of_no_other(client: Client, cloud: Cloud) -> None:
    own, foreign = client.account(), client.account()
    mine, _ = client.contact(own, EVA), client.contact(foreign, EVA)
    draft = {"name": "Boss", "role": "account_admin", "account_id": own["id"]}
    boss = Client(cloud, client.post("/api-keys", draft)["key"])
    assert [one["id"] for one in boss.get(f"/contacts?email={EVA}")["items"]] == [mine["id"]]


def test_an_address_must_be_one(client: Client) -> None:
    assert client.get("/contacts")["items"] == []
    assert client.call("GET", "/contacts?email=eva").status == 422
