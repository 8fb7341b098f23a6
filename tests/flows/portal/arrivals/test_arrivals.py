"""Operators look at mail that needs a person: what is no account's, what is held, and what did not arrive."""

from collections.abc import Iterator
from email.message import EmailMessage
from itertools import count
from urllib.parse import quote

import pytest

from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

ARRIVALS, UNDELIVERED, SENDERS = "/portal/arrivals", "/portal/undelivered-mail", "/portal/senders"
FORGED = {"X-Herold-Local-Verdicts": "spf=FAIL, dkim=FAIL, dmarc=GRAY"}
AWAY = {"Auto-Submitted": "auto-replied"}
_numbers = count(1)


@pytest.fixture
def ada(cloud: Cloud, admin: Client) -> Iterator[Browser]:
    """An operator at a browser."""
    email = f"ada{next(_numbers)}@nordlicht.example"
    admin.post("/teams/default/operators", {"name": "Ada Berg", "email": email, "language": "en"})
    return Browser(cloud, email)


def come(cloud: Cloud, sender: str, subject: str, **headers: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, settings().support_address, subject
    for name, value in headers.items():
        message[name] = value
    message.set_content(f"Words of {subject}.")
    address = sender.partition("<")[2].rstrip(">") or sender
    cloud.receive_mail(message.as_bytes(), address, settings().support_address)
    cloud.settle()


def test_a_strangers_request_is_read_and_linked_to_an_account_in_one_step(
    cloud: Cloud, house: House, ada: Browser
) -> None:
    come(cloud, "Eva Roth <eva@elsewhere.example>", "No picture")
    listed = ada.open(ARRIVALS)
    assert "Eva Roth" in listed.words
    page = ada.open(listed.link("No picture"))
    for words in ("Words of No picture.", "eva@elsewhere.example", "proven", "Whose request is it?"):
        assert words in page.words
    found = ada.open(f"{page.path}?find={quote(house.account['number'])}")
    ticket_id = page.path.rpartition("/")[2]
    linked = ada.send(found, f"{ARRIVALS}/{ticket_id}/link")
    assert "Linked." in linked.words
    ticket = house.admin.get(f"/tickets/{ticket_id}")
    assert ticket["account_id"] == house.account["id"]
    contact = house.read(ticket["requester_id"])
    assert (contact["email"], contact["first_name"], contact["last_name"]) == (
        "eva@elsewhere.example",
        "Eva",
        "Roth",
    )
    assert "No picture" not in ada.open(ARRIVALS).words


def test_accounts_that_have_the_address_or_its_domain_are_offered_at_once(
    cloud: Cloud, house: House, ada: Browser
) -> None:
    house.admin.patch(f"/accounts/{house.account['id']}", {"domains": ["offered.example"]})
    come(cloud, "kim@offered.example", "Offer me")
    page = ada.open(ada.open(ARRIVALS).link("Offer me"))
    assert "Kunde AG" in page.words
    house.admin.patch(f"/accounts/{house.account['id']}", {"domains": []})


def test_what_is_held_says_why_and_is_released_in_one_step(cloud: Cloud, house: House, ada: Browser) -> None:
    come(cloud, house.email, "Forged one", **FORGED)
    assert "Forged one" not in ada.open(ARRIVALS).words
    page = ada.open(ada.open(f"{ARRIVALS}?queue=quarantine").link("Forged one"))
    assert "Forged sender" in page.words
    assert "This e-mail does not come from the address that it names." in page.words
    ticket_id = page.path.rpartition("/")[2]
    released = ada.send(page, f"{ARRIVALS}/{ticket_id}/release")
    assert "Released." in released.words
    assert house.admin.get(f"/tickets/{ticket_id}")["quarantine"] is None


def test_blocking_a_sender_closes_the_request_and_writes_them_nothing(cloud: Cloud, house: House, ada: Browser) -> None:
    come(cloud, "spam@bad.example", "Buy now")
    written = len(cloud.mails_to("spam@bad.example"))
    page = ada.open(ada.open(ARRIVALS).link("Buy now"))
    ticket_id = page.path.rpartition("/")[2]
    back = ada.send(page, f"{ARRIVALS}/{ticket_id}/block")
    assert "Blocked." in back.words
    cloud.settle()
    assert house.admin.get(f"/tickets/{ticket_id}")["status"] == "closed"
    assert len(cloud.mails_to("spam@bad.example")) == written
    listed = ada.open(SENDERS)
    assert "spam@bad.example" in listed.words
    come(cloud, "spam@bad.example", "Buy again")
    assert house.admin.get("/dropped-mail?address=spam@bad.example")["items"][0]["reason"] == "blocked"


def test_a_page_of_yesterday_blocks_nobody(cloud: Cloud, house: House, ada: Browser) -> None:
    come(cloud, "late@elsewhere.example", "Stale")
    page = ada.open(ada.open(ARRIVALS).link("Stale"))
    ticket_id = page.path.rpartition("/")[2]
    house.admin.patch(f"/tickets/{ticket_id}", {"priority": "high"})
    again = ada.send(page, f"{ARRIVALS}/{ticket_id}/block")
    assert again.status == 412
    assert house.admin.get(f"/tickets/{ticket_id}")["status"] == "new"
    assert "late@elsewhere.example" not in [one["address"] for one in house.admin.get("/senders")["items"]]


def test_all_that_keeps_the_mail_of_an_address_from_arriving_is_on_one_page_and_ends_there(
    cloud: Cloud, house: House, ada: Browser
) -> None:
    email = f"held{next(_numbers)}@kunde.example"
    house.admin.contact(house.account, email)
    come(cloud, email, "I am away", **AWAY)
    come(cloud, email, "In my name", **FORGED)
    house.admin.post("/senders", {"address": email, "treatment": "blocked"})
    page = ada.open(f"{UNDELIVERED}?find={quote(email)}")
    for words in ("I am away", "not accepted", "automatic reply", "In my name", "Forged sender", "blocked"):
        assert words in page.words
    sender_id, mail_id = (
        next(one["id"] for one in house.admin.get(f"/undelivered-mail?address={email}")["items"] if one["hold"] == hold)
        for hold in ("blocked", "dropped")
    )
    assert "Saved." in ada.send(page, f"{SENDERS}/{sender_id}/forget").words
    let_in = ada.send(page, f"/portal/dropped-mail/{mail_id}/release")
    assert "The e-mail has been let in." in let_in.words
    assert let_in.title == "I am away"
    held = next(one["id"] for one in house.admin.get(f"/undelivered-mail?address={email}")["items"])
    ada.send(page, f"{ARRIVALS}/{held}/release")
    assert "Nothing holds an e-mail up here." in ada.open(f"{UNDELIVERED}?find={quote(email)}").words


def test_an_account_is_found_by_its_number_and_shows_what_its_people_wrote(
    cloud: Cloud, house: House, ada: Browser
) -> None:
    email = f"far{next(_numbers)}@gmail.example"
    house.admin.contact(house.account, email)
    come(cloud, email, f"Out of office {email}", **AWAY)
    found = ada.open(f"{UNDELIVERED}?find={quote(house.account['number'])}")
    page = ada.open(found.link(house.account["number"]))
    assert f"Out of office {email}" in page.words


def test_a_dropped_mail_is_read_and_its_sender_is_let_through_by_the_domain_that_proves_it(
    cloud: Cloud, house: House, ada: Browser
) -> None:
    email = f"alerts{next(_numbers)}@machines.example"
    proven = {"X-Herold-Local-Verdicts": "dkim=PASS@machines.example"}
    come(cloud, email, "Alert one", **{"Auto-Submitted": "auto-generated"}, **proven)
    page = ada.open(ada.open(f"{UNDELIVERED}?find={quote(email)}").link("Alert one"))
    for words in ("Words of Alert one.", "A program wrote it on its own account.", "from a program"):
        assert words in page.words
    sent = ada.send(page, f"{page.path}/let-through", proven_by="machines.example")
    assert "These e-mails will arrive from now on." in sent.words
    assert "always let through" in sent.words
    come(cloud, email, "Alert two", **{"Auto-Submitted": "auto-generated"}, **proven)
    assert "Alert two" in ada.open(ARRIVALS).words


def test_a_list_of_one_reason_has_no_other(cloud: Cloud, ada: Browser) -> None:
    come(cloud, "a@reasons.example", "An absence", **AWAY)
    come(cloud, "b@reasons.example", "A list", **{"List-Id": "<news.reasons.example>"})
    page = ada.open(f"{UNDELIVERED}?reason=mailing-list")
    assert "A list" in page.words
    assert "An absence" not in page.words


@pytest.mark.parametrize("find", ["kim@", "@", "@@", "a b@c", "x" * 90 + "@y.example"])
def test_what_is_no_address_finds_nothing(ada: Browser, find: str) -> None:
    page = ada.open(f"{UNDELIVERED}?find={quote(find)}")
    assert page.status == 200
    assert "Nothing holds an e-mail up here." in page.words


def test_a_sender_is_decided_on_by_hand_with_every_bad_field_said(ada: Browser) -> None:
    page = ada.open(SENDERS)
    refused = ada.send(page, SENDERS, address="kim@hand.example", treatment="let_through")
    assert refused.status == 422
    saved = ada.send(refused, SENDERS, address="kim@hand.example", treatment="let_through", proven_by="hand.example")
    assert "Saved." in saved.words
    assert "proven by hand.example" in saved.words


def test_contacts_see_none_of_it(house: House) -> None:
    for path in (ARRIVALS, UNDELIVERED, SENDERS, f"{ARRIVALS}/tic-{'0' * 26}", f"/portal/dropped-mail/eml-{'0' * 26}"):
        assert house.browser.open(path).status in {403, 404}
