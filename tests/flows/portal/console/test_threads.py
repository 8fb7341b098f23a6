"""Requests become one, or two, by pages alone."""

from tests.support.browsing import Browser
from tests.support.house import House


def opened(house: House, subject: str, requester: str = "") -> tuple[str, int]:
    """The path of a new request of somebody's, and its number."""
    people = {"account_id": house.account["id"], "requester_id": requester or house.boss["id"]}
    made = house.admin.post("/tickets", {"subject": subject, "text": "Help"} | people)
    return f"/portal/tickets/{made['id']}", int(made["number"])


def operator(house: House, name: str) -> Browser:
    email = f"{name.lower()}@nordlicht.example"
    house.admin.post("/teams/default/operators", {"name": name, "email": email, "language": "en"})
    return Browser(house.browser.cloud, email)


def test_a_request_is_merged_by_the_number_of_another_and_shows_where_it_went(house: House) -> None:
    ada = operator(house, "Ada-merges")
    (gone, _), (kept, number) = opened(house, "No line"), opened(house, "Line dead")
    wrong = ada.send(ada.open(gone), f"{gone}/merge", number="99")
    assert "is not another ticket" in wrong.words
    page = ada.send(wrong, f"{gone}/merge", number=str(number))
    assert page.title == "Line dead"
    assert "The requests are merged." in page.words
    closed = ada.open(gone)
    assert "This request is part of another now" in closed.words
    assert ada.open(closed.link("Go to the other request")).title == "Line dead"
    assert kept in page.path


def test_two_people_see_one_request_only_where_the_operator_says_so(house: House) -> None:
    ada = operator(house, "Ada-asks")
    (gone, _), (_, number) = opened(house, "No line", house.contact("Bo")), opened(house, "Line dead")
    refused = ada.send(ada.open(gone), f"{gone}/merge", number=str(number))
    assert refused.status == 409
    assert "Say that both are to see this one." in refused.words
    page = ada.send(refused, f"{gone}/merge", ("is_seen_by_both", "true"), number=str(number))
    assert "Bo" in page.words


def test_a_message_becomes_a_request_of_its_own(house: House) -> None:
    ada = operator(house, "Ada-splits")
    path, _ = opened(house, "No line")
    mine = path.replace("/portal/tickets", f"{house.home}/tickets")
    house.browser.send(house.browser.open(mine), f"{mine}/messages", text="And the invoice is wrong.")
    page = ada.open(path)
    action = next(one.action for one in page.forms if one.action.endswith("/split"))
    split = ada.send(page, action, subject="The invoice")
    assert split.title == "The invoice"
    assert "And the invoice is wrong." in split.words
    assert "It is now a request of its own." in split.words
    assert ada.open(split.link("another request")).title == "No line"
