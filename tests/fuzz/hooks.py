"""What schemathesis is told of each request before it is sent, and what is noted of each answer."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import wraps
from itertools import count
from typing import Any

import schemathesis
from schemathesis.auths import AuthContext, set_on_case

import app
from chalicelib.api.documentation.openapi import is_described
from chalicelib.api.routes import Route
from chalicelib.principals import Role
from tests.support.calling import (
    ANEW,
    ASKED,
    BY_AGENTS,
    BY_OPERATORS,
    BY_PEOPLE,
    OWNED,
    SHARED,
    USED_UP,
    body_of,
    filled_in,
)
from tests.support.client import Client
from tests.support.declared import declared
from tests.support.permissions import approved
from tests.support.world import Caller, World

Json = Any
_IDS = re.compile(r"\b[a-z]{3}-[0-9a-z]{26}\b")
_READ_OF_AN_ANSWER = 20_000  # characters, in which ids are looked for
_MADE_UP_EACH = 5  # of the requests in which nothing is broken, one in so many keeps the ids that it came with
_BELIEVABLE_EACH = 3  # and one in so many has a body that somebody might send


class Fuzzed:
    """The operations, whoever calls them, and what came of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.operations = {(one.method, one.path): one for one in declared(app.app) if is_described(one)}
        self.answers: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self.requests: Counter[str] = Counter()
        self._callers = {one.name: one for one in world.callers() if one.is_ and one.name in set(Role)}
        self._by_key = {one.key: one.name for one in self._callers.values()}
        self._seen: set[str] = set()
        self._needed = {*world.own.values(), *(one.is_.id for one in self._callers.values() if one.is_)}
        self._needed |= {one["id"] for one in (world.component, world.operator, world.group, world.maintenance)}
        self._turn = count()

    def install(self) -> None:
        """Have schemathesis ask here."""
        for method in (self.before_add_examples, self.before_call, self.after_call):
            schemathesis.hook(method.__name__)(_function(method))
        fuzzed = self

        class Keys:
            """Whose key goes with a request."""

            def get(self, case: Any, _: AuthContext) -> str | None:
                return fuzzed.caller_for(case).key

            def set(self, case: Any, key: str, _: AuthContext) -> None:
                case.headers["Authorization"] = f"Bearer {key}"

        schemathesis.auth(refresh_interval=None)(Keys)

    def begin(self) -> None:
        """Call each operation once as somebody would, before the world is used up."""
        permitted = approved()
        for route in self.operations.values():
            able = [one for role, one in self._callers.items() if _may(role, permitted[role], route)]
            query = f"?{ASKED[route.name]}={self.world.own[ASKED[route.name]]}" if route.name in ASKED else ""
            path = route.path.format(**self._places(route)) + query
            body = None if route.body is None else self._body(route)
            answer = Client(self.world.cloud, able[0].key).call(route.method, path, body)
            self.answers[route.name][answer.status] += 1
            self.requests[able[0].name] += 1

    def caller_for(self, case: Any) -> Caller:
        """Those who may call it, in turns; in a sequence the one who sees most, so that it hangs together."""
        route, permitted = self._route(case.operation), approved()
        able = [one for role, one in self._callers.items() if route is None or _may(role, permitted[role], route)]
        is_sequence = case.meta is not None and str(case.meta.phase.name) == "stateful"
        return able[0 if is_sequence else next(self._turn) % len(able)]

    def unanswered(self) -> dict[str, dict[int, int]]:
        """The operations that never answered 2xx, with how often they answered what."""
        routes = sorted(self.operations.values(), key=lambda route: route.name)
        return {one.name: dict(self.answers[one.name]) for one in routes if not self._answered(one)}

    def _answered(self, route: Route) -> bool:
        return any(status < 300 or (status == 303 and route.is_moved) for status in self.answers[route.name])

    def before_add_examples(self, context: Any, examples: list[Any]) -> None:
        """The first example of each operation is a request that somebody might send."""
        route = self._route(context.operation)
        if route is None:
            return
        extra: Json = {} if route.body is None else {"body": self._body(route), "media_type": "application/json"}
        query = {ASKED[route.name]: self.world.own[ASKED[route.name]]} if route.name in ASKED else {}
        case = context.operation.Case(path_parameters=self._places(route), query=query, **extra)
        set_on_case(case, AuthContext(operation=context.operation, app=None), None)
        examples.insert(0, case)

    def before_call(self, context: Any, case: Any, kwargs: Json) -> None:
        """Where nothing is broken: mostly ids that exist for those made up, and now and then a believable body."""
        route = self._route(case.operation)
        if route is None or case.meta is None:
            return
        turn, given = next(self._turn), set(map(str, (case.path_parameters or {}).values()))
        is_known = given & self._seen and not (route.name in USED_UP and given & self._needed)
        if given and not is_known and _is_whole(case, "path") and (given & self._needed or turn % _MADE_UP_EACH):
            case.path_parameters = self._places(route)
        if turn % 2 and _is_whole(case, "header"):
            for name in ("If-Match", "Idempotency-Key"):  # which match nothing, or another request
                case.headers.pop(name, None)
        if route.body is not None and isinstance(case.body, dict) and _is_whole(case, "body"):
            is_believable = turn % _BELIEVABLE_EACH == 0
            case.body = self._body(route) if is_believable else _with_ids(case.body, self.world)

    def after_call(self, context: Any, case: Any, response: Any) -> None:
        """Note what was answered, and the ids in it: requests that go on with those are left as they are."""
        if route := self._route(case.operation):
            self.answers[route.name][response.status_code] += 1
            self._seen.update(_IDS.findall(response.text[:_READ_OF_AN_ANSWER]))
        key = response.request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.requests[self._by_key.get(key, "nobody")] += 1

    def _route(self, operation: Any) -> Route | None:
        return self.operations.get((operation.method.upper(), operation.path))

    def _places(self, route: Route) -> dict[str, str]:
        world = self.world
        found = {name: world.own[name] if name in OWNED else SHARED[name](world)[0] for name in route.parameters}
        if route.name in USED_UP:
            name, make = USED_UP[route.name]
            found[name] = make(world, world.own)
        return found

    def _body(self, route: Route) -> Json:
        body = body_of(route, self.world, self.world.own)
        return body | ANEW[route.name](self.world, self.world.own) if route.name in ANEW else body


def _is_whole(case: Any, place: str) -> bool:
    """Whether nothing was broken on purpose in this part of a request."""
    broken = {one.value for one, info in case.meta.components.items() if not info.mode.is_positive}
    return case.meta.generation.mode.is_positive or (bool(broken) and place not in broken)


def _may(role: str, permitted: dict[str, bool], route: Route) -> bool:
    if route.name in BY_OPERATORS:
        return role == Role.OPERATOR
    if route.name in BY_AGENTS:
        return role == Role.AGENT
    if route.name in BY_PEOPLE and role == Role.PROVIDER_ADMIN:
        return False
    return route.action is None or permitted[route.action]


def _with_ids(value: Json, world: World) -> Json:
    """A body with ids of this world; all else, however odd, stays."""
    if isinstance(value, dict):
        return {key: _with_ids(one, world) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_ids(one, world) for one in value]
    return filled_in(value, world, world.own) if isinstance(value, str) and _IDS.fullmatch(value) else value


def _function(method: Callable[..., None]) -> Callable[..., None]:
    """A method as a function of its own, which schemathesis can write attributes to."""

    @wraps(method)
    def call(*args: Any) -> None:
        method(*args)

    return call
