"""What may answer a request is shown before it is made: articles and tickets that its maker may see, and no others."""

from typing import Any

from infra.local.cloud import Cloud
from tests.support.articles import published
from tests.support.client import Client


def asked(client: Client, account: Any, contact: Any, subject: str) -> str:
    people = {"account_id": account["id"], "requester_id": contact["id"]}
    made = client.post("/tickets", {"subject": subject, "text": "Bitte"} | people)
    return str(made["id"])


def test_the_likest_articles_and_tickets_come_first_and_nobody_else_s(cloud: Cloud, client: Client) -> None:
    account, other = client.account(), client.account()
    kim, eve = (client.contact(account, f"{name}@kunde.example") for name in ("kim", "eve"))
    bob = client.contact(other, "bob@andere.example")
    for slug, title, audience in [
        ("calls", "Divert calls abroad", "public"),
        ("mail", "Divert mail", "public"),
        ("inside", "Divert calls abroad", "provider"),
        ("print", "Printers", "public"),
    ]:
        published(client, slug=slug, audience=audience, titles={"en": title, "de": title})
    mine = asked(client, account, kim, "Divert calls abroad")
    for whose, contact in ((account, eve), (other, bob)):
        asked(client, whose, contact, "Divert calls abroad")
    cloud.settle()
    key = {"name": "K", "role": "contact", "account_id": account["id"], "contact_id": kim["id"]}
    reader = Client(cloud, client.post("/api-keys", key)["key"])
    found = reader.get("/tickets/similar?about=Cannot%20divert%20calls%20abroad")
    assert [one["slug"] for one in found["articles"]] == ["calls"]
    assert [one["id"] for one in found["tickets"]] == [mine]
    wider = reader.get("/tickets/similar?about=divert%20mail")
    assert [one["slug"] for one in wider["articles"]] == ["mail", "calls"]
    assert reader.get("/tickets/similar") == {"articles": [], "tickets": []}
    assert reader.get(f"/tickets/similar?about=divert&account_id={other['id']}")["tickets"] == []
