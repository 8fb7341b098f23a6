"""People of an account ask for support, read what was answered and answer themselves, by pages alone."""

import pytest

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.house import House


def asked(browser: Browser, home: str, subject: str = "No images") -> str:
    """The path of a new request of somebody's."""
    page = browser.open(f"{home}/tickets/new")
    sent = browser.send(page, f"{home}/tickets", subject=subject, text="The archive <b>does</b> not open.")
    assert "We have your request." in sent.words
    assert sent.title == subject
    return sent.path.partition("?")[0]


def test_a_request_is_made_answered_and_goes_on(house: House) -> None:
    path = asked(house.browser, house.home)
    ticket_id = path.rpartition("/")[2]
    house.admin.post(f"/tickets/{ticket_id}/messages", {"text": "We have restarted it."})
    house.admin.post(f"/tickets/{ticket_id}/messages", {"text": "Ask Ada", "visibility": "internal"})
    page = house.browser.open(path)
    assert "The archive <b>does</b> not open." in page.words
    assert "We have restarted it." in page.words
    assert "Ask Ada" not in page.html
    again = house.browser.send(page, f"{path}/messages", text="It works, thank you.")
    assert "Sent." in again.words
    assert "You" in again.words
    texts = [one["text"] for one in house.admin.get(f"/tickets/{ticket_id}/messages")["items"]]
    assert texts[-1] == "It works, thank you."


def test_a_message_that_is_sent_twice_is_written_once(house: House) -> None:
    path = asked(house.browser, house.home)
    page = house.browser.open(path)
    for _ in range(2):
        house.browser.send(page, f"{path}/messages", text="Hello?")
    messages = house.admin.get(f"/tickets/{path.rpartition('/')[2]}/messages")["items"]
    assert [one["text"] for one in messages].count("Hello?") == 1


def test_a_closed_request_is_gone_on_with_by_a_new_one(house: House) -> None:
    path = asked(house.browser, house.home)
    ticket_id = path.rpartition("/")[2]
    house.admin.post(f"/tickets/{ticket_id}/close", {})
    page = house.browser.open(house.browser.open(path).link("Write about it again"))
    assert ("subject", "No images") in page.form(f"{path}/again").fields
    refused = house.browser.send(page, f"{path}/again", text="")
    assert refused.status == 422
    assert "Your new request continues this one" in refused.words
    sent = house.browser.send(refused, f"{path}/again", text="It is dead again.")
    assert "We have your request." in sent.words
    new_id = sent.path.partition("?")[0].rpartition("/")[2]
    assert house.admin.get(f"/tickets/{new_id}")["follows_id"] == ticket_id
    second = house.browser.send(house.browser.open(f"{path}/again"), f"{path}/again", text="Once more.")
    assert second.status == 409
    assert "Please write there." in second.words


def test_a_request_without_words_is_refused_and_keeps_its_subject(house: House) -> None:
    page = house.browser.open(f"{house.home}/tickets/new")
    again = house.browser.send(page, f"{house.home}/tickets", subject="No images")
    assert again.status == 422
    assert "Message is missing" in again.words
    assert ("subject", "No images") in again.form(f"{house.home}/tickets").fields


def test_one_sees_one_s_own_and_the_account_s_where_that_is_allowed(house: House) -> None:
    colleague = house.person("Klein")
    path = asked(colleague, house.home, "Of Klein")
    assert "Of Klein" not in house.browser.open(f"{house.home}/tickets?all=true").words
    assert house.browser.open(path).status == 404
    house.admin.patch(f"/accounts/{house.account['id']}", {"ticket_visibility": "account"})
    listed = house.browser.open(house.browser.open(f"{house.home}/tickets").link("All of the account"))
    assert "Of Klein" in listed.words
    assert "Of Klein" not in house.browser.open(f"{house.home}/tickets").words
    page = house.browser.open(path)
    refused = house.browser.send(page, f"{path}/messages", text="Me, too")
    assert refused.status == 403


def test_a_request_is_shown_in_its_account_alone(house: House, cloud: Cloud) -> None:
    other = House(cloud, house.admin)
    ticket_id = asked(house.browser, house.home).rpartition("/")[2]
    for browser, home in ((other.browser, other.home), (other.browser, house.home), (house.browser, other.home)):
        page = browser.open(f"{home}/tickets/{ticket_id}")
        assert page.status == 404
        assert "No images" not in page.html


def test_who_is_in_two_accounts_asks_in_the_one_whose_page_it_is(house: House, cloud: Cloud) -> None:
    other = House(cloud, house.admin)
    twin = house.admin.contact(other.account, house.email, language="en")
    house.admin.confirm(other.account, twin)
    browser = Browser(cloud, house.email)
    for one in (house, other):
        ticket_id = asked(browser, one.home).rpartition("/")[2]
        assert house.admin.get(f"/tickets/{ticket_id}")["account_id"] == one.account["id"]
        listed = browser.open(f"{one.home}/tickets")
        assert ticket_id in listed.html
    chosen = browser.open("/portal")
    assert {f"{one.home}" for one in (house, other)} <= {path for _, path in chosen.links}


def test_where_a_main_contact_asks_the_others_hear_so_and_lose_no_word(house: House) -> None:
    page = house.browser.open(f"{house.home}/tickets/new")
    house.contact("Haupt", roles=["main"])
    refused = house.browser.send(page, f"{house.home}/tickets", subject="No images", text="Kept")
    assert refused.status == 403
    assert "Only the main contact opens tickets" in refused.words
    assert ("text", "Kept") in refused.form(f"{house.home}/tickets").fields


@pytest.mark.parametrize("path", ["/tickets", "/tickets/new", "/subscriptions", "/notices", "/profile"])
def test_none_of_it_is_a_stranger_s(house: House, cloud: Cloud, path: str) -> None:
    assert House(cloud, house.admin).browser.open(house.home + path).status == 404


def test_who_may_not_ask_is_told_before_they_write_and_whom_to_ask(house: House) -> None:
    colleague = house.person("Klein")
    house.contact("Keller", first_name="Anna", roles=["main"])
    for path in ("tickets", "tickets/new"):
        page = colleague.open(f"{house.home}/{path}")
        assert "Only the main contact opens tickets for this account: Anna Keller." in page.words
        assert "Make a request" not in page.words or path == "tickets/new"
        assert not [form for form in page.forms if form.method == "post" and form.action.endswith("/tickets")]


def test_staff_begin_where_their_work_is(cloud: Cloud, house: House) -> None:
    house.admin.post("/teams/default/operators", {"name": "Ada", "email": "ada-home@nordlicht.example"})
    house.admin.post("/provider-people", {"name": "Tom", "email": "tom-home@nordlicht.example", "roles": ["publisher"]})
    assert Browser(cloud, "ada-home@nordlicht.example").open("/portal").title == "Queues"
    assert Browser(cloud, "tom-home@nordlicht.example").open("/portal").title == "Notices"
