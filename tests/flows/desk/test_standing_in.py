"""While the main contact of an account is away, its deputy is the main contact: one person at any instant."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.flows.desk.test_who_opens_tickets import People, opened, write
from tests.support.browsing import Browser
from tests.support.client import Client

AWAY = timedelta(days=3)


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(default_language="de")


@pytest.fixture
def people(cloud: Cloud, client: Client, account: Any) -> People:
    return People(cloud, client, account)


@pytest.fixture
def main(client: Client, account: Any) -> Any:
    return client.contact(account, "main@b.example", "main", first_name="Anna", last_name="Keller")


@pytest.fixture
def deputy(client: Client, account: Any, main: Any) -> Any:
    deputy = client.contact(account, "deputy@b.example", first_name="Beat", last_name="Roth")
    role = {"contact_id": main["id"], "deputy_id": deputy["id"]}
    client.put(f"/accounts/{account['id']}/roles/main", role)
    return deputy


def leave(client: Client, account: Any, contact: Any, until: str | None = "") -> Any:
    until = instants.to_text(clock.now() + AWAY) if until == "" else until
    return client.patch(f"/accounts/{account['id']}/contacts/{contact['id']}", {"away_until": until})


def test_the_deputy_alone_opens_tickets_until_the_main_contact_is_back(
    client: Client, people: People, account: Any, main: Any, deputy: Any
) -> None:
    other = client.contact(account, "a@b.example")
    assert [people.opened(one).status for one in (main, deputy, other)] == [201, 403, 403]
    leave(client, account, main)
    assert [people.opened(one).status for one in (main, deputy, other)] == [403, 201, 403]
    refused = people.opened(main).json()
    assert refused["main_contact_id"] == deputy["id"]
    assert refused["detail"] == (
        "Solange der Hauptkontakt abwesend ist, eröffnet Tickets für dieses Konto nur die Stellvertretung: Beat Roth."
    )
    clock.advance(AWAY)
    assert [people.opened(one).status for one in (main, deputy, other)] == [201, 403, 403]


def test_coming_back_early_ends_it_at_once(
    client: Client, people: People, account: Any, main: Any, deputy: Any
) -> None:
    leave(client, account, main)
    leave(client, account, main, None)
    assert [people.opened(one).status for one in (main, deputy)] == [201, 403]


def test_mail_counts_for_the_deputy_and_others_are_told_whom_to_ask(
    cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any
) -> None:
    client.contact(account, "a@b.example", language="en")
    leave(client, account, main)
    write(cloud, "a@b.example")
    words = " ".join(cloud.mails_to("a@b.example")[-1].content.text.split())
    assert "While its main contact is away, support requests for" in words
    assert "Please contact Beat Roth (deputy@b.example)." in words
    write(cloud, "deputy@b.example")
    (ticket,) = client.get(f"/tickets?account_id={account['id']}")["items"]
    assert ticket["requester_id"] == deputy["id"]


def test_the_one_who_stands_in_sees_all_tickets_meanwhile(
    cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any
) -> None:
    ticket = opened(client, account, client.contact(account, "a@b.example")).json()
    keys = [
        client.post(
            "/api-keys", {"name": "x", "role": "contact", "account_id": account["id"], "contact_id": one["id"]}
        )["key"]
        for one in (main, deputy)
    ]

    def seen() -> list[int]:
        return [Client(cloud, key).call("GET", f"/tickets/{ticket['id']}").status for key in keys]

    assert seen() == [200, 404]
    leave(client, account, main)
    assert seen() == [404, 200]
    clock.advance(AWAY)
    assert seen() == [200, 404]


@pytest.mark.parametrize("why", ["nobody", "left", "away", "mailbox"])
def test_without_anybody_to_stand_in_it_stays_with_the_main_contact(
    client: Client, people: People, account: Any, main: Any, why: str
) -> None:
    path = f"/accounts/{account['id']}"
    fields = {"kind": "group", "first_name": None} if why == "mailbox" else {}
    deputy = client.contact(account, "deputy@b.example", **fields)
    if why != "nobody":
        client.put(f"{path}/roles/main", {"contact_id": main["id"], "deputy_id": deputy["id"]})
    if why == "left":
        client.post(f"{path}/contacts/{deputy['id']}/deactivate", {})
    if why == "away":
        leave(client, account, deputy)
    leave(client, account, main)
    assert people.opened(main).status == 201


def test_one_says_it_of_oneself_in_every_account_and_by_the_page(cloud: Cloud, client: Client, account: Any) -> None:
    other = client.account()
    for one in (account, other):
        contact = client.contact(one, "anna@both.example", language="en")
        client.confirm(one, contact)
    anna = Browser(cloud, "anna@both.example")
    page = anna.open(f"/portal/accounts/{account['id']}/profile")
    saved = anna.send(page, f"/portal/accounts/{account['id']}/profile", **{"away_until@": "2099-01-31T08:00"})
    assert "Saved" in saved.words
    found = [client.get(f"/accounts/{one['id']}/contacts")["items"][0]["away_until"] for one in (account, other)]
    assert found == ["2099-01-31T07:00:00Z"] * 2
    assert ("away_until@", "2099-01-31T08:00") in saved.form(f"/portal/accounts/{account['id']}/profile").fields
    back = anna.send(saved, f"/portal/accounts/{account['id']}/profile", **{"away_until@": ""})
    assert "Saved" in back.words
    assert client.get(f"/accounts/{other['id']}/contacts")["items"][0]["away_until"] is None


def test_a_page_shows_an_absence_that_is_over_as_none_so_that_it_can_be_saved(
    cloud: Cloud, client: Client, account: Any, main: Any
) -> None:
    client.confirm(account, main)
    leave(client, account, main)
    clock.advance(AWAY)
    anna, path = Browser(cloud, "main@b.example"), f"/portal/accounts/{account['id']}/profile"
    page = anna.open(path)
    assert ("away_until@", "") in page.form(path).fields
    assert anna.send(page, path, job_title="Head").status == 200
    assert client.get(f"/accounts/{account['id']}/contacts/{main['id']}")["job_title"] == "Head"


def test_an_administrator_types_it_in_the_zone_of_the_contact(
    cloud: Cloud, client: Client, account: Any, main: Any
) -> None:
    boss = client.contact(account, "boss@b.example", account_admin=True, time_zone="America/New_York")
    client.confirm(account, boss)
    browser, path = Browser(cloud, "boss@b.example"), f"/portal/accounts/{account['id']}/contacts/{main['id']}"
    saved = browser.send(browser.open(path), path, **{"away_until@": "2099-01-31T08:00"})
    stored = client.get(f"/accounts/{account['id']}/contacts/{main['id']}")["away_until"]
    assert stored == "2099-01-31T07:00:00Z"
    assert ("away_until@", "2099-01-31T08:00") in saved.form(path).fields


def test_nobody_was_away_until_yesterday(client: Client, account: Any, main: Any) -> None:
    yesterday = instants.to_text(clock.now() - timedelta(days=1))
    path = f"/accounts/{account['id']}/contacts/{main['id']}"
    refused = client.call("PATCH", path, {"away_until": yesterday})
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/away_until"]


def test_the_trail_has_who_said_it(client: Client, account: Any, main: Any) -> None:
    leave(client, account, main, "2099-01-31T07:00:00Z")
    (entry,) = [one for one in client.get(f"/accounts/{account['id']}/audit")["items"] if "away_until" in str(one)]
    assert entry["after"] == {"away_until": "2099-01-31T07:00:00.000000Z"}


def told(cloud: Cloud, email: str) -> list[str]:
    return [mail.subject for mail in cloud.mails_to(email) if "vert" in mail.subject]


BEGINS, ENDS = "Sie vertreten Anna Keller bei {}", "Sie vertreten Anna Keller bei {} nicht mehr"


def test_a_deputy_hears_once_that_they_stand_in_and_until_when(
    cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any
) -> None:
    until = clock.now() + AWAY
    leave(client, account, main, instants.to_text(until))
    leave(client, account, main, instants.to_text(until))
    cloud.settle()
    (letter,) = [mail for mail in cloud.mails_to("deputy@b.example") if "vert" in mail.subject]
    assert letter.subject == BEGINS.format(account["name"])
    words = " ".join(letter.content.text.split())
    assert f"{until.astimezone(ZoneInfo(account['time_zone'])):%H:%M}" in words
    assert "Bis dahin sind Sie als Stellvertretung der Hauptkontakt." in words
    clock.advance(AWAY)
    cloud.tick()
    assert told(cloud, "deputy@b.example") == [BEGINS.format(account["name"])]  # it ends by itself, as was said


def test_a_deputy_hears_when_it_ends_early_and_when_another_takes_over(
    cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any
) -> None:
    other = client.contact(account, "other@b.example", first_name="Cora", last_name="Frei")
    begins, ends = BEGINS.format(account["name"]), ENDS.format(account["name"])
    leave(client, account, main)
    role = {"contact_id": main["id"], "deputy_id": other["id"]}
    client.put(f"/accounts/{account['id']}/roles/main", role)
    cloud.settle()
    assert told(cloud, "deputy@b.example") == [begins, ends]
    assert told(cloud, "other@b.example") == [begins]
    leave(client, account, main, None)
    cloud.settle()
    assert told(cloud, "other@b.example") == [begins, ends]
    leave(client, account, main)
    cloud.settle()
    assert client.call("DELETE", f"/accounts/{account['id']}/roles/main").status == 204
    cloud.settle()
    assert told(cloud, "other@b.example") == [begins, ends, begins, ends]
    assert told(cloud, "deputy@b.example") == [begins, ends]


def test_nobody_hears_of_the_absence_of_who_has_no_deputy(cloud: Cloud, client: Client, account: Any) -> None:
    alone = client.contact(account, "alone@b.example", "main")
    sent = len(cloud.mails)
    leave(client, account, alone)
    leave(client, account, alone, None)
    cloud.settle()
    assert len(cloud.mails) == sent


def test_an_address_that_nobody_confirmed_hears_nothing_of_an_account_s_people(cloud: Cloud, client: Client) -> None:
    account = client.account(default_language="de")
    main = client.contact(account, "main@b.example", "main", first_name="Anna", last_name="Keller")
    key = client.post("/api-keys", {"name": "Own", "role": "account_admin", "account_id": account["id"]})["key"]
    admin = Client(cloud, key)
    stranger = admin.contact(account, "stranger@elsewhere.example")
    admin.put(f"/accounts/{account['id']}/roles/main", {"contact_id": main["id"], "deputy_id": stranger["id"]})
    leave(admin, account, main)
    cloud.settle()
    assert told(cloud, "stranger@elsewhere.example") == []


def test_whoever_leaves_takes_the_standing_in_along(
    cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any
) -> None:
    begins, ends = BEGINS.format(account["name"]), ENDS.format(account["name"])
    leave(client, account, main)
    new = client.contact(account, "new@b.example", first_name="Beat", last_name="Roth")
    client.post(f"/accounts/{account['id']}/contacts/{deputy['id']}/replace", {"by": new["id"]})
    cloud.settle()
    assert told(cloud, "deputy@b.example") == [begins]  # the same person by another address
    assert told(cloud, "new@b.example") == [begins]
    successor = client.contact(account, "successor@b.example")
    gone = {"successor_id": successor["id"]}
    client.post(f"/accounts/{account['id']}/contacts/{main['id']}/deactivate", gone)
    cloud.settle()
    assert told(cloud, "new@b.example") == [begins, ends]


def test_a_later_return_is_said_again(cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any) -> None:
    leave(client, account, main)
    leave(client, account, main, instants.to_text(clock.now() + 2 * AWAY))
    cloud.settle()
    assert told(cloud, "deputy@b.example") == 2 * [BEGINS.format(account["name"])]


def test_a_new_main_contact_ends_it(cloud: Cloud, client: Client, account: Any, main: Any, deputy: Any) -> None:
    leave(client, account, main)
    cloud.settle()
    client.contact(account, "new@b.example", "main")
    cloud.settle()
    assert told(cloud, "deputy@b.example") == [BEGINS.format(account["name"]), ENDS.format(account["name"])]
