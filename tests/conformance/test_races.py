"""Fifty callers at once, on the real engine: one effect, and an answer for each of them."""

import importlib.util
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib import clock
from chalicelib import ids as ids_of
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.sessions.actions import sessions_of
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.access.sessions.tokens import open_api_session
from chalicelib.access.sign_in.links import token_of
from chalicelib.access.sign_in.store import put_asked
from chalicelib.directory.people.ids import person_id_of
from chalicelib.signing.keys import Signs, signing_key
from infra.local.cloud import Cloud
from infra.local.functions import Functions
from infra.local.gateway import Gateway, Request, Response
from tests.support.client import Client, outage
from tests.support.engines import new_cloud
from tests.support.rows import snapshot
from tests.support.world import limit_requests

CALLERS = 50
APP = Path(__file__).parents[2] / "app.py"


class Crowd:
    """Callers who ask at the same moment, each of an instance of the app of its own, as with as many Lambdas."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud, self.client = cloud, Client(cloud, create_admin_key())
        self._gateways = [self._gateway(number) for number in range(CALLERS)]

    def ask(
        self, method: str, path: Callable[[int], str] | str, body: Callable[[int], Any], **headers: str
    ) -> list[Response]:
        """All answers to a request that everybody sends; path and body may differ from caller to caller."""
        answers: list[Response] = []
        start = threading.Barrier(CALLERS)

        def call(number: int) -> None:
            target = path if isinstance(path, str) else path(number)
            start.wait()
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            answers.append(self._request(number, method, target, body(number), sent))

        threads = [threading.Thread(target=call, args=(number,)) for number in range(CALLERS)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"\n{method} {path if isinstance(path, str) else path(0)} by {CALLERS} at once: ", end="")
        print(f"{dict(Counter(one.status for one in answers))}, {time.perf_counter() - began:.1f} s")
        return answers

    def _request(self, number: int, method: str, target: str, body: Any, headers: dict[str, str]) -> Response:
        sent = {"Authorization": f"Bearer {self.client.key}", "Content-Type": "application/json", **headers}
        return self._gateways[number].handle(Request(method, target, [*sent.items()], json.dumps(body).encode()))

    def _gateway(self, number: int) -> Gateway:
        spec = importlib.util.spec_from_file_location(f"app_{number}", APP)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return Gateway(module.app, Functions(module), self.cloud.gateway._responses)


@pytest.fixture(scope="module")
def crowd() -> Iterator[Crowd]:
    # Real time passes here: whoever waits for another to finish must let it.
    with pytest.MonkeyPatch.context() as patch, new_cloud() as cloud:
        limit_requests(patch, 1_000_000)
        yield Crowd(cloud)


@pytest.fixture(autouse=True)
def figures(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    figures = capsys.readouterr().out
    with capsys.disabled():
        print(figures, end="")


def statuses(answers: list[Response]) -> dict[int, int]:
    return dict(Counter(one.status for one in answers))


ACCOUNT = {"number": "R-1", "name": "Rennbahn AG", "default_language": "de", "time_zone": "Europe/Zurich"}


def test_of_fifty_changes_of_one_version_of_an_account_one_is_made(crowd: Crowd) -> None:
    path = f"/accounts/{crowd.client.account()['id']}"
    seen = crowd.client.call("GET", path).header("ETag")
    answers = crowd.ask("PATCH", path, lambda n: {"name": f"Name {n}"}, If_Match=seen)
    assert statuses(answers) == {200: 1, 412: CALLERS - 1}
    (made,) = [one.json() for one in answers if one.status == 200]
    assert crowd.client.get(path) == made


def test_of_fifty_changes_of_one_version_of_a_contact_one_is_made(crowd: Crowd) -> None:
    account = crowd.client.account()
    path = f"/accounts/{account['id']}/contacts/{crowd.client.contact(account, 'one@race.example')['id']}"
    seen = crowd.client.call("GET", path).header("ETag")
    answers = crowd.ask("PATCH", path, lambda n: {"job_title": f"Title {n}"}, If_Match=seen)
    assert statuses(answers) == {200: 1, 412: CALLERS - 1}
    (made,) = [one.json() for one in answers if one.status == 200]
    assert crowd.client.get(path) == made


def test_fifty_changes_that_insist_on_nothing_are_all_made_one_after_the_other(crowd: Crowd) -> None:
    account = crowd.client.account()["id"]
    answers = crowd.ask("PATCH", f"/accounts/{account}", lambda n: {"name": f"Name {n}"})
    assert statuses(answers) == {200: CALLERS}
    audit = [row for row in snapshot("directory")["directory"] if row["pk"] == f"audit#{account}"]
    assert [row["sk"] for row in audit] == [f"{revision:012}" for revision in range(1, CALLERS + 2)]


@pytest.mark.parametrize("thing", ["account", "contact", "notice"])
def test_fifty_times_the_same_request_has_one_effect_and_one_answer(crowd: Crowd, thing: str) -> None:
    path, body = {
        "account": ("/accounts", {**ACCOUNT, "number": "R-once"}),
        "contact": (f"/accounts/{crowd.client.account()['id']}/contacts", {"email": "once@race.example"}),
        "notice": ("/notices", outage()),
    }[thing]
    before = ids(thing)
    answers = crowd.ask("POST", path, lambda _: body, Idempotency_Key=f"race-{thing}")
    assert statuses(answers) == {201: CALLERS}
    assert len({one.body for one in answers}) == 1
    assert ids(thing) - before == {answers[0].json()["id"]}
    assert sum(one.header("Idempotency-Replayed") == "true" for one in answers) == CALLERS - 1


def test_an_account_number_is_given_once(crowd: Crowd) -> None:
    before = ids("account")
    answers = crowd.ask("POST", "/accounts", lambda n: {**ACCOUNT, "name": f"Name {n}"})
    assert statuses(answers) == {201: 1, 409: CALLERS - 1}
    assert len(ids("account") - before) == 1


def test_a_domain_is_one_accounts(crowd: Crowd) -> None:
    accounts = [crowd.client.account()["id"] for _ in range(CALLERS)]
    answers = crowd.ask("PATCH", lambda n: f"/accounts/{accounts[n]}", lambda _: {"domains": ["begehrt.example"]})
    assert statuses(answers) == {200: 1, 409: CALLERS - 1}
    owners = [one for one in accounts if crowd.client.get(f"/accounts/{one}")["domains"]]
    assert [one["id"] for one in crowd.client.get("/accounts?domain=begehrt")["items"]] == owners
    assert len(owners) == 1


def test_an_address_is_given_once_in_an_account(crowd: Crowd) -> None:
    account, before = crowd.client.account()["id"], ids("contact")
    answers = crowd.ask(
        "POST", f"/accounts/{account}/contacts", lambda n: {"email": "same@race.example", "last_name": f"Name {n}"}
    )
    assert statuses(answers) == {201: 1, 409: CALLERS - 1}
    assert len(ids("contact") - before) == 1


def test_a_role_has_one_holder(crowd: Crowd) -> None:
    account = crowd.client.account()
    contacts = [crowd.client.contact(account, f"holder{n}@race.example")["id"] for n in range(5)]
    path = f"/accounts/{account['id']}/roles"
    answers = crowd.ask("PUT", f"{path}/technical", lambda n: {"contact_id": contacts[n % 5]})
    assert statuses(answers) == {200: CALLERS}
    (held,) = crowd.client.get(path)["items"]
    people = crowd.client.get(f"/accounts/{account['id']}/contacts")["items"]
    assert [one["id"] for one in people if one["roles"]] == [held["contact_id"]]


def test_of_fifty_who_are_to_replace_a_contact_one_takes_over(crowd: Crowd) -> None:
    account = crowd.client.account()
    old = crowd.client.contact(account, "old@race.example", "technical", "billing")
    path = f"/accounts/{account['id']}"
    crowd.client.post(f"{path}/contacts/{old['id']}/subscriptions", {"type": "product_news"})
    heirs = [crowd.client.contact(account, f"heir{n}@race.example")["id"] for n in range(5)]
    answers = crowd.ask("POST", f"{path}/contacts/{old['id']}/replace", lambda n: {"by": heirs[n % 5]})
    assert statuses(answers) == {200: CALLERS}
    held = crowd.client.get(f"{path}/roles")["items"]
    assert [one["role"] for one in held] == ["billing", "technical"]
    (heir,) = {one["contact_id"] for one in held}
    rows = [row for row in snapshot("directory")["directory"] if row.get("type") == "subscription"]
    assert [row["contact_id"] for row in rows if row["account_id"] == account["id"]] == [heir]


def test_nobody_holds_a_role_who_is_leaving_at_the_same_moment(crowd: Crowd) -> None:
    account = crowd.client.account()
    path = f"/accounts/{account['id']}"
    leaver, stays = (crowd.client.contact(account, f"{name}@race.example")["id"] for name in ("leaver", "stays"))
    crowd.client.put(f"{path}/roles/technical", {"contact_id": leaver})
    answers = crowd.ask(
        "POST",
        lambda n: f"{path}/contacts/{(leaver, stays)[n % 2]}/deactivate",
        lambda n: {"successor_id": (stays, leaver)[n % 2]},
    )
    # Each names the other as successor: whoever leaves first takes the other's place away.
    assert set(statuses(answers)) == {200, 409}
    active = [one["id"] for one in crowd.client.get(f"{path}/contacts")["items"] if not one["deactivated_at"]]
    assert [one["contact_id"] for one in crowd.client.get(f"{path}/roles")["items"]] == active
    assert len(active) == 1


def test_fifty_uses_of_one_refresh_token_get_one_successor(crowd: Crowd) -> None:
    pair = open_api_session("kim@race.example", MAILED_LINK)
    answers = crowd.ask("POST", "/sessions/refresh", lambda _: {"refresh_token": pair.refresh})
    assert statuses(answers) == {200: CALLERS}
    (successor,) = {one.json()["refresh_token"] for one in answers}
    assert successor != pair.refresh
    assert len(sessions_of(person_id_of("kim@race.example"))) == 1


def test_of_fifty_uses_of_one_link_one_signs_in(crowd: Crowd) -> None:
    sign_in_id, email = ids_of.new("sin"), "lee@race.example"
    put_asked(sign_in_id, {"owner": person_id_of(email), "email": email, "locale": "en", "to": ""}, clock.now())
    token = token_of(sign_in_id, email, signing_key(Signs.SIGN_IN))
    answers = crowd.ask("POST", "/sign-in/confirm", lambda _: {"token": token})
    assert statuses(answers) == {200: 1, 404: CALLERS - 1}
    assert len(sessions_of(person_id_of(email))) == 1


def ids(thing: str) -> set[str]:
    """The ids of all that there are of a kind."""
    rows = [row for table in snapshot("directory", "notices").values() for row in table]
    return {str(row[f"{thing}_id"]) for row in rows if row.get("type") == thing}
