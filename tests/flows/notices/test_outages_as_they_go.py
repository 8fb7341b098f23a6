"""An outage as it goes: what is promised, what comes back, what its cause was, and what was none."""

from typing import Any

import pytest

from infra.local.cloud import Cloud, Mail
from tests.support.client import Client

NEXT, END = "2032-01-14T11:00:00Z", "2032-01-14T14:00:00Z"
WORDS = {"texts": {"en": "We are on it."}}


@pytest.fixture
def component(client: Client) -> Any:
    """A component on which one customer's service stands; who is told reads English in London."""
    made, account = client.component(), client.account(default_language="en", time_zone="Europe/London")
    client.service(account, made, label="Archive")
    client.contact(account, "ann@clinic.example", "technical", language="en", first_name="Ann", last_name="Lee")
    return made


def told(cloud: Cloud, client: Client, notice: Any, step: str, **body: Any) -> Mail:
    """The letter that a step brings."""
    before = len(cloud.mails)
    client.post(f"/notices/{notice['id']}/{step}", WORDS | body)
    cloud.settle()
    (mail,) = cloud.mails[before:]
    return mail


def plain(mail: Mail) -> str:
    body = mail.message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n").replace("\u00a0", " ")


def test_what_is_promised_stands_in_each_letter_while_it_lies_ahead(
    cloud: Cloud, client: Client, component: Any
) -> None:
    notice = client.outage(component, next_update_at=NEXT, expected_end_at=END)
    cloud.settle()
    (mail,) = cloud.mails
    assert "Next update\n  Wednesday, 14 January 2032, 11:00" in plain(mail)
    assert "Expected end\n  Wednesday, 14 January 2032, 14:00" in plain(mail)
    assert "as soon as we know more" not in plain(mail)
    cloud.advance(2 * 3600)  # past the promised update, and not past the end
    mail = told(cloud, client, notice, "updates")
    assert "Next update" not in plain(mail)
    assert "Expected end" in plain(mail)
    assert "as soon as we know more" in plain(mail)
    assert client.get(f"/notices/{notice['id']}")["next_update_at"] is None


def test_another_end_is_told_as_a_change_and_none_is_taken_back(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.outage(component, expected_end_at=END)
    cloud.settle()
    later = "2032-01-14T16:00:00Z"
    mail = told(cloud, client, notice, "updates", expected_end_at=later)
    assert "New expected end. Previously: Wednesday, 14 January 2032, 14:00" in " ".join(plain(mail).split())
    mail = told(cloud, client, notice, "updates", expected_end_at=None)
    assert "xpected end" not in plain(mail)
    client.post(f"/notices/{notice['id']}/updates", WORDS | {"next_update_at": later})
    over = client.post(f"/notices/{notice['id']}/resolve", WORDS)
    assert (over["next_update_at"], over["expected_end_at"]) == (None, None)


@pytest.mark.parametrize(
    ("field", "at", "code"),
    [
        ("next_update_at", "2032-01-14T08:00:00Z", "in-the-past"),
        ("expected_end_at", "2032-01-14T08:00:00Z", "in-the-past"),
        ("next_update_at", "2032-01-22T10:00:00Z", "too-far"),
        ("expected_end_at", "2032-06-20T10:00:00Z", "too-far"),
    ],
)
def test_a_promise_lies_ahead_and_not_too_far(client: Client, component: Any, field: str, at: str, code: str) -> None:
    notice = client.outage(component)
    refused = client.call("POST", f"/notices/{notice['id']}/updates", WORDS | {field: at})
    assert refused.status == 422
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [(f"/{field}", code)]


def test_only_an_outage_is_promised_anything(client: Client, component: Any) -> None:
    notice = client.maintenance(component)
    refused = client.call("POST", f"/notices/{notice['id']}/updates", WORDS | {"expected_end_at": END})
    assert [one["code"] for one in refused.json()["errors"]] == ["not-of-this-kind"]


def test_what_comes_back_within_a_day_is_the_same_and_said_as_that(
    cloud: Cloud, client: Client, component: Any
) -> None:
    notice = client.outage(component)
    cloud.settle()
    told(cloud, client, notice, "resolve")
    cloud.advance(23 * 3600)
    mail = told(cloud, client, notice, "reopen", next_update_at="2032-01-15T12:00:00Z")
    assert "has come back" in mail.subject
    assert "The incident below has come back." in plain(mail)
    assert "Resolved" not in plain(mail).replace("Status: Resolved", "").replace("Previously: Resolved", "")
    again = client.get(f"/notices/{notice['id']}")
    assert (again["status"], again["resolved_at"], again["announcements"]) == ("investigating", None, 3)
    assert [one["id"] for one in client.get("/notices?state=open")["items"]] == [notice["id"]]


def test_what_comes_back_later_is_another_outage(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.outage(component)
    cloud.settle()
    told(cloud, client, notice, "resolve")
    cloud.advance(24 * 3600 + 1)
    refused = client.call("POST", f"/notices/{notice['id']}/reopen", WORDS)
    assert (refused.status, "24 hours" in refused.json()["detail"]) == (409, True)
    assert client.call("POST", f"/notices/{client.outage(component)['id']}/reopen", WORDS).status == 409


def test_the_cause_is_told_to_whoever_was_told_and_wakes_nobody(cloud: Cloud, client: Client, component: Any) -> None:
    late = client.account()
    notice = client.outage(component)
    cloud.settle()
    told(cloud, client, notice, "resolve")
    client.service(late, component)
    client.contact(late, "late@bakery.example", "technical", language="en")
    cloud.settle()
    before = len(cloud.mails)
    client.post(f"/notices/{notice['id']}/report", {"texts": {"en": "A fuse was too small."}})
    cloud.settle()
    assert [mail.to for mail in cloud.mails[before:]] == [("ann@clinic.example",)]
    mail = cloud.mails[-1]
    assert "cause" in mail.subject
    assert "A fuse was too small." in plain(mail)
    assert "currently unavailable" not in plain(mail)
    assert client.get(f"/notices/{notice['id']}")["status"] == "resolved"


def test_whoever_wants_no_causes_is_told_of_all_else(cloud: Cloud, client: Client, component: Any) -> None:
    account = client.account(default_language="en", time_zone="Europe/London")
    client.service(account, component)
    max_ = client.contact(account, "max@shop.example", language="en")
    path = f"/accounts/{account['id']}/contacts/{max_['id']}/subscriptions"
    client.post(path, {"type": "outage", "preferences": {"without": ["report"]}})
    notice = client.outage(component)
    for step in ("resolve", "report"):
        cloud.settle()
        client.post(f"/notices/{notice['id']}/{step}", WORDS)
    cloud.settle()
    assert [len(cloud.mails_to(one)) for one in ("ann@clinic.example", "max@shop.example")] == [3, 2]


def test_a_false_alarm_is_withdrawn_and_told_as_one(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.outage(component, next_update_at=NEXT)
    cloud.settle()
    mail = told(cloud, client, notice, "cancel", texts={"en": "A probe was wrong."})
    assert "false alarm" in mail.subject
    assert "was a false alarm" in plain(mail)
    assert "Next update" not in plain(mail)
    assert "Cancelled" not in plain(mail)
    assert "Impact" not in plain(mail).replace("Impact: ", "")
    assert client.get("/notices?state=open")["items"] == []


def test_a_corrected_title_is_told_with_the_old_one(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.outage(component)
    cloud.settle()
    mail = told(cloud, client, notice, "updates", titles={"en": "No cooling"})
    assert "No cooling" in mail.subject
    assert f"New title. Previously: {notice['titles']['en']}" in plain(mail)
    assert client.get(f"/notices/{notice['id']}")["titles"] == {"en": "No cooling"}


def test_a_past_outage_is_entered_and_nobody_is_told(cloud: Cloud, client: Client, component: Any) -> None:
    draft = client.draft(component, started_at="2032-01-12T08:00:00Z")
    path = f"/notices/{draft['id']}/record"
    for bad in ("2032-01-12T07:00:00Z", "2032-02-01T07:00:00Z"):
        assert client.call("POST", path, {"resolved_at": bad}).status == 422
    entered = client.post(path, {"resolved_at": "2032-01-12T09:30:00Z"})
    cloud.settle()
    assert (entered["status"], entered["resolved_at"]) == ("resolved", "2032-01-12T09:30:00Z")
    assert (entered["announcements"], cloud.mails) == (0, [])
    assert client.call("POST", f"/notices/{draft['id']}/report", WORDS).status == 409
    assert client.call("POST", f"/notices/{draft['id']}/reopen", WORDS).status == 409
    assert client.call("POST", path, {"resolved_at": "2032-01-12T09:30:00Z"}).status == 409
    found = client.get("/notices?state=closed&since=2032-01-12T09:00:00Z&until=2032-01-12T10:00:00Z")["items"]
    assert [one["id"] for one in found] == [draft["id"]]


def test_what_was_said_is_listed_in_the_words_of_each_time(cloud: Cloud, client: Client, component: Any) -> None:
    notice = client.outage(component, texts={"en": "No power."})
    assert client.get(f"/notices/{client.draft(component)['id']}/announcements")["items"] == []
    cloud.settle()
    told(cloud, client, notice, "updates", texts={"en": "A switch."}, status="identified", next_update_at=NEXT)
    told(cloud, client, notice, "resolve", texts={"en": "All is well."})
    path = f"/notices/{notice['id']}/announcements?limit=2"
    first = client.get(path)
    said = [(one["n"], one["announcement"], one["status"], one["texts"]["en"]) for one in first["items"]]
    assert said == [(3, "resolved", "resolved", "All is well."), (2, "update", "identified", "A switch.")]
    assert [one["next_update_at"] for one in first["items"]] == [None, NEXT]
    rest = client.get(f"{path}&cursor={first['next_cursor']}")
    assert [(one["n"], one["texts"]["en"]) for one in rest["items"]] == [(1, "No power.")]
    assert rest["next_cursor"] is None
    assert client.call("GET", "/notices/not-00000000000000000000000000/announcements").status == 404


def test_the_team_is_asked_once_for_what_was_promised_and_not_told(
    cloud: Cloud, client: Client, component: Any
) -> None:
    client.post("/teams/default/operators", {"name": "Ada", "email": "ada@nordlicht.example", "language": "en"})
    notice = client.outage(component, next_update_at=NEXT)
    kept = client.outage(component, next_update_at=NEXT)
    cloud.settle()
    assert client.get(f"/notices/{notice['id']}")["next_at"] == NEXT
    cloud.advance(60 * 60)
    client.post(f"/notices/{kept['id']}/updates", WORDS | {"next_update_at": None})
    cloud.advance(3 * 3600)
    (asked,) = cloud.mails_to("ada@nordlicht.example")
    assert asked.subject == "[Update due] Power failure"
    assert notice["id"] in plain(asked)
    assert "11:00 UTC" in plain(asked)
    assert client.get(f"/notices/{notice['id']}")["next_at"] is None
    again = "2032-01-14T15:00:00Z"
    client.post(f"/notices/{notice['id']}/updates", WORDS | {"next_update_at": again})
    cloud.advance(3 * 3600)
    assert len(cloud.mails_to("ada@nordlicht.example")) == 2


def test_nobody_is_asked_for_more_of_what_is_over(cloud: Cloud, client: Client, component: Any) -> None:
    client.post("/teams/default/operators", {"name": "Ada", "email": "ada@nordlicht.example", "language": "en"})
    draft, notice = (client.draft(component, next_update_at=NEXT), client.outage(component, next_update_at=NEXT))
    client.post(f"/notices/{notice['id']}/resolve", WORDS)
    cloud.advance(3 * 3600)
    assert cloud.mails_to("ada@nordlicht.example") == []
    assert [client.get(f"/notices/{one['id']}")["next_at"] for one in (draft, notice)] == [None, None]
