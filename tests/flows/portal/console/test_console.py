"""Operators take, answer, note, hand on and end tickets, by pages alone."""

from datetime import timedelta
from itertools import count

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

_numbers = count(1)


def operator(cloud: Cloud, admin: Client, name: str) -> tuple[Browser, str]:
    email = f"op{next(_numbers)}@nordlicht.example"
    made = admin.post("/teams/default/operators", {"name": name, "email": email, "language": "en"})
    return Browser(cloud, email), str(made["id"])


@pytest.fixture
def ada(cloud: Cloud, admin: Client) -> tuple[Browser, str]:
    return operator(cloud, admin, "Ada Berg")


def opened(house: House, subject: str) -> str:
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    return str(house.admin.post("/tickets", {"subject": subject, "text": "Help"} | people)["id"])


def taken(browser: Browser, house: House, subject: str) -> str:
    """The path of a ticket that an operator has taken out of the queue, which had no other."""
    ticket_id = opened(house, subject)
    page = browser.send(browser.open("/portal/queues"), "/portal/queues/unassigned/take")
    assert page.title == subject
    assert page.path.partition("?")[0].endswith(ticket_id)
    return f"/portal/tickets/{ticket_id}"


def test_the_next_ticket_is_taken_answered_and_resolved(ada: tuple[Browser, str], house: House) -> None:
    browser, operator_id = ada
    path = taken(browser, house, "No line")
    page = browser.open(path)
    assert "Kunde AG" in page.words
    assert "Bea Boss" in page.words
    noted = browser.send(page, f"{path}/messages", text="Ask the network", visibility="internal")
    assert "internal" in noted.words
    answered = browser.send(noted, f"{path}/messages", text="It is mended.")
    assert "Sent." in answered.words
    queues = browser.send(answered, f"{path}/resolve")
    assert "The request is resolved." in queues.words
    ticket = house.admin.get(path.removeprefix("/portal"))
    assert (ticket["status"], ticket["assignee_id"]) == ("resolved", operator_id)
    messages = house.admin.get(f"{path.removeprefix('/portal')}/messages")["items"]
    assert [(one["text"], one["visibility"]) for one in messages[1:]] == [
        ("Ask the network", "internal"),
        ("It is mended.", "public"),
    ]


def test_who_presses_twice_has_taken_one(ada: tuple[Browser, str], house: House) -> None:
    browser, operator_id = ada
    opened(house, "First")
    opened(house, "Second")
    page = browser.open("/portal/queues")
    one, other = (browser.send(page, "/portal/queues/unassigned/take") for _ in range(2))
    assert one.title == other.title
    assert len(house.admin.get(f"/tickets?assignee_id={operator_id}")["items"]) == 1
    taken_too = browser.send(browser.open("/portal/queues"), "/portal/queues/unassigned/take")
    assert taken_too.title != one.title


def test_an_empty_queue_says_so(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    opened(house, "Only")
    page = browser.open("/portal/queues")
    first = browser.send(page, "/portal/queues/unassigned/take")
    fields = [(name, value) for name, value in page.form("/portal/queues/unassigned/take").fields if name != "_once"]
    page.form("/portal/queues/unassigned/take").fields[:] = fields
    again = browser.send(page, "/portal/queues/unassigned/take")
    assert first.title == "Only"
    assert again.status == 409
    assert "No ticket is waiting in this queue." in again.words


def test_a_ticket_goes_back_and_on(ada: tuple[Browser, str], house: House, cloud: Cloud) -> None:
    browser, _ = ada
    group = house.admin.post("/teams/default/groups", {"name": "Network"})
    path = taken(browser, house, "Network")
    queues = browser.send(browser.open(path), f"{path}/transfer", to=group["id"])
    assert "The request has been handed on." in queues.words
    assert house.admin.get(path.removeprefix("/portal"))["group_id"] == group["id"]
    page = browser.send(browser.open("/portal/queues"), f"/portal/queues/{group['id']}/take")
    released = browser.send(page, f"{path}/release")
    assert "The request is back in its queue." in released.words
    _, other = operator(cloud, house.admin, "Bo")
    page = browser.send(browser.open("/portal/queues"), f"/portal/queues/{group['id']}/take")
    browser.send(page, f"{path}/transfer", to=other)
    assert house.admin.get(path.removeprefix("/portal"))["assignee_id"] == other


def test_what_another_has_is_taken_over_before_it_is_answered(
    ada: tuple[Browser, str], house: House, cloud: Cloud
) -> None:
    browser, _ = ada
    path = taken(browser, house, "Held")
    bo, bo_id = operator(cloud, house.admin, "Bo")
    page = bo.open(path)
    assert "Ada Berg is working on this request" in page.words
    refused = bo.send(page, f"{path}/messages", text="Kept")
    assert refused.status in {403, 409}
    assert ("text", "Kept") in refused.form(f"{path}/messages").fields
    mine = bo.send(bo.open(path), f"{path}/take-over")
    assert "Saved." in mine.words
    assert house.admin.get(path.removeprefix("/portal"))["assignee_id"] == bo_id


def test_who_answers_what_has_changed_sees_that_and_loses_no_word(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    path = taken(browser, house, "Moving")
    page = browser.open(path)
    customer = f"{house.home}/tickets/{path.rpartition('/')[2]}"
    house.browser.send(house.browser.open(customer), f"{customer}/messages", text="It works again!")
    stale = browser.send(page, f"{path}/messages", text="Please restart it.")
    assert stale.status == 412
    assert "It works again!" in stale.words
    assert ("text", "Please restart it.") in stale.form(f"{path}/messages").fields


@pytest.mark.parametrize("path", ["/portal/queues", f"/portal/tickets/tic-{'0' * 26}"])
def test_the_console_is_for_operators(house: House, path: str) -> None:
    assert house.browser.open(path).status == 403
    assert "/portal/sign-in?to=" in Browser(house.browser.cloud).ask("GET", path).header("location")


def test_a_call_becomes_a_ticket_of_whoever_calls(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    search = browser.open(browser.open("/portal/queues").link("New call"))
    assert "Nobody found" in browser.open(f"{search.path}?find=nobody@kunde.example").words
    found = browser.open(f"/portal/calls?find={house.email}")
    page = browser.open(found.link("Bea Boss"))
    path = f"{house.home}/calls"
    refused = browser.send(page, path, subject="No line")
    assert ("Message is missing", "#text") in refused.links
    ticket = browser.send(refused, path, text="Dead since eight.", priority="urgent")
    assert "The request is open." in ticket.words
    made = house.admin.get(ticket.path.partition("?")[0].removeprefix("/portal"))
    assert (made["requester_id"], made["priority"], made["subject"]) == (house.boss["id"], "urgent", "No line")


def test_a_caller_is_found_by_their_account(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    found = browser.open(f"/portal/calls?find={house.account['number']}")
    assert browser.open(found.link("Kunde AG")).title == "Call from Kunde AG"
    assert house.browser.open("/portal/calls").status == 403
    assert house.browser.open(f"{house.home}/calls").status == 403


def test_the_most_urgent_of_ones_queues_is_taken_by_one_button(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    while browser.send(browser.open("/portal/queues"), "/portal/queues/mine/take").status != 409:
        pass
    opened(house, "Calm")
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    house.admin.post("/tickets", {"subject": "Burning", "text": "Help", "priority": "urgent"} | people)
    assert browser.send(browser.open("/portal/queues"), "/portal/queues/mine/take").title == "Burning"
    assert browser.send(browser.open("/portal/queues"), "/portal/queues/mine/take").title == "Calm"


def test_a_ticket_is_put_off_and_had_back(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    path = taken(browser, house, "Later")
    page = browser.open(path)
    past = browser.send(page, f"{path}/snooze", **{"until@": "2020-01-01T08:00"})
    assert past.status == 422
    assert "must lie ahead" in past.words
    until = (clock.now() + timedelta(days=30)).strftime("%Y-%m-%dT08:00")
    queues = browser.send(browser.open(path), f"{path}/snooze", **{"until@": until})
    assert "The request is put off." in queues.words
    assert house.admin.get(path.removeprefix("/portal"))["snoozed_until"][:10] == until[:10]
    page = browser.open(path)
    assert "Put off until" in page.words
    assert "Put off until" not in browser.send(page, f"{path}/wake").words
    assert house.admin.get(path.removeprefix("/portal"))["snoozed_until"] is None


def test_it_is_seen_who_is_on_what(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    taken(browser, house, "Broken printer")
    page = browser.open(browser.open("/portal/queues").link("Who is on what"))
    assert page.title == "Who is on what"
    assert "Ada Berg" in page.words
    assert "Broken printer untouched since" in page.words


def test_what_was_promised_is_shown_and_how_often_it_was_kept(ada: tuple[Browser, str], house: House) -> None:
    browser, _ = ada
    page = browser.open("/portal/queues/targets")
    assert "Nothing to show" in page.words
    house.admin.patch(
        "/teams/default/timing", {"promises": {"normal": {"first_answer_min": 60, "resolution_min": 600}}}
    )
    path = taken(browser, house, "Promised")
    assert "First answer: running by" in browser.open(path).words
    browser.send(browser.open(path), f"{path}/messages", text="Here you are.")
    assert "First answer: kept" in browser.open(path).words
    page = browser.open("/portal/queues/targets")
    assert "First answer normal 1 0 100 %" in page.words
    today = clock.now().strftime("%Y-%m-%d")
    assert browser.open(f"/portal/queues/targets?since={today}&until=2020-01-01").status == 422
    assert "Nothing to show" in browser.open("/portal/queues/targets?since=2020-01-01&until=2020-02-01").words


def test_what_is_about_to_be_missed_stands_on_the_page_of_queues(
    ada: tuple[Browser, str], house: House, cloud: Cloud
) -> None:
    browser, _ = ada
    house.admin.patch("/teams/default/timing", {"promises": {"normal": {"first_answer_min": 10}}})
    opened(house, "Hurry")
    assert "Due soon or overdue" not in browser.open("/portal/queues").words
    cloud.advance(timedelta(minutes=9).total_seconds())
    assert "Due soon or overdue" in browser.open("/portal/queues").words
