"""Every route, called by everybody about everything: the approved permissions alone say what comes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

import app
from chalicelib.api.routes import Route
from chalicelib.principals import Action, Hat, Principal, Role
from infra.local.gateway import Response
from tests.support.calling import (
    ANEW,
    ASKED,
    BY_AGENTS,
    BY_OPERATORS,
    BY_PEOPLE,
    MORE_BY_KEY,
    OWNED,
    PREFIXES,
    QUERIED,
    SHARED,
    USED_UP,
    body_of,
    example,
)
from tests.support.client import Client
from tests.support.declared import declared
from tests.support.permissions import approved
from tests.support.rows import snapshot
from tests.support.world import FOREIGN_MARK, Caller, World, open_cloud

Json = Any
ROUTES = declared(app.app)
APPROVED = approved()
VOLATILE = {"ratelimit", "x-amzn-requestid", "x-amz-apigw-id"}


@dataclass(frozen=True)
class Target:
    """What a call is about, each `own`, `foreign` or `unknown`.

    `path` is whose the containers in its path are, `thing` whose the last thing there is, `body` whose things
    its body names, or the field `query` of its query.
    """

    path: str
    thing: str
    body: str
    query: str = ""

    def __str__(self) -> str:
        return f"path {self.path}/{self.thing}, {self.query or 'body'} {self.body}"

    @property
    def twin(self) -> "Target":
        """The same about what does not exist."""
        names = ("unknown" if one == "foreign" else one for one in (self.path, self.thing, self.body))
        return Target(*names, self.query)


@dataclass(frozen=True)
class Cell:
    """One call and what came of it."""

    caller: Caller
    route: Route
    target: Target
    expected: int
    named: frozenset[str]
    response: Response
    calls: tuple[Any, ...]

    @property
    def label(self) -> str:
        return f"{self.caller.name}: {self.route.method} {self.route.path} ({self.target})"

    @property
    def seen(self) -> Json:
        """All that the caller can tell apart, time aside."""
        headers = [(name, value) for name, value in self.response.headers if name.lower() not in VOLATILE]
        body = self.response.json() if self.response.body else {}
        if "next_cursor" in body:  # sealed for the query; whether there is one is what counts
            body["next_cursor"] = body["next_cursor"] is not None
        return self.response.status, headers, {name: value for name, value in body.items() if name != "request_id"}

    @property
    def is_bound(self) -> bool:
        return self.caller.is_ is not None and self.caller.is_.account_id is not None


class Calls:
    """Notes the AWS calls that a request makes."""

    def __init__(self) -> None:
        self.made: list[Any] = []

    def before(self, service: str, operation: str, params: Json) -> None:
        if "last_used_at" not in str(params):  # noted once an hour, whatever was asked
            self.made.append((service, operation, params.get("TableName")))

    def after(self, service: str, operation: str, params: Json, answer: Json) -> None: ...


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture(scope="module")
def cells(world: World) -> list[Cell]:
    """Everything called by everybody: first what is refused, which changes nothing; then what succeeds."""
    wanted = [
        (caller, route, target, 401 if is_refused(caller, route) else expected(caller.is_, route, target))
        for caller, route in callers_and_routes(world)
        for target in targets(route)
    ]
    refused = [one for one in wanted if one[3] >= 400]
    granted = [one for one in wanted if one[3] < 400]
    before = snapshot()
    found = [call(world, *one) for one in refused]
    assert snapshot() == before, "a refused request changed something"
    return found + [call(world, *one) for one in granted]


def callers_and_routes(world: World) -> list[tuple[Caller, Route]]:
    everybody = world.callers()
    narrowed = [(one, route) for route in ROUTES if route.action for one in world.narrowed(route.action)]
    return [*product(everybody, ROUTES), *narrowed]


def is_refused(caller: Caller, route: Route) -> bool:
    """Whether a key that opens nothing is refused where anybody may call, since it could have opened more."""
    return route.name in MORE_BY_KEY and caller.key is not None and caller.is_ is None


def targets(route: Route) -> list[Target]:
    """Whose things a route can be asked about."""
    owned = [name for name in route.parameters if name in OWNED]
    paths = [("own", "own")] if not owned else [("own", "own"), ("foreign", "foreign"), ("unknown", "unknown")]
    if len(owned) > 1:
        paths += [("own", "foreign"), ("own", "unknown")]
    if set(route.parameters) - set(owned):
        paths.append(("own", "unknown"))
    found = [Target(path, thing, path) for path, thing in paths]
    if names_owned(route):
        found += [Target("own", "own", "foreign"), Target("own", "own", "unknown")]
    is_queried = route.query is not None and route.name not in ASKED
    queried = [name for name in QUERIED if is_queried and route.query and name in route.query.model_fields]
    return found + [Target("own", "own", whose, name) for name in queried for whose in ("own", "foreign", "unknown")]


def expected(caller: Principal | None, route: Route, target: Target) -> int:
    """What the permission table and the path alone say of a call."""
    if route.action is not None and caller is None:
        return 401
    if route.action is not None and caller is not None and not permits(caller, route.action):
        return 403
    if caller is not None and not is_somebody(caller, route):
        return 403
    is_bound = caller is not None and caller.account_id is not None
    is_nobodys = "unknown" in {target.path, target.thing} or target.path != target.thing
    # An agent has opened none of the tickets that there are.
    is_unseen = caller is not None and caller.role is Role.AGENT and "ticket_id" in route.parameters
    if is_nobodys or is_unseen or (target.path == "foreign" and is_bound):
        return 404
    is_of_another = target.body != target.path and bool({"account_id", "ticket_id"} & set(route.parameters))
    if route.body and (target.body == "unknown" or (target.body == "foreign" and (is_bound or is_of_another))):
        return 422
    return route.status


def is_somebody(caller: Principal, route: Route) -> bool:
    """Whether the caller is who the route asks for besides what it permits."""
    if route.name in BY_OPERATORS:
        return caller.role is Role.OPERATOR
    if route.name in BY_AGENTS:
        return caller.role is Role.AGENT
    return route.name not in BY_PEOPLE or caller.role is not Role.PROVIDER_ADMIN


def permits(caller: Principal, action: Action) -> bool:
    return APPROVED[caller.role][action] and (caller.worn.scopes is None or action in caller.worn.scopes)


def call(world: World, caller: Caller, route: Route, target: Target, wanted: int) -> Cell:
    things = {"own": world.own, "foreign": world.foreign, "unknown": world.unknown}
    values = {name: parameter(world, things, target, name, route) for name in route.parameters}
    if wanted < 400 and route.name in USED_UP:
        name, make = USED_UP[route.name]
        values[name] = make(world, things[target.path])
    path, body = route.path.format(**values), body_of(route, world, things[target.body])
    if wanted < 400 and route.name in ANEW:
        body |= ANEW[route.name](world, things[target.body])
    if route.name in ASKED:
        path += f"?{ASKED[route.name]}={things[target.thing][ASKED[route.name]]}"
    if target.query:
        path += f"?limit=1&{target.query}={things[target.body][QUERIED[target.query]]}"
    calls = Calls()
    with world.cloud.engine.observed(calls):
        response = Client(world.cloud, caller.key).call(route.method, path, body)
    named = frozenset(things["foreign"].values()) | frozenset(things["unknown"].values())
    return Cell(caller, route, target, wanted, named, response, tuple(calls.made))


def parameter(world: World, things: Json, target: Target, name: str, route: Route) -> str:
    if name in OWNED:
        is_last = name == [one for one in route.parameters if one in OWNED][-1]
        return str(things[target.thing if is_last else target.path][name])
    assert name in SHARED, f"{route.method} {route.path}: add {name} to SHARED"
    exists, does_not = SHARED[name](world)
    return does_not if target.thing == "unknown" and target.path == "own" else exists


def names_owned(route: Route) -> bool:
    """Whether the body names something that belongs to an account."""
    return route.body is not None and any(prefix in str(example(route)) for prefix in PREFIXES)


def pairs(cells: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Calls about what is another's, each beside the same call about what does not exist."""
    by_call = {(one.caller.name, one.route.name, one.target): one for one in cells}
    found = []
    for (name, route, target), cell in by_call.items():
        crosses = target.path == "own" and "foreign" in {target.thing, target.body}
        if "foreign" not in {target.path, target.thing, target.body} or not (cell.is_bound or crosses):
            continue
        if cell.response.status < 400 and not cell.is_bound:
            continue  # the provider's own people see every account
        found.append((cell, by_call[name, route, target.twin]))
    return found


def leaks(cells: list[Cell]) -> list[str]:
    """Where a caller learns of what is another's: a different answer, different work, its id, or its words."""
    found = []
    for foreign, unknown in pairs(cells):
        if foreign.seen != unknown.seen:
            found.append(f"{foreign.label}: {foreign.seen} is not {unknown.seen}")
        if foreign.calls != unknown.calls:
            found.append(f"{foreign.label}: {foreign.calls} are not {unknown.calls}")
        found += [f"{one.label}: echoes {id_}" for one in (foreign, unknown) for id_ in one.named if told(one, id_)]
    return found + [f"{one.label}: foreign words" for one in cells if one.is_bound and told(one, FOREIGN_MARK)]


def told(cell: Cell, word: str) -> bool:
    return word in cell.response.text or any(word in value for _, value in cell.response.headers)


def test_every_answer_is_the_one_that_the_permission_table_says(
    cells: list[Cell], capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [f"{one.label}: {one.response.status}, not {one.expected}" for one in cells]
    wrong = [text for text, one in zip(wrong, cells, strict=True) if one.response.status != one.expected]
    with capsys.disabled():
        print(f"\n{len(cells)} cells of {len(ROUTES)} routes, {len(wrong)} wrong, {len(leaks(cells))} leaks")
    assert "\n".join(wrong) == ""


def test_what_is_anothers_is_answered_exactly_like_what_does_not_exist(cells: list[Cell]) -> None:
    assert len(pairs(cells)) > 100
    assert "\n".join(leaks(cells)) == ""


def test_every_route_and_every_caller_succeeds_somewhere(cells: list[Cell]) -> None:
    succeeded = {one.route.name for one in cells if one.response.status == one.route.status}
    assert {route.name for route in ROUTES} - succeeded == set()
    assert {action for one in cells if one.response.status < 400 and (action := one.route.action)} == set(Action)


def test_a_route_with_a_parameter_that_nobody_can_make_is_noticed(world: World) -> None:
    route = Route("GET", "/x/{odd_id}", Action.KEYS_READ, 200, print, None, None, None, frozenset(), ())
    with pytest.raises(AssertionError, match="add odd_id to SHARED"):
        call(world, Caller("admin", world.admin.key, None), route, Target("own", "own", "own"), 200)


@pytest.mark.parametrize("maker", ["account_admin", "account_admin, keys alone", "provider_admin, keys alone"])
def test_no_key_can_make_one_that_sees_or_does_more(world: World, maker: str) -> None:
    role, _, narrowed = maker.partition(", ")
    own = world.own["account_id"] if role == "account_admin" else None
    caller = world.caller(maker, Role(role), own, [Action.KEYS_WRITE] if narrowed else None)
    scopes = [None, [Action.CONTACTS_READ], [Action.KEYS_WRITE], []]
    accounts = [None, *(one["account_id"] for one in (world.own, world.foreign, world.unknown))]
    made = []
    for given, account_id, scope in product(Role, accounts, scopes):
        body = {"name": "Key", "role": given, "account_id": account_id, "scopes": scope} | world.acts_as(given)
        if Client(world.cloud, caller.key).call("POST", "/api-keys", body).status == 201:
            made.append(Principal("key", Hat(given, account_id, frozenset(scope) if scope is not None else None)))
    assert made
    for one in made:
        assert {action for action in Action if permits(one, action)} <= {
            action for action in Action if caller.is_ and permits(caller.is_, action)
        }
        assert own in {None, one.account_id}, f"{maker} made {one}, which sees other accounts"


def test_an_account_admin_lists_the_own_account_alone(world: World) -> None:
    admin = Client(world.cloud, world.caller("account_admin", Role.ACCOUNT_ADMIN, world.own["account_id"]).key)
    assert [one["id"] for one in admin.get("/accounts")["items"]] == [world.own["account_id"]]
    assert {one["account_id"] for one in admin.get("/api-keys?limit=100")["items"]} == {world.own["account_id"]}
