"""What holds for every answer of the API, whatever it is about."""

import json
from collections.abc import Iterator
from dataclasses import replace
from string import Formatter
from typing import Any

import pytest

import app
from chalicelib.api import answers
from chalicelib.api.routes import Route
from chalicelib.principals import OF_ONESELF, Role
from chalicelib.settings import settings
from infra.local.gateway import Response
from tests.support.calling import BY_PEOPLE, SHARED, USED_UP
from tests.support.client import Client, outage
from tests.support.declared import declared
from tests.support.rows import snapshot
from tests.support.world import World, limit_requests, open_cloud

ROUTES = declared(app.app)
JSON_ROUTES = [route for route in ROUTES if route.action is not None]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}
ORIGIN = "https://portal.example"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        found = World(cloud)
        found.feed(found.own)
        yield found


def path_of(world: World, route: Route) -> str:
    """A path at which there is something."""
    wanted = {name for _, name, _, _ in Formatter().parse(route.path) if name}
    found = world.own | {name: SHARED[name](world)[0] for name in wanted & SHARED.keys()}
    if route.method == "GET" and route.name in USED_UP:
        parameter, maker = USED_UP[route.name]
        found[parameter] = maker(world, world.own)
    return route.path.format(**found)


def readable(world: World, route: Route) -> str:
    """The same with what a read of it must say."""
    names_one = route.name in {"explain_why", "list_undelivered_mail"}
    query = f"?account_id={world.own['account_id']}" if names_one else ""
    return path_of(world, route) + query


def client_for(world: World, route: Route) -> Client:
    """Somebody who may call a route."""
    return world.myself if route.action in OF_ONESELF or route.name in BY_PEOPLE else world.admin


def names(routes: list[Route]) -> list[str]:
    return [f"{route.method} {route.path}" for route in routes]


MOVED = 303
READS = [route for route in JSON_ROUTES if route.method == "GET"]
LISTS = [route for route in READS if route.is_list and route.query]
# Which of a list to read where no filter names its own things, and lists that only mail fills; those of deliveries, of
# all that is stored on a person, of who administers several accounts and of what is late have tests of their own.
FILTERS = {"/settings/audit": "&of=components", "/notices": "&state=draft", "/tickets": "&account_id={account_id}"}
ELSEWHERE = {
    "/contacts",
    "/deliveries",
    "/persons/exports/{person_export_id}/items",
    "/dropped-mail",
    "/undelivered-mail",
    "/notices/{notice_id}/invitation-answers",
    "/notices/{notice_id}/deliveries",
    "/tickets/{ticket_id}/deliveries",
    "/accounts/{account_id}/deliveries",
    "/accounts/{account_id}/contacts/{contact_id}/deliveries",
    "/accounts/{account_id}/contacts/{contact_id}/export",
    "/me/export",
    "/me/contacts",
    "/targets/late",
}
# Lists that a small world leaves with fewer than three; each has a test of its own beside.
SHORT = {
    "/accounts/{account_id}/erasures",
    "/notices/{notice_id}/uncovered",
    "/notices/{notice_id}/announcements",
    "/notices/{notice_id}/tickets",
    "/coverage",
    "/components/{component_id}/dependents",
}
PAGED = [route for route in LISTS if route.path not in ELSEWHERE]


@pytest.mark.parametrize("route", READS, ids=names(READS))
def test_head_answers_like_get_without_a_body(world: World, route: Route) -> None:
    path = readable(world, route)
    got, head = (client_for(world, route).call(method, path) for method in ("GET", "HEAD"))
    is_elsewhere = got.status == MOVED and route.is_moved
    assert (got.status, head.status) == ((MOVED, MOVED) if is_elsewhere else (200, 200))
    assert (bool(got.body), head.body) == (not is_elsewhere, b"")
    for name in ("Content-Type", "ETag", *ALWAYS):
        assert head.header(name) == got.header(name)
    # A file is made anew for each who asks; a list has no tag, for its members have theirs.
    assert bool(head.header("ETag")) == (route.view is not None and not route.is_list)


def test_no_read_changes_anything(world: World) -> None:
    paths = [(route, path_of(world, route)) for route in READS]
    before = snapshot()
    for route, path in paths:
        for method in ("GET", "HEAD", "OPTIONS"):
            client_for(world, route).call(method, path)
    assert snapshot() == before


@pytest.mark.parametrize("route", JSON_ROUTES, ids=names(JSON_ROUTES))
def test_every_answer_carries_the_security_headers(world: World, route: Route) -> None:
    path, nobody = path_of(world, route), Client(world.cloud, None)
    found = [
        nobody.call(route.method, path),
        client_for(world, route).call(route.method, f"{path}?undeclared=1"),
        world.admin.call("OPTIONS", path),
    ]
    assert [one.status for one in found] == [401, 400, 204]
    for response in found:
        check_headers(response)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/components", 200),
        ("GET", "/accounts/nonsense", 404),
        ("PUT", "/components", 405),
        ("POST", "/components", 400),
    ],
)
def test_refusals_carry_the_security_headers_too(world: World, method: str, path: str, status: int) -> None:
    response = world.admin.call(method, path)
    assert response.status == status
    check_headers(response)


@pytest.mark.parametrize(("method", "path"), [("GET", "/nowhere"), ("TRACE", "/components")])
def test_what_the_gateway_refuses_carries_the_headers_that_it_can_give(world: World, method: str, path: str) -> None:
    response = world.admin.call(method, path)
    assert (response.status, response.json()["type"]) == (404, "urn:herold:problem:not-found")
    assert {name: response.header(name) for name in ALWAYS} == ALWAYS
    assert response.header("Cache-Control") == "no-store"


def test_an_unforeseen_failure_is_a_problem_that_tells_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("table herold-local-directory")

    monkeypatch.setattr("chalicelib.api.dispatch.read_query", fail)
    response = world.admin.call("GET", "/components")
    assert (response.status, response.json()["type"]) == (500, "urn:herold:problem:internal")
    assert set(response.json()) == {"type", "title", "status", "request_id"}
    check_headers(response)


def check_headers(response: Response) -> None:
    assert {name: response.header(name) for name in ALWAYS} == ALWAYS
    assert "default-src 'none'" in response.header("Content-Security-Policy")
    assert "no-store" in response.header("Cache-Control")
    if response.status >= 400:
        assert response.header("Content-Type") == "application/problem+json"
        assert response.json()["request_id"] == response.header("x-amzn-RequestId")


# --- other origins ----------------------------------------------------------------------------------------


@pytest.fixture
def open_to_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "settings", lambda: replace(settings(), cors_origins=frozenset({ORIGIN})))


def cors(response: Response) -> dict[str, str]:
    return {name: value for name, value in response.headers if name.startswith("Access-Control")}


@pytest.mark.usefixtures("open_to_portal")
def test_a_page_of_an_origin_that_is_set_may_read_answers_and_errors(world: World) -> None:
    for client in (world.admin, Client(world.cloud, None)):
        response = client.call("GET", "/components", Origin=ORIGIN)
        assert cors(response)["Access-Control-Allow-Origin"] == ORIGIN
        assert "ETag" in cors(response)["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in cors(response)
        assert response.header("Vary") == "Origin"


@pytest.mark.usefixtures("open_to_portal")
def test_a_browser_that_asks_first_learns_what_it_may_send_without_a_key(world: World) -> None:
    response = Client(world.cloud, None).call("OPTIONS", "/components", Origin=ORIGIN)
    assert response.status == 204
    assert cors(response)["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"
    for name in ("Authorization", "Content-Type", "Idempotency-Key", "If-Match"):
        assert name in cors(response)["Access-Control-Allow-Headers"]


@pytest.mark.usefixtures("open_to_portal")
@pytest.mark.parametrize("origin", [f"{ORIGIN}.evil.example", "https://evil.example", "null", "http://portal.example"])
@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_a_page_of_another_origin_may_read_nothing(world: World, origin: str, method: str) -> None:
    assert cors(world.admin.call(method, "/components", Origin=origin)) == {}


def test_without_the_setting_no_origin_may_read_anything(world: World) -> None:
    assert cors(world.admin.call("GET", "/components", Origin=ORIGIN)) == {}


# --- request limits -----------------------------------------------------------------------------------------


def test_a_caller_over_its_limit_waits_and_others_do_not(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    limit_requests(monkeypatch, 3)
    one, other = (Client(world.cloud, world.caller("c", Role.OPERATOR).key) for _ in range(2) if not pause(world))
    found = [one.call("GET", "/components") for _ in range(5)]
    assert [response.status for response in found] == [200, 200, 200, 429, 429]
    assert [response.header("RateLimit").split(";")[1] for response in found] == ["r=2", "r=1", "r=0", "r=0", "r=0"]
    assert found[0].header("RateLimit-Policy") == '"key";q=3;w=60'
    refused = found[-1]
    assert refused.json()["type"] == "urn:herold:problem:too-many-requests"
    check_headers(refused)
    assert other.call("GET", "/components").status == 200
    assert 1 <= int(refused.header("Retry-After")) <= 60
    world.cloud.advance(int(refused.header("Retry-After")))
    assert one.call("GET", "/components").status == 200


def pause(world: World) -> None:
    """Begin a fresh minute, so that the administrator too has requests left."""
    world.cloud.advance(61)


def test_a_refused_request_counts_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = Client(world.cloud, world.caller("c", Role.OPERATOR).key)
    limit_requests(monkeypatch, 2)
    found = [caller.call("POST", "/components", {"label": "x"}).status for _ in range(3)]
    assert found == [403, 403, 429]


# --- what is not declared -----------------------------------------------------------------------------------


@pytest.mark.parametrize("route", JSON_ROUTES, ids=names(JSON_ROUTES))
def test_an_undeclared_parameter_is_refused_by_name(world: World, route: Route) -> None:
    response = client_for(world, route).call(route.method, f"{path_of(world, route)}?colour=red")
    assert response.status == 400
    entry = {"parameter": "colour", "code": "extra-forbidden", "message": "is not a field of this request"}
    assert entry in response.json()["errors"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=100001", "limit=x", "limit=", "limit=1&limit=2", "cursor=" + "a" * 1001]
)
@pytest.mark.parametrize("route", LISTS, ids=names(LISTS))
def test_a_bad_parameter_is_refused_by_name(world: World, route: Route, query: str) -> None:
    response = client_for(world, route).call("GET", f"{path_of(world, route)}?{query}")
    assert response.status == 400
    assert {one["parameter"] for one in response.json()["errors"]} == {query.partition("=")[0]}


BODILESS = [route for route in JSON_ROUTES if route.body is None]


@pytest.mark.parametrize("route", BODILESS, ids=names(BODILESS))
def test_a_body_where_none_is_declared_is_refused(world: World, route: Route) -> None:
    response = client_for(world, route).call(route.method, readable(world, route), {"surprise": True})
    assert (response.status, response.json()["detail"]) == (400, "This request takes no body.")


# --- paging -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", PAGED, ids=names(PAGED))
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_paging_returns_each_item_once(world: World, route: Route, limit: int) -> None:
    path, cursor, found = path_of(world, route), "", []
    fill(world)
    query = FILTERS.get(route.path, "").format(**world.own)
    caller = client_for(world, route)
    whole = caller.get(f"{path}?limit=100{query}")["items"]
    for _ in range(len(whole) + 1):
        page = caller.get(f"{path}?limit={limit}{query}{cursor}")
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert len(whole) >= 3 or route.path in SHORT
    assert [identity(one) for one in found] == [identity(one) for one in whole]
    assert len({identity(one) for one in found}) == len(found)


def identity(item: Any) -> str:
    """What tells an item from all others of its list."""
    return str(item.get("id") or json.dumps(item, sort_keys=True))


def fill(world: World) -> None:
    """Three of everything."""
    if getattr(world, "is_filled", False):
        return
    account = {"id": world.own["account_id"]}
    for n in range(2):
        world.admin.account()
        world.admin.component()
        world.admin.contact(account, f"page{n}@kunde.example")
        world.admin.service(account)
        world.admin.draft(world.component)
        world.admin.maintenance(world.component)
        world.key(Role.OPERATOR)
        world.admin.template()
        world.make_sender()
        world.admin.post(f"/accounts/{account['id']}/agents", {"host_name": f"host-{n}"})
        world.admin.post("/teams/default/groups", {"name": f"Group {n}"})
        world.admin.post("/teams/default/operators", {"name": "Op", "email": f"op{n}@nordlicht.example"})
        ticket_id = world.ticket(world.own)
        world.admin.post(f"/tickets/{world.own['ticket_id']}/messages", {"text": f"Message {n}"})
        world.admin.post(f"/tickets/{ticket_id}/messages", {"text": "Elsewhere"})
        world.admin.post(f"/tickets/{world.own['ticket_id']}/escalate", {"level": n + 1, "reason": "No news"})
        world.admin.outage(world.component)
        for step in ("export", "erase"):
            world.admin.post(f"/persons/{step}", {"email": f"nobody{n}@nirgends.example"})
    world.cloud.settle()
    vars(world)["is_filled"] = True


# --- languages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "language", "title", "message"),
    [
        ("de", "de", "Die Anfrage ist nicht lesbar", "fehlt"),
        ("fr-CH, en;q=0.5", "fr", "La requête est illisible", "manque"),
        ("rm, it;q=0.8, de;q=0.3", "it", "La richiesta non è leggibile", "manca"),
        ("en", "en", "The request cannot be read", "is missing"),
        ("ja", "en", "The request cannot be read", "is missing"),
        ("de;q=0", "en", "The request cannot be read", "is missing"),
    ],
)
def test_a_problem_speaks_the_callers_language(
    world: World, accepted: str, language: str, title: str, message: str
) -> None:
    response = world.admin.call("POST", "/components", {}, Accept_Language=accepted)
    problem = response.json()
    assert (response.header("Content-Language"), problem["title"]) == (language, title)
    assert problem["errors"] == [{"pointer": "/label", "code": "missing", "message": message}]
    assert problem["type"] == "urn:herold:problem:bad-request"


def test_a_problem_has_its_values_in_every_language(world: World) -> None:
    taken = world.admin.account()
    body = {"number": taken["number"], "name": "x", "default_language": "de", "time_zone": "Europe/Zurich"}
    details = {
        language: world.admin.call("POST", "/accounts", body, Accept_Language=language).json()["detail"]
        for language in ("de", "fr", "it", "en")
    }
    assert len(set(details.values())) == 4
    assert all(taken["number"] in text for text in details.values())


def test_a_rule_about_a_field_is_told_in_the_callers_language(world: World) -> None:
    response = world.admin.call("POST", "/notices", outage(titles={"de": "Aus"}), Accept_Language="fr")
    (entry,) = response.json()["errors"]
    assert entry["message"] == "doit contenir la langue par défaut du fournisseur, en"


@pytest.mark.parametrize("name", ["path", "self", "lang", "request"])
def test_no_query_parameter_breaks_a_page(world: World, name: str) -> None:
    for path in ("/docs", "/accounts"):
        response = world.admin.call("GET", f"{path}?{name}=x", Accept="text/html")
        assert response.status < 500, response.text
