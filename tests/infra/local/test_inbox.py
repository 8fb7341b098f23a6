"""From outside, /_local shows the mails, moves the clock and waits for rest."""

import json
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

import boto3
import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from infra.local.gateway import Request, Response


def ask(cloud: Cloud, method: str, target: str, body: Any = None) -> Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return cloud.inbox.handle(Request(method, target, body=content))


def send(to: str, html: str = "<p>Hello</p>") -> str:
    body = {"Text": {"Data": "Hello"}, "Html": {"Data": html}}
    answer = boto3.client("sesv2").send_email(
        FromEmailAddress="status@nordlicht.example",
        Destination={"ToAddresses": [to]},
        Content={"Simple": {"Subject": {"Data": f"For {to}"}, "Body": body}},
    )
    return str(answer["MessageId"])


def test_mails_are_listed_newest_last_and_by_recipient(cloud: Cloud) -> None:
    first, second = send("a@x.example"), send("b@x.example")
    listed = ask(cloud, "GET", "/_local/mails").json()
    assert [mail["id"] for mail in listed] == [first, second]
    assert set(listed[0]) == {"id", "to", "from", "subject", "at"}
    assert (listed[0]["to"], listed[0]["from"]) == ("a@x.example", "status@nordlicht.example")
    assert datetime.fromisoformat(listed[0]["at"]).tzinfo
    assert [mail["id"] for mail in ask(cloud, "GET", "/_local/mails?to=B%40x.example").json()] == [second]


def test_raw_message_is_plain_text_to_a_browser(cloud: Cloud) -> None:
    answer = ask(cloud, "GET", f"/_local/mails/{send('a@x.example')}")
    assert answer.header("content-type").startswith("text/plain")
    assert answer.body == cloud.mails[0].raw


def test_hostile_html_gets_no_script_no_origin_and_no_network(cloud: Cloud) -> None:
    mail = send("a@x.example", "<script>alert(1)</script>")
    policy = ask(cloud, "GET", f"/_local/mails/{mail}/html").header("content-security-policy")
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy


def test_page_loads_nothing_from_elsewhere(cloud: Cloud) -> None:
    for name in ("", "inbox.css", "inbox.js", "inbox.svg"):
        answer = ask(cloud, "GET", f"/_local/{name}")
        assert answer.status == 200
        assert "//" not in answer.text.replace("http://www.w3.org/2000/svg", "").replace("// ", "")


@pytest.mark.parametrize("path", ["/_local/mails/none", "/_local/nothing", "/_local/../engine.py"])
def test_unknown_path_is_not_found(cloud: Cloud, path: str) -> None:
    assert ask(cloud, "GET", path).status == 404


def test_wrong_method_is_refused(cloud: Cloud) -> None:
    assert ask(cloud, "GET", "/_local/idle").status == 405


def test_clock_says_how_late_it_is_and_where_a_jump_leads(cloud: Cloud, toy: ModuleType) -> None:
    said: list[Any] = []
    cloud.pumps._next_due = lambda: said.append(ask(cloud, "GET", "/_local/clock").json())
    assert ask(cloud, "GET", "/_local/clock").json()["target"] is None
    leads_to = clock.now() + timedelta(days=1)
    ask(cloud, "POST", "/_local/clock", {"advance_s": 86400})
    assert [abs(datetime.fromisoformat(one["target"]) - leads_to) < timedelta(seconds=5) for one in said] == [True]
    assert abs(datetime.fromisoformat(said[0]["now"]) - (leads_to - timedelta(days=1))) < timedelta(seconds=5)
    assert ask(cloud, "GET", "/_local/clock").json()["target"] is None


def test_clock_advances_and_runs_what_becomes_due(cloud: Cloud, toy: ModuleType) -> None:
    before = clock.now()
    answer = ask(cloud, "POST", "/_local/clock", {"advance_s": 120})
    assert answer.status == 200
    assert datetime.fromisoformat(answer.json()["now"]) - before >= timedelta(seconds=120)
    assert len(toy.ticks) == 2


def test_clock_is_set_to_an_instant_ahead(cloud: Cloud, toy: ModuleType) -> None:
    at = clock.now() + timedelta(hours=1)
    answer = ask(cloud, "POST", "/_local/clock", {"now": at.isoformat()})
    assert timedelta(0) <= datetime.fromisoformat(answer.json()["now"]) - at < timedelta(minutes=1)
    assert len(toy.ticks) == 60


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"advance_s": -1}, 422),
        ({"now": "2020-01-01T00:00:00Z"}, 422),
        ({"advance_s": 1e15}, 400),
        ({"advance_s": 1e10}, 422),
        ({"now": "2999-01-01T00:00:00"}, 400),
        ({"now": "tomorrow"}, 400),
        ({"now": 5}, 400),
        ({"advance_s": "60"}, 400),
        ({"advance_s": True}, 400),
        ({"advance_s": 1, "now": "2999-01-01T00:00:00Z"}, 400),
        ({}, 400),
        ([], 400),
        (b"{", 400),
        (b"\xff", 400),
        (b'{"advance_s": NaN}', 400),
    ],
)
def test_clock_refuses_what_is_no_way_forward(cloud: Cloud, toy: ModuleType, body: Any, status: int) -> None:
    answer = ask(cloud, "POST", "/_local/clock", body)
    assert answer.status == status
    assert answer.json()["message"]
    assert toy.ticks == []


def test_idle_returns_when_the_streams_are_worked_off(cloud: Cloud, toy: ModuleType) -> None:
    toy.answer = lambda found: send("a@x.example") and None
    cloud.run()
    cloud.request("PUT", "/things/7", {"colour": "red"})
    answer = ask(cloud, "POST", "/_local/idle").json()
    assert answer["mails"] == 1
    assert datetime.fromisoformat(answer["now"]).tzinfo
    assert toy.batches == [["thing#7"]]
