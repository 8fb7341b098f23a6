"""Requests are found by page: by operators all, by customers theirs."""

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House
from tests.support.world import unique


@pytest.fixture
def operator(cloud: Cloud, admin: Client) -> Browser:
    email = unique("ada") + "@nordlicht.example"
    admin.post("/teams/default/operators", {"name": "Ada", "email": email, "language": "en"})
    return Browser(cloud, email)


def asked(house: House, subject: str) -> str:
    """The id of a new request of the house's."""
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    made = house.admin.post("/tickets", {"subject": subject, "text": "Please help"} | people)
    house.admin.cloud.settle()
    return str(made["id"])


def test_an_operator_finds_a_request_by_its_words_and_status(operator: Browser, house: House) -> None:
    word = unique("zirbel")
    ticket_id = asked(house, f"{word} printer")
    page = operator.open(operator.open("/portal/queues").link("Find requests"))
    assert "Subject, first message and name are searched." in page.words
    found = operator.open(f"/portal/tickets?words={word}+PRINTER&status=new")
    assert operator.open(found.link(f"{word} printer")).path == f"/portal/tickets/{ticket_id}"
    none = operator.open(f"/portal/tickets?words={word}&status=closed")
    assert "Nothing found" in none.words


def test_an_operator_finds_a_request_by_its_number_and_by_who_asked(operator: Browser, house: House) -> None:
    subject = unique("Zirbel ")
    ticket_id = asked(house, subject)
    number = house.admin.get(f"/tickets/{ticket_id}")["number"]
    for words in (f"%23{number}", house.email, f"boss+{subject.split()[0]}"):
        assert subject in operator.open(f"/portal/tickets?words={words}").words


def test_customers_find_what_is_theirs_and_nothing_else(house: House) -> None:
    word = unique("zirbel")
    asked(house, f"{word} printer")
    listed = house.browser.open(f"{house.home}/tickets")
    assert any(form.method == "get" and "words" in form.names for form in listed.forms)
    assert f"{word} printer" in house.browser.open(f"{house.home}/tickets?words={word}").words
    colleague = house.person("Klein")
    assert f"{word} printer" not in colleague.open(f"{house.home}/tickets?words={word}").words
    house.admin.patch(f"/accounts/{house.account['id']}", {"ticket_visibility": "account"})
    assert f"{word} printer" in colleague.open(f"{house.home}/tickets?words={word}").words
