"""What is logged leads from an answer to its cause, and tells whoever reads it nothing about anybody."""

import json
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib import batch
from chalicelib.principals import Role
from chalicelib.settings import settings
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line
from infra.local.gateway import Response
from infra.local.letters import Mail
from tests.support.client import Client
from tests.support.logged import Logged, logged
from tests.support.world import World, open_cloud, unique

FIRST, LAST, EMAIL, PHONE = "Quirinus", "Vögtlin", "quirinus.voegtlin@kunde.example", "+41445551234"
SUBJECT, TEXT, KEY = "Bratwurst am Oberflur", "Die Klarinette brennt", "idem-Xylophon-7"
SAID = {"subject": SUBJECT, "text": TEXT}


@pytest.fixture(scope="module")
def log() -> Iterator[Logged]:
    with logged() as found:
        yield found


@pytest.fixture(scope="module")
def world(log: Logged) -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture(scope="module")
def secrets(world: World) -> dict[str, list[str]]:
    """What must stand in no line, by kind; all of it was in requests, mails and tables by then."""
    cloud, admin = world.cloud, world.admin
    account = {"id": world.own["account_id"]}
    named = {"first_name": FIRST, "last_name": LAST, "phone": PHONE}
    quirinus = admin.contact(account, EMAIL, **named)
    own = {"account_id": account["id"], "contact_id": quirinus["id"]}
    key = admin.post("/api-keys", {"name": f"Laptop {LAST}", "role": Role.CONTACT, **own})["key"]
    himself = Client(cloud, key)
    himself.call("POST", "/tickets", SAID, Idempotency_Key=KEY)
    himself.call("POST", "/tickets", SAID, Idempotency_Key=KEY)
    admin.post(f"/accounts/{account['id']}/contacts/{quirinus['id']}/invite")
    operator = admin.post("/teams/default/operators", {"name": f"Ada {LAST}", "email": "ada.berg@nordlicht.example"})
    ada = Client(
        cloud, admin.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})["key"]
    )
    admin.outage(world.component)
    cloud.settle()
    ticket = ada.post("/queues/unassigned/take")
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": TEXT})
    cloud.settle()
    reply = next(found for mail in cloud.mails_to(EMAIL) if (found := reply_address(mail)))
    for sender, recipient in ((EMAIL, reply), (EMAIL, settings().support_address), ("x@fremd.example", reply)):
        cloud.receive_mail(a_mail(sender, recipient), sender, recipient)
    cloud.receive_mail(a_mail(EMAIL, reply, Auto_Submitted="auto-replied"), EMAIL, reply)
    cloud.settle()
    cloud.advance(120)
    cloud.tick()
    links = {
        "unsubscribe token": world.unsubscribe_token,
        "calendar token": world.calendar_link(),
        "feed token": world.feed_token,
    }
    for path in paths(links):
        assert admin.call("GET", path, Accept="text/html").status in {200, 404}
    return {
        **{kind: [token] for kind, token in links.items()},
        "API key": [key, key.split("-", 2)[2], str(admin.key), str(ada.key)],
        "reply address": [reply, reply.partition("@")[0]],
        "address": [EMAIL, EMAIL.partition("@")[0], "x@fremd.example", world.address],
        "name": [FIRST, LAST, "Ada"],
        "phone number": [PHONE, PHONE.removeprefix("+41"), "044 555 12 34"],
        "words": [SUBJECT, TEXT, "Bratwurst", "Klarinette"],
        "idempotency key": [KEY],
    }


def paths(links: dict[str, str]) -> list[str]:
    """Where links lead, an address that stands in a path, and searches for a person."""
    return [
        f"/unsubscribe/{links['unsubscribe token']}",
        f"/unsubscribe/{links['unsubscribe token'][:-1]}",
        f"/calendar/{links['calendar token']}",
        f"/feeds/{links['feed token']}",
        f"/suppressions/{EMAIL}",
        f"/accounts?name={LAST}",
    ]


def a_mail(sender: str, recipient: str, **headers: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{FIRST} {LAST} <{sender}>", recipient, SUBJECT
    mail["Message-ID"] = f"<{unique('mail')}@kunde.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(f"{TEXT}\n\n{FIRST} {LAST}\n{PHONE}\n")
    return mail.as_bytes()


def reply_address(mail: Mail) -> str:
    found = mail.message["Reply-To"]
    return str(found.addresses[0].addr_spec) if found else ""


def found_in(text: list[str], secrets: dict[str, list[str]]) -> set[str]:
    """The kinds of secrets that stand in any of the lines."""
    # As they are, and as JSON and URLs write them.
    whole = "\n".join(text)
    whole += whole.encode().decode("unicode_escape", errors="replace")
    return {kind for kind, values in secrets.items() for value in values if value in whole}


# --- from an answer to its cause --------------------------------------------------------------------------


def failing(call: Any, monkeypatch: pytest.MonkeyPatch, words: str = "table herold-local-directory") -> Response:
    """The answer to a call behind which something of ours is broken."""

    def fail(*_: Any) -> None:
        raise RuntimeError(words)

    with monkeypatch.context() as patch:
        patch.setattr("chalicelib.api.dispatch.read_query", fail)
        response: Response = call()
    return response


def test_a_500_is_logged_once_with_its_route_and_the_places_that_it_passed(
    world: World, log: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = failing(
        lambda: world.admin.call("GET", f"/accounts/{world.own['account_id']}?x=Klarinette"), monkeypatch
    )
    request_id = response.json()["request_id"]
    (line,) = log.having(request_id=request_id)
    assert response.status == 500
    assert request_id == response.header("x-amzn-RequestId")
    assert (line["event"], line["level"]) == ("request failed", "ERROR")
    assert line["route"] == "GET /accounts/{account_id}"
    assert (line["function"], line["error"]) == ("app", "RuntimeError")
    assert line["caller"] == f"key-{str(world.admin.key).split('-')[1]}"
    assert line["at"][-1].endswith(":fail")
    assert [one for one in line["at"] if one.startswith("chalicelib/api/dispatch.py:")]
    assert "herold-local-directory" not in json.dumps(line)
    assert world.own["account_id"] not in json.dumps(line)


def test_a_page_that_fails_is_a_page_and_names_the_line_too(
    world: World, log: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/unsubscribe/{world.unsubscribe_token}"
    response = failing(lambda: world.admin.call("GET", path, Accept="text/html"), monkeypatch, path)
    (line,) = log.having(route="GET /unsubscribe/{token}")
    assert response.status == 500
    assert response.header("Content-Type").startswith("text/html")
    assert line["request_id"] in response.text
    assert "caller" not in line


def test_what_a_function_logs_says_which_it_is_and_by_which_event(secrets: dict[str, list[str]], log: Logged) -> None:
    wanted = {
        ("page planned", "fan_out"),
        ("batch sent", "send_urgent"),
        ("letter handed in", "on_ticket_change"),
        ("mail taken in", "receive_mail"),
        ("metrics", "on_mail_event"),
        ("metrics", "tick"),
        ("metrics", "chores"),
    }
    lines = [line for line in log.lines if (line["event"], line.get("function")) in wanted]
    assert {(line["event"], line["function"]) for line in lines} == wanted
    assert {len(line["request_id"]) for line in lines} == {36}
    assert not any("caller" in line for line in lines)


def test_nothing_of_one_request_is_left_in_the_next(world: World, log: Logged) -> None:
    logs.write(Line.BATCH_TIDIED, batch="bat-1")
    assert {"request_id", "function", "caller"} & log.lines[-1].keys() == set()


# --- nothing about anybody --------------------------------------------------------------------------------


def test_no_line_has_a_token_an_address_a_name_a_number_or_a_word(secrets: dict[str, list[str]], log: Logged) -> None:
    events = {line["event"] for line in log.lines}
    assert events >= {"page planned", "batch sent", "letter handed in", "mail taken in", "mail dropped", "metrics"}
    assert found_in(log.text, secrets) == set()


def test_no_line_of_a_failure_has_any_of_it_either(
    world: World, secrets: dict[str, list[str]], log: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = {kind: secrets[kind][0] for kind in ("unsubscribe token", "calendar token", "feed token")}
    words = json.dumps(secrets, ensure_ascii=False)
    before = len(log.text)
    for path in paths(links):
        assert failing(lambda path=path: world.admin.call("GET", path), monkeypatch, words).status == 500

    def fail(*_: Any) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr("chalicelib.desk.intake.handlers.receive", fail)
    batch.run_each(fail, ["con-1"])
    with pytest.raises(ExceptionGroup):
        batch.run_all({"Letters": fail})
    events = [line["event"] for line in log.lines[before:]]
    assert events == ["request failed"] * 6 + ["failed, comes again", "job failed"]
    assert found_in(log.text[before:], secrets) == set()


def test_the_search_finds_each_kind_where_it_is_logged(secrets: dict[str, list[str]], log: Logged) -> None:
    with logged() as planted:
        for values in secrets.values():
            for value in values:
                logs.write(Line.MAIL_DROPPED, reason=value)
    for line, value in zip(planted.text, [one for values in secrets.values() for one in values], strict=True):
        assert found_in([line], {"it": [value]}) == {"it"}
    log.text[:] = [line for line in log.text if line not in planted.text]
