"""Calendars of maintenance as callers, readers of letters and calendar programs get them."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.client import Client


def events(text: str) -> list[dict[str, Any]]:
    """Each event with its number, status, window and objects."""
    return [
        {
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "status": str(event["X-MAINTNOTE-STATUS"]),
            "starts_at": event["DTSTART"].dt,
            "objects": [str(one) for one in _list(event["X-MAINTNOTE-OBJECT-ID"])],
            "summary": str(event["SUMMARY"]),
        }
        for event in Calendar.from_ical(text).walk("VEVENT")
    ]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def calendar(client: Client, notice: Any, account: Any) -> dict[str, Any]:
    response = client.call("GET", f"/notices/{notice['id']}/calendar/{account['id']}")
    assert response.status == 200, response.text
    assert response.header("Content-Type") == "text/calendar; charset=utf-8"
    (event,) = events(response.text)
    return event


def feed(client: Client, url: str) -> list[dict[str, Any]]:
    response = Client(client.cloud, None).call("GET", urlsplit(url).path)
    assert response.status == 200, response.text
    return events(response.text)


@pytest.fixture
def planned(client: Client) -> Any:
    """A maintenance on a component, and the account whose service depends on it."""
    component = client.component()
    account = client.account()
    client.service(account, component, label="Bildarchiv")
    client.service(account, label="Telefonie")
    contact = client.contact(account, "anna@klinik.example", "technical")
    return {"notice": client.maintenance(component), "account": account, "contact": contact, "component": component}


def test_the_calendar_follows_the_notice_as_one_event(client: Client, planned: Any) -> None:
    notice, account = planned["notice"], planned["account"]
    first = calendar(client, notice, account)
    assert (first["sequence"], first["status"], first["objects"]) == (0, "CONFIRMED", ["Bildarchiv"])
    client.post(f"/notices/{notice['id']}/start")
    second = calendar(client, notice, account)
    assert (second["sequence"], second["status"]) == (1, "IN-PROCESS")
    client.post(f"/notices/{notice['id']}/cancel", {"texts": {"en": "Not today."}})
    third = calendar(client, notice, account)
    assert (third["sequence"], third["status"], third["objects"]) == (2, "CANCELLED", ["Bildarchiv"])
    assert first["uid"] == second["uid"] == third["uid"]


def test_an_account_that_is_affected_no_more_reads_that_it_is_off(client: Client, planned: Any) -> None:
    notice, account = planned["notice"], planned["account"]
    other = client.component(label="Elsewhere")
    affects = {"components": [other["id"]], "accounts": [], "services": [], "everyone": False}
    client.post(f"/notices/{notice['id']}/updates", {"texts": {"en": "Less."}, "affects": affects})
    event = calendar(client, notice, account)
    assert (event["sequence"], event["status"], event["objects"]) == (1, "CANCELLED", ["Bildarchiv"])


def test_nobody_reads_of_what_does_not_concern_them(cloud: Cloud, client: Client, planned: Any) -> None:
    stranger = client.account()
    key = client.post("/api-keys", {"name": "Key", "role": "account_admin", "account_id": stranger["id"]})["key"]
    theirs = Client(cloud, key)
    paths = [
        f"/notices/{planned['notice']['id']}/calendar/{planned['account']['id']}",
        f"/notices/{planned['notice']['id']}/calendar/{stranger['id']}",
        f"/notices/{client.draft()['id']}/calendar/{stranger['id']}",
        f"/notices/{client.outage()['id']}/calendar/{stranger['id']}",
    ]
    assert [theirs.call("GET", path).status for path in paths] == [404] * 4


def test_a_customer_reads_the_calendar_in_their_language(cloud: Cloud, client: Client, planned: Any) -> None:
    account = {"role": "account_admin", "account_id": planned["account"]["id"]}
    theirs = Client(cloud, client.post("/api-keys", {"name": "Key"} | account)["key"])
    path = f"/notices/{planned['notice']['id']}/calendar/{planned['account']['id']}"
    french = theirs.call("GET", path, Accept_Language="fr")
    assert events(french.text)[0]["summary"].startswith("Maintenance planifiée\u202f: ")


def test_every_link_of_a_letter_that_is_ours_opens_what_it_says(cloud: Cloud, client: Client, planned: Any) -> None:
    cloud.settle()
    (mail,) = cloud.mails_to("anna@klinik.example")
    body = mail.message.get_body(("plain",)).get_content()
    (path,) = {urlsplit(word).path for word in body.split() if "/calendar/" in word}
    (event,) = events(Client(cloud, None).call("GET", path).text)
    assert event == calendar(client, planned["notice"], planned["account"]) | {"summary": event["summary"]}
    assert event["summary"] == "Geplante Wartung: Stromausfall"
    assert path in mail.message.get_body(("html",)).get_content()


def test_every_link_of_a_letter_works(cloud: Cloud, client: Client, planned: Any) -> None:
    client.outage(planned["component"], texts={"en": "See [our page](https://status.example/today)."})
    cloud.settle()
    mails = cloud.mails_to("anna@klinik.example")
    assert len(mails) == 2
    for mail in mails:
        plain, html = (mail.message.get_body((part,)).get_content() for part in ("plain", "html"))
        links = set(re.findall(r'href="([^"]+)"', html))
        assert {link.replace("&amp;", "&") for link in links} == set(re.findall(r"https?://[^\s)]+", plain))
        ours = {link for link in links if link.startswith(settings().public_url)}
        assert links - ours <= {"https://status.example/today"}
        assert {urlsplit(link).path.split("/")[-2] for link in ours} >= {"unsubscribe"}
        for link in ours:
            assert Client(cloud, None).call("GET", link.removeprefix(settings().public_url)).status == 200, link
        (button,) = re.findall("<(.+)>", mail.message["List-Unsubscribe"])
        assert button in links
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1] + "_", lambda text: text[1:], lambda text: "0" * 26 + text[26:]]
)
def test_a_link_that_was_tampered_with_opens_nothing(cloud: Cloud, client: Client, planned: Any, change: Any) -> None:
    cloud.settle()
    (mail,) = cloud.mails_to("anna@klinik.example")
    body = mail.message.get_body(("plain",)).get_content()
    (path,) = {urlsplit(word).path for word in body.split() if "/calendar/" in word}
    place, _, token = path.rpartition("/")
    assert Client(cloud, None).call("GET", f"{place}/{change(token)}").status == 404


def test_a_feed_shows_what_its_contact_is_told_of_until_it_is_over(client: Client, planned: Any) -> None:
    account, contact, notice = planned["account"], planned["contact"], planned["notice"]
    path = f"/accounts/{account['id']}/contacts/{contact['id']}/feed"
    url = client.post(path)["url"]
    assert [event["objects"] for event in feed(client, url)] == [["Bildarchiv"]]
    client.maintenance(client.component(label="Elsewhere"))
    client.outage(planned["component"])
    assert len(feed(client, url)) == 1
    client.post(f"/notices/{notice['id']}/start")
    assert [event["status"] for event in feed(client, url)] == ["IN-PROCESS"]
    client.post(f"/notices/{notice['id']}/complete")
    assert feed(client, url) == []


def test_somebody_who_is_told_of_nothing_has_an_empty_feed(client: Client, planned: Any) -> None:
    account = planned["account"]
    other = client.contact(account, "luc@klinik.example")
    assert feed(client, client.post(f"/accounts/{account['id']}/contacts/{other['id']}/feed")["url"]) == []


def test_a_feed_that_was_made_anew_or_taken_back_or_whose_contact_left_opens_nothing(
    client: Client, planned: Any
) -> None:
    account, contact = planned["account"], planned["contact"]
    path = f"/accounts/{account['id']}/contacts/{contact['id']}/feed"
    anybody = Client(client.cloud, None)
    assert client.call("GET", path).status == 404
    urls = [urlsplit(client.post(path)["url"]).path for _ in range(2)]
    assert "url" not in client.get(path)
    assert [anybody.call("GET", url).status for url in urls] == [404, 200]
    assert client.call("DELETE", path).status == 204
    assert client.call("DELETE", path).status == 204
    assert anybody.call("GET", urls[1]).status == 404
    left = urlsplit(client.post(path)["url"]).path
    client.post(f"/accounts/{account['id']}/contacts/{contact['id']}/deactivate", {"leave_vacant": True})
    assert anybody.call("GET", left).status == 404


def test_an_address_that_takes_no_letters_still_fetches_its_feed(client: Client, planned: Any, cloud: Cloud) -> None:
    from chalicelib.deliveries.suppressions import actions as suppressions  # noqa: PLC0415 - reads the environment
    from tests.support.feedback import bounce  # noqa: PLC0415

    account, contact = planned["account"], planned["contact"]
    url = client.post(f"/accounts/{account['id']}/contacts/{contact['id']}/feed")["url"]
    suppressions.heed(bounce("anna@klinik.example"))
    cloud.settle()
    assert len(feed(client, url)) == 1
