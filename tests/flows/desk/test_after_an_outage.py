"""The morning after: two hundred requests about one outage, worked off in a handful of steps.

What the operator does and what four who asked read is kept as it was approved; UPDATE_APPROVED=1 writes it anew.
"""

import os
import re
from pathlib import Path
from typing import Any

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.support.client import Client

APPROVED = Path(__file__).parent / "stories" / "after-an-outage.txt"
LANGUAGES = ("de", "fr", "it", "en")
ACCOUNTS, OF_EACH = 20, 10
STEPS_MAX = 10


class Operator:
    """Who works them off, and what they do: each request that changes something is a step."""

    def __init__(self, client: Client) -> None:
        self.client, self.steps = client, list[str]()

    def does(self, path: str, body: Any, what: str) -> Any:
        self.steps.append(what)
        return self.client.post(path, body)


def test_two_hundred_requests_after_an_outage_are_worked_off_in_ten_steps(cloud: Cloud, client: Client) -> None:
    component = client.component()
    tickets = [one for number in range(ACCOUNTS) for one in _asked(client, component, number)]
    notice = client.outage(component, started_at=instants.to_text(clock.now()))
    ada = Operator(_operator(cloud, client))
    path = f"/notices/{notice['id']}/tickets"
    left = ada.client.get(f"{path}/counts")["probable"]
    assert left == len(tickets) == ACCOUNTS * OF_EACH
    while left:
        counts = ada.does(f"{path}/link", {}, "link all that are probably about it")
        left = counts["left"]
    assert counts == {"probable": 0, "linked": len(tickets), "left": 0}
    assert ada.client.call("POST", "/queues/unassigned/take").status == 404
    ada.does(f"{path}/messages", {"text": "Ein Techniker ist vor Ort. / A technician is on site."}, "one word to all")
    cloud.settle()
    texts = {"de": "Ein Netzteil wurde ersetzt.", "en": "A power supply was replaced."}
    ada.steps.append("resolve the incident")
    client.post(f"/notices/{notice['id']}/resolve", {"texts": texts})
    cloud.advance(600)
    assert {ada.client.get(f"/tickets/{one['id']}")["status"] for one in tickets} == {"resolved"}
    cloud.advance(3 * 24 * 3600 + 600)
    assert {ada.client.get(f"/tickets/{one['id']}")["status"] for one in tickets} == {"closed"}
    assert len(ada.steps) <= STEPS_MAX
    told = _told(ada.steps, [cloud.mails_to(f"kim0@kunde{place}.example") for place in range(len(LANGUAGES))])
    if os.environ.get("UPDATE_APPROVED") == "1":
        APPROVED.write_text(told, encoding="utf-8")
    assert told == APPROVED.read_text(encoding="utf-8")


def _asked(client: Client, component: Any, number: int) -> list[Any]:
    account = client.account(name=f"Kunde {number} AG", time_zone="Europe/Berlin")
    client.service(account, component)
    found = []
    for one in range(OF_EACH):
        contact = client.contact(account, f"kim{one}@kunde{number}.example", language=LANGUAGES[number % 4])
        if one == 0:
            client.confirm(account, contact)
        body = {"account_id": account["id"], "requester_id": contact["id"], "subject": "E-Mail", "text": "?"}
        found.append(client.post("/tickets", body))
    return found


def _operator(cloud: Cloud, client: Client) -> Client:
    draft = {"name": "Ada Berg", "email": "ada@nordlicht.example", "language": "en"}
    operator = client.post("/teams/default/operators", draft)
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})
    return Client(cloud, key["key"])


def _told(steps: list[str], letters: list[list[Any]]) -> str:
    parts = ["Operator:", *(f"{place}. {one}" for place, one in enumerate(steps, start=1))]
    for language, mails in zip(LANGUAGES, letters, strict=True):
        parts += [f"\n===== {language} ====="]
        parts += [
            f"----- {_calm(one.subject)}\n{_calm(one.content.text.strip())}" for one in mails if "[#" in one.subject
        ]
    return "\n".join(parts) + "\n"


def _calm(text: str) -> str:
    """Without what differs from run to run."""
    return re.sub(r"\d{1,2}:\d{2}|\d{2}:\d{2} Uhr", "<time>", re.sub(r"#\d+", "#<number>", text))
