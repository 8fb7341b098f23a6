"""Mail of the provider's suppliers: kept apart from requests, and nobody else's is."""

from email.message import EmailMessage
from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client

SUPPORT, NOC = "support@nordlicht.example", "noc@fibre.example"
OF_A_PROGRAM = {"Auto_Submitted": "auto-generated"}
DRAFT = {"name": "Fibre", "email": NOC, "proven_by": "fibre.example"}


@pytest.fixture
def upstream(client: Client) -> Any:
    return client.post("/upstreams", DRAFT)


def reasons(cloud: Cloud, client: Client, sender: str, calendar: str = "", **fields: str) -> list[str]:
    """Why mails were dropped, after one more came."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, SUPPORT, "Planned work"
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content("We work on your circuit.")
    if calendar:
        message.add_alternative(calendar, subtype="calendar", params={"method": "PUBLISH"})
    cloud.receive_mail(message.as_bytes(), sender, SUPPORT)
    cloud.settle()
    return [one["reason"] for one in client.get("/dropped-mail")["items"]]


def test_what_a_suppliers_programs_send_is_kept_as_theirs(cloud: Cloud, client: Client, upstream: Any) -> None:
    assert reasons(cloud, client, NOC, **OF_A_PROGRAM) == ["upstream"]
    assert reasons(cloud, client, NOC, List_Id="<maintenance.fibre.example>") == ["upstream"] * 2
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"
    assert reasons(cloud, client, NOC, calendar) == ["upstream"] * 3
    assert client.get("/queues")["items"][0]["waiting"] == 0
    assert [one["id"] for one in client.get("/upstreams")["items"]] == [upstream["id"]]


def test_what_somebody_at_a_supplier_writes_is_a_persons_mail(cloud: Cloud, client: Client, upstream: Any) -> None:
    assert reasons(cloud, client, NOC) == []
    assert client.get("/queues")["items"][0]["waiting"] == 1
    assert upstream["email"] == NOC


@pytest.mark.parametrize(
    ("sender", "verdicts"),
    [
        (NOC, "spf=GRAY, dkim=GRAY, dmarc=GRAY"),
        (NOC, "spf=FAIL, dkim=FAIL, dmarc=GRAY"),
        ("other@fibre.example", ""),
        ("noc@fibre.example.evil.example", ""),
    ],
)
def test_nobody_keeps_a_mail_from_the_desk_in_a_suppliers_name(
    cloud: Cloud, client: Client, upstream: Any, sender: str, verdicts: str
) -> None:
    asked = {"X_Herold_Local_Verdicts": verdicts} if verdicts else {}
    assert reasons(cloud, client, sender, **OF_A_PROGRAM, **asked) == ["auto-generated"]
    assert upstream["email"] == NOC


def test_an_address_is_that_of_one_supplier_until_it_is_removed(cloud: Cloud, client: Client, upstream: Any) -> None:
    refused = client.call("POST", "/upstreams", DRAFT | {"name": "Twice"})
    assert refused.status == 409
    assert client.get(f"/upstreams/{upstream['id']}") == upstream
    assert client.call("DELETE", f"/upstreams/{upstream['id']}").status == 204
    assert client.call("DELETE", f"/upstreams/{upstream['id']}").status == 404
    assert reasons(cloud, client, NOC, **OF_A_PROGRAM) == ["auto-generated"]


@pytest.mark.parametrize("domain", ["co.uk", "ch", "not a domain", ""])
def test_a_domain_that_anybody_could_be_in_proves_nobody(client: Client, domain: str) -> None:
    refused = client.call("POST", "/upstreams", DRAFT | {"proven_by": domain})
    assert (refused.status, [one["pointer"] for one in refused.json()["errors"]]) == (422, ["/proven_by"])
