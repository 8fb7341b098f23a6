"""One declaration per route: path, method, action, body, query, response; everything else derives from it."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints

from pydantic import BaseModel

from chalicelib.principals import Action


@dataclass(frozen=True)
class Route:
    """A declared route.

    `handler` takes, by name, the path's parameters and any of `caller` (the Principal), `body` and
    `query`; the types it declares for these are what a request is validated against.
    """

    method: str
    path: str
    action: Action
    status: int
    handler: Callable[..., BaseModel]
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    takes_caller: bool

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the path's parameters, in order."""
        return tuple(re.findall(r"{(\w+)}", self.path))


class Routes:
    """The routes of one feature, filled by its decorators."""

    def __init__(self) -> None:
        self.declared: list[Route] = []

    def get(self, path: str, action: Action) -> Callable[[Callable[..., BaseModel]], Callable[..., BaseModel]]:
        """Declare a read."""
        return self._declare("GET", path, action, 200)

    def post(
        self, path: str, action: Action, *, status: int = 201
    ) -> Callable[[Callable[..., BaseModel]], Callable[..., BaseModel]]:
        """Declare a creation (201), or with `status=200` a step on something that exists."""
        return self._declare("POST", path, action, status)

    def patch(self, path: str, action: Action) -> Callable[[Callable[..., BaseModel]], Callable[..., BaseModel]]:
        """Declare a change of the named fields only."""
        return self._declare("PATCH", path, action, 200)

    def put(self, path: str, action: Action) -> Callable[[Callable[..., BaseModel]], Callable[..., BaseModel]]:
        """Declare a setting that replaces what was there."""
        return self._declare("PUT", path, action, 200)

    def _declare(
        self, method: str, path: str, action: Action, status: int
    ) -> Callable[[Callable[..., BaseModel]], Callable[..., BaseModel]]:
        def declare(handler: Callable[..., BaseModel]) -> Callable[..., BaseModel]:
            hints = get_type_hints(handler)
            route = Route(
                method=method,
                path=path,
                action=action,
                status=status,
                handler=handler,
                body=hints.get("body"),
                query=hints.get("query"),
                takes_caller="caller" in hints,
            )
            _check(route)
            self.declared.append(route)
            return handler

        return declare


def _check(route: Route) -> None:
    known = {*route.parameters, "body", "query", "caller"}
    taken = set(inspect.signature(route.handler).parameters)
    if not set(route.parameters) <= taken <= known:
        raise TypeError(f"{route.method} {route.path}: the handler takes {sorted(taken)}")


def by_path(routes: list[Route]) -> dict[str, dict[str, Route]]:
    """Routes by path, then by method.

    Raises:
        ValueError: two of them share both.
    """
    table: dict[str, dict[str, Route]] = {}
    for route in routes:
        methods: dict[str, Any] = table.setdefault(route.path, {})
        if route.method in methods:
            raise ValueError(f"{route.method} {route.path} is declared twice")
        methods[route.method] = route
    return table
