"""Whose an address is: what an account gets of somebody whom it merely put on file, and how they confirm it."""

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib.desk.models import DeskRow
from chalicelib.principals import Role
from chalicelib.settings import settings
from infra.local.gateway import Response
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


class Customer:
    """An account and a key of its administrator's."""

    def __init__(self, world: World, **fields: Any) -> None:
        self.world, self.account = world, world.admin.account(**fields)
        self.admin = Client(world.cloud, world.key(Role.ACCOUNT_ADMIN, self.account["id"])["key"])

    def files(self, email: str, by: Client | None = None, **fields: Any) -> Any:
        """A contact that its administrator puts on file, or `by` somebody else."""
        return (by or self.admin).contact(self.account, email, **fields)

    def path(self, contact: Any) -> str:
        return f"/accounts/{self.account['id']}/contacts/{contact['id']}"


@pytest.fixture
def address() -> str:
    return f"kim@{unique('elsewhere-').lower()}.example"


def mailed(world: World, email: str) -> Any:
    """The ticket that a mail from an address opens, as the provider reads it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = email, settings().support_address, unique("Line ")
    mail.set_content("It is down.")
    world.cloud.receive_mail(mail.as_bytes(), email, settings().support_address)
    world.cloud.settle()
    subject = mail["Subject"]
    rows = [row for row in DeskRow.scan() if getattr(row, "subject", "") == subject and hasattr(row, "ticket_id")]
    return world.admin.get(f"/tickets/{rows[0].ticket_id}") if rows else None


def letters(world: World, email: str) -> list[Any]:
    world.cloud.settle()
    return world.cloud.mails_to(email)


def link_in(world: World, email: str) -> str:
    """The link of the newest invitation."""
    found = re.search(r"https?://\S+/confirm/\S+", letters(world, email)[-1].text)
    assert found
    return urlsplit(found[0]).path


def press(world: World, link: str) -> Response:
    return world.cloud.request("POST", link, body=b"", headers=FORM)


# --- what an inert claim does not do ---------------------------------------------------------------------------


def test_the_mail_of_an_address_that_an_account_merely_filed_waits_in_triage_naming_the_account(
    world: World, address: str
) -> None:
    customer = Customer(world)
    customer.files(address)
    ticket = mailed(world, address)
    assert (ticket["account_id"], ticket["from_email"]) == (None, address)
    assert ticket["claimed_by"] == [customer.account["id"]]


def test_the_owners_confirmation_brings_their_mail_to_the_account(world: World, address: str) -> None:
    customer = Customer(world)
    contact = customer.files(address)
    world.admin.confirm(customer.account, contact)
    ticket = mailed(world, address)
    assert (ticket["account_id"], ticket["requester_id"]) == (customer.account["id"], contact["id"])
    assert ticket["claimed_by"] == []


def test_an_address_in_a_domain_of_the_account_needs_no_confirmation_below_it_neither(world: World) -> None:
    domain = unique("firma") + ".example"
    customer = Customer(world, domains=[domain])
    for email in (f"kim@{domain}", f"lee@sub.{domain}"):
        contact = customer.files(email)
        assert mailed(world, email)["requester_id"] == contact["id"]


def test_what_the_provider_filed_counts_until_another_account_claims_it(world: World, address: str) -> None:
    first, second = Customer(world), Customer(world)
    contact = first.files(address, by=world.admin)
    assert mailed(world, address)["requester_id"] == contact["id"]
    second.files(address)
    waiting = mailed(world, address)
    assert waiting["account_id"] is None
    assert waiting["claimed_by"] == sorted([first.account["id"], second.account["id"]])


def test_a_confirmed_claim_is_not_taken_away_by_another_account(world: World, address: str) -> None:
    first, second = Customer(world), Customer(world)
    contact = first.files(address)
    world.admin.confirm(first.account, contact)
    second.files(address, ignore_email=True, may_request_support=False)
    assert mailed(world, address)["requester_id"] == contact["id"]


def test_an_address_that_two_accounts_have_confirmed_waits_for_a_person(world: World, address: str) -> None:
    customers = [Customer(world) for _ in range(2)]
    for customer in customers:
        world.admin.confirm(customer.account, customer.files(address))
    assert mailed(world, address)["account_id"] is None


def test_who_claims_an_address_without_its_owner_does_not_silence_it(world: World, address: str) -> None:
    Customer(world).files(address, ignore_email=True)
    assert mailed(world, address)["from_email"] == address


def test_a_claim_ends_with_the_contact_and_with_the_account(world: World, address: str) -> None:
    first, second, third = (Customer(world) for _ in range(3))
    contact = first.files(address, by=world.admin)
    left = second.files(address)
    second.admin.post(second.path(left) + "/deactivate")
    third.files(address)
    world.admin.post(f"/accounts/{third.account['id']}/close")
    assert mailed(world, address)["requester_id"] == contact["id"]


def test_a_change_of_oneself_reaches_no_account_that_merely_filed_the_address(world: World, address: str) -> None:
    own, other = Customer(world), Customer(world)
    contact = own.files(address)
    world.admin.confirm(own.account, contact)
    claim = other.files(address, first_name="Guessed")
    me = Client(world.cloud, world.key(Role.CONTACT, own.account["id"], contact_id=contact["id"])["key"])
    me.patch("/me", {"first_name": "Kimberley", "phone": "+41 44 234 56 78", "language": "fr"})
    record = other.admin.get(other.path(claim))
    assert (record["first_name"], record["phone"], record["language"]) == ("Guessed", None, "de")
    assert [one["account_id"] for one in me.get("/me")["accounts"]] == [own.account["id"]]


def test_an_unconfirmed_contact_is_told_of_outages_all_the_same(world: World, address: str) -> None:
    customer, component = Customer(world), world.admin.component()
    world.admin.service(customer.account, component)
    customer.files(address, roles=["technical"])
    world.cloud.settle()
    world.admin.outage(component)
    assert len(letters(world, address)) == 1


def test_replacing_a_contact_leaves_the_claim_behind(world: World, address: str) -> None:
    customer = Customer(world)
    contact = customer.files(address)
    world.admin.confirm(customer.account, contact)
    heir = customer.files(unique("heir") + "@elsewhere.example")
    customer.admin.post(customer.path(contact) + "/replace", {"by": heir["id"]})
    assert mailed(world, heir["email"])["account_id"] is None
    assert mailed(world, address)["account_id"] is None


# --- letters that somebody else causes ---------------------------------------------------------------------------


def test_of_thirty_tickets_opened_in_a_strangers_name_they_get_the_one_invitation(world: World, address: str) -> None:
    customer = Customer(world)
    contact = customer.files(address)
    people = {"account_id": customer.account["id"], "requester_id": contact["id"]}
    tickets = [world.admin.post("/tickets", {"subject": "x", "text": "x"} | people) for _ in range(30)]
    for ticket in tickets[:3]:
        world.admin.post(f"/tickets/{ticket['id']}/messages", {"text": "Is it up again?"})
    found = letters(world, address)
    assert len(found) == 1
    assert "/confirm/" in found[0].text


def opened_by_a_machine(customer: Customer, address: str) -> None:
    customer.files(address)
    machine = customer.admin.post(f"/accounts/{customer.account['id']}/agents", {"host_name": "TILL-7"})
    for _ in range(5):
        till = Client(customer.world.cloud, machine["key"])
        till.post("/agent/tickets", {"text": "It is down.", "requester_email": address, "requester_name": "Kim"})


def followed_in_their_name(customer: Customer, address: str) -> None:
    contact = customer.files(address)
    asker = customer.files(unique("eva") + "@elsewhere.example")
    people = {"account_id": customer.account["id"], "requester_id": asker["id"]}
    for _ in range(5):
        ticket = customer.world.admin.post("/tickets", {"subject": "x", "text": "x"} | people)
        customer.world.admin.call("POST", f"/tickets/{ticket['id']}/participants", {"contact_id": contact["id"]})
        customer.world.admin.post(f"/tickets/{ticket['id']}/messages", {"text": "Is it up again?"})


@pytest.mark.parametrize("way", [opened_by_a_machine, followed_in_their_name])
def test_no_other_way_brings_a_stranger_more_than_invitations(
    world: World, address: str, way: Callable[[Customer, str], None]
) -> None:
    way(Customer(world), address)
    found = letters(world, address)
    assert [one for one in found if "/confirm/" not in one.text] == []
    assert len(found) <= 1


def test_who_has_confirmed_hears_of_what_was_opened_in_their_name(world: World, address: str) -> None:
    customer = Customer(world)
    contact = customer.files(address)
    world.admin.confirm(customer.account, contact)
    people = {"account_id": customer.account["id"], "requester_id": contact["id"]}
    world.admin.post("/tickets", {"subject": "x", "text": "x"} | people)
    assert len(letters(world, address)) == 1


def test_who_asked_themselves_hears_whatever_is_known_of_their_address(world: World, address: str) -> None:
    ticket = mailed(world, address)
    world.admin.post(f"/tickets/{ticket['id']}/messages", {"text": "Is it up again?"})
    assert len(letters(world, address)) == 2


# --- the page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "asked", "button", "done"),
    [
        ("de", "Bitte bestätigen Sie", "Ja, das ist meine Adresse", "Danke, Ihre Adresse ist bestätigt"),
        ("fr", "Veuillez confirmer", "Oui, c’est mon adresse", "Merci, votre adresse est confirmée"),
        ("it", "Confermi", "Sì, è il mio indirizzo", "Grazie, il Suo indirizzo è confermato"),
        ("en", "Please confirm", "Yes, this is my address", "Thank you, your address is confirmed"),
    ],
)
def test_the_invitation_asks_for_one_thing_and_leads_to_the_page_that_does_it(
    world: World, address: str, language: str, asked: str, button: str, done: str
) -> None:
    customer = Customer(world, name="Alpenbank")
    contact = customer.files(address, language=language, phone="044 234 56 78")
    customer.admin.post(customer.path(contact) + "/invite")
    (letter,) = letters(world, address)
    assert asked in " ".join(letter.text.split())
    assert asked in letter.html
    page = world.cloud.request("GET", link_in(world, address)).text
    for words in (button, "Alpenbank", address, "044 234 56 78"):
        assert words.replace("’", "’") in page
    assert done in press(world, link_in(world, address)).text
    assert customer.admin.get(customer.path(contact))["verified_at"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_at_the_page_confirms_nothing(world: World, address: str, method: str) -> None:
    customer = Customer(world)
    customer.admin.post(customer.path(customer.files(address)) + "/invite")
    link = link_in(world, address)
    before = snapshot()
    assert world.cloud.request(method, link).status in {200, 204}
    assert snapshot() == before


def test_confirming_twice_is_once_and_says_who_did_it(world: World, address: str) -> None:
    customer = Customer(world)
    contact = customer.files(address)
    customer.admin.post(customer.path(contact) + "/invite")
    link = link_in(world, address)
    press(world, link)
    before = snapshot()
    assert press(world, link).status == 200
    assert snapshot() == before
    trail = customer.admin.get(f"/accounts/{customer.account['id']}/audit")["items"]
    assert trail[0]["actor"] == contact["id"]


def test_no_other_token_confirms_anything(world: World, address: str) -> None:
    first, second = Customer(world), Customer(world)
    contact, other = first.files(address), second.files(address)
    first.admin.post(first.path(contact) + "/invite")
    token = link_in(world, address).rpartition("/")[2]
    ids = other["id"].removeprefix("con-"), second.account["id"].removeprefix("acc-")
    forged = [ids[1] + ids[0] + token[52:], token[:26] + ids[0] + token[52:], token[:-1], token + "A", "x", token[::-1]]
    flipped = [token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in range(52, 84, 5)]
    for one in [*forged, *flipped]:
        assert press(world, f"/confirm/{one}").status == 404
    assert not first.admin.get(first.path(contact))["verified_at"]


@pytest.mark.parametrize("end", ["deactivate", "erase"])
def test_the_link_ends_with_the_contact(world: World, address: str, end: str) -> None:
    customer = Customer(world)
    contact = customer.files(address)
    customer.admin.post(customer.path(contact) + "/invite")
    link = link_in(world, address)
    customer.admin.post(customer.path(contact) + f"/{end}")
    assert [world.cloud.request("GET", link).status, press(world, link).status] == [404, 404]


# --- addresses that an account takes ---------------------------------------------------------------------------


def test_an_account_may_take_contacts_of_its_own_domains_alone(world: World) -> None:
    domain = unique("firma") + ".example"
    customer = Customer(world, domains=[domain])
    customer.admin.patch(f"/accounts/{customer.account['id']}", {"contact_domains": "own"})
    for by in (customer.admin, world.admin):
        refused = by.call("POST", f"/accounts/{customer.account['id']}/contacts", {"email": "kim@elsewhere.example"})
        (error,) = refused.json()["errors"]
        assert (refused.status, error["code"], domain in error["message"]) == (422, "foreign-domain", True)
    customer.files(f"kim@{domain}")
    customer.files(f"kim@sub.{domain}")
