"""Who may open tickets for an account: whoever may request support, or its main contact alone."""

from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client

SUPPORT = "support@nordlicht.example"


@pytest.fixture
def account(client: Client) -> Any:
    return client.account()


@pytest.fixture
def people(cloud: Cloud, client: Client, account: Any) -> "People":
    return People(cloud, client, account)


@dataclass
class People:
    """The account's contacts, who ask for themselves."""

    cloud: Cloud
    client: Client
    account: Any

    def opened(self, contact: Any) -> Any:
        """What comes of a ticket that a contact opens."""
        body = {"name": "Own", "role": "contact", "account_id": self.account["id"], "contact_id": contact["id"]}
        return opened(Client(self.cloud, self.client.post("/api-keys", body)["key"]), self.account, contact)


def opened(caller: Client, account: Any, contact: Any) -> Any:
    body = {"account_id": account["id"], "requester_id": contact["id"], "subject": "No line", "text": "Since nine."}
    return caller.call("POST", "/tickets", body, accept_language="de")


def test_anybody_may_open_tickets_while_there_is_no_main_contact(client: Client, people: People, account: Any) -> None:
    assert people.opened(client.contact(account, "a@b.example", "technical")).status == 201


def test_others_are_told_whom_to_ask_once_there_is_a_main_contact(client: Client, people: People, account: Any) -> None:
    main = client.contact(account, "main@b.example", "main", first_name="Anna", last_name="Keller")
    other = client.contact(account, "a@b.example", "technical")
    refused = people.opened(other)
    assert (refused.status, refused.json()["main_contact_id"]) == (403, main["id"])
    assert refused.json()["detail"] == "Tickets eröffnet für dieses Konto nur der Hauptkontakt: Anna Keller."
    assert people.opened(main).status == 201


def test_the_provider_opens_tickets_for_any_contact(client: Client, account: Any) -> None:
    client.contact(account, "main@b.example", "main")
    assert opened(client, account, client.contact(account, "a@b.example")).status == 201


def test_a_vacant_role_lets_everybody_open_tickets_again(client: Client, people: People, account: Any) -> None:
    client.contact(account, "main@b.example", "main")
    other = client.contact(account, "a@b.example")
    assert people.opened(other).status == 403
    assert client.call("DELETE", f"/accounts/{account['id']}/roles/main").status == 204
    assert people.opened(other).status == 201


def test_who_may_not_request_support_opens_no_ticket_but_the_account_goes_on(
    client: Client, people: People, account: Any
) -> None:
    barred = client.contact(account, "a@b.example", may_request_support=False)
    assert people.opened(barred).status == 403
    assert people.opened(client.contact(account, "c@d.example")).status == 201


# --- by mail, and where an account is closed --------------------------------------------------------------------


def write(cloud: Cloud, sender: str) -> None:
    """Mail of a person to the support address, and all that it sets off."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, SUPPORT, "No line"
    message.set_content("Since nine.")
    cloud.receive_mail(message.as_bytes(), sender, SUPPORT)
    cloud.settle()


def test_by_mail_others_are_told_whom_to_ask_and_their_mail_is_kept(cloud: Cloud, client: Client, account: Any) -> None:
    main = client.contact(account, "main@b.example", "main", first_name="Anna", last_name="Keller")
    client.contact(account, "a@b.example", "technical", language="fr")
    for _ in range(2):
        write(cloud, "a@b.example")
    (told,) = cloud.mails_to("a@b.example")
    assert "Veuillez vous adresser à Anna Keller (main@b.example)." in " ".join(told.content.text.split())
    assert [one["reason"] for one in client.get("/dropped-mail")["items"]] == ["not-main-contact"] * 2
    write(cloud, "main@b.example")
    (ticket,) = client.get(f"/tickets?account_id={account['id']}")["items"]
    assert ticket["requester_id"] == main["id"]


def test_a_closed_account_opens_no_ticket_by_whichever_way(cloud: Cloud, client: Client, account: Any) -> None:
    contact = client.contact(account, "a@b.example", "technical")
    client.post(f"/accounts/{account['id']}/close")
    assert opened(client, account, contact).status == 409
    write(cloud, "a@b.example")
    assert [one["reason"] for one in client.get("/dropped-mail")["items"]] == ["account-closed"]
    assert len(cloud.mails_to("a@b.example")) == 1


def test_who_writes_from_a_domain_of_the_account_becomes_its_contact(
    cloud: Cloud, client: Client, account: Any
) -> None:
    settings = {"domains": ["firma.example"], "auto_create_contacts": True}
    client.call("PATCH", f"/accounts/{account['id']}", settings)
    write(cloud, "Kim Meier <kim@firma.example>")
    (contact,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    assert (contact["email"], contact["first_name"], contact["last_name"]) == ("kim@firma.example", "Kim", "Meier")
    (ticket,) = client.get(f"/tickets?account_id={account['id']}")["items"]
    assert ticket["requester_id"] == contact["id"]
    latest = client.get(f"/accounts/{account['id']}/audit")["items"][0]
    assert latest["actor"] == contact["id"]


# --- named by their address, by agents and the provider ---------------------------------------------------------


@pytest.fixture
def agent(cloud: Cloud, client: Client, account: Any) -> Client:
    """A machine of the account, with a hotkey for support."""
    made = client.post(f"/accounts/{account['id']}/agents", {"host_name": "till-7"})
    return Client(cloud, made["key"])


def named(caller: Client, account: Any, email: str, **fields: str) -> Any:
    body = {"account_id": account["id"], "requester_email": email, "subject": "No line", "text": "Since nine."}
    return caller.call("POST", "/tickets", body | fields)


def lets_in(client: Client, account: Any) -> None:
    settings = {"domains": ["firma.example"], "auto_create_contacts": True}
    client.call("PATCH", f"/accounts/{account['id']}", settings)


def test_who_is_on_file_is_named_by_their_address(client: Client, agent: Client, account: Any) -> None:
    known = client.contact(account, "kim@b.example")
    for caller in (agent, client):
        assert named(caller, account, "Kim@B.example").json()["requester_id"] == known["id"]


def test_who_is_named_from_a_domain_of_the_account_becomes_its_contact(
    cloud: Cloud, client: Client, agent: Client, account: Any
) -> None:
    lets_in(client, account)
    for _ in range(2):
        ticket = named(agent, account, "kim@firma.example", requester_name="Kim Meier").json()
    (contact,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    assert (contact["email"], contact["first_name"], contact["last_name"]) == ("kim@firma.example", "Kim", "Meier")
    assert ticket["requester_id"] == contact["id"]
    cloud.settle()
    assert len(cloud.mails_to("kim@firma.example")) >= 1
    by_provider = named(client, account, "eva@firma.example").json()
    assert client.get(f"/accounts/{account['id']}/contacts/{by_provider['requester_id']}")["last_name"] is None


@pytest.mark.parametrize("email", ["kim@firma.example", "kim@elsewhere.example", "left@firma.example"])
def test_who_is_named_and_cannot_become_a_contact_is_none(
    client: Client, agent: Client, account: Any, email: str
) -> None:
    if email == "kim@elsewhere.example":
        lets_in(client, account)
    if email == "left@firma.example":
        lets_in(client, account)
        left = client.contact(account, email)
        client.post(f"/accounts/{account['id']}/contacts/{left['id']}/deactivate", {})
    for caller in (agent, client):
        refused = named(caller, account, email)
        assert (refused.status, refused.json()["errors"][0]["pointer"]) == (422, "/requester_email")
    assert client.get("/tickets?queue=unassigned")["items"] == []


def test_nobody_new_becomes_a_contact_by_an_agent_where_the_main_contact_alone_asks(
    client: Client, agent: Client, account: Any
) -> None:
    lets_in(client, account)
    main = client.contact(account, "main@b.example", "main")
    refused = named(agent, account, "kim@firma.example")
    assert (refused.status, refused.json()["main_contact_id"]) == (403, main["id"])
    assert [one["id"] for one in client.get(f"/accounts/{account['id']}/contacts")["items"]] == [main["id"]]
    assert named(client, account, "kim@firma.example").status == 201


def test_a_contact_names_nobody_else(cloud: Cloud, client: Client, account: Any) -> None:
    lets_in(client, account)
    contact = client.contact(account, "kim@b.example")
    body = {"name": "Own", "role": "contact", "account_id": account["id"], "contact_id": contact["id"]}
    own = Client(cloud, client.post("/api-keys", body)["key"])
    assert named(own, account, "eva@firma.example").status == 422
    assert named(own, account, "kim@b.example").status == 422
    assert len(client.get(f"/accounts/{account['id']}/contacts")["items"]) == 1
