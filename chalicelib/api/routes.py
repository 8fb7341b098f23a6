"""One declaration per route: path, method, who may call it, body, query, response, errors; all else derives from it."""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel

from chalicelib.api.fields import Listing
from chalicelib.api.spreadsheets import Columns
from chalicelib.errors import HttpError
from chalicelib.principals import Action

Handler = Callable[..., Any]
H = TypeVar("H", bound=Handler)
# Far above any honest body (a notice's texts in four languages are 40 KB), but for files.
BODY_MAX_BYTES = 1_000_000
SEE_OTHER = 303
# What a handler may ask for besides the path's parameters; see `Route`.
_OFFERED = {"caller", "body", "query", "after", "match", "request", "form", "visitor"}


@dataclass(frozen=True)
class ForPeople:
    """What makes a route a page for people (`api/pages/declaring.py`).

    `then` is where its form leads when all is done, with the path's parameters and `made`, the id that its handler
    returns; `done` is the key of what is said there. `form_at` is the path of the page that has the form, and shows it
    again where something in it was not right.
    """

    then: str = ""
    done: str = ""
    form_at: str = ""


@dataclass(frozen=True)
class Route:
    """A declared route.

    `handler` takes, by name, the path's parameters and any of: `caller` (the Principal), `body` and `query`
    (of the types it declares, against which a request is validated), `after` (the position behind which a
    list goes on), `match` (the Precondition that the request states), `request` (as it came, for pages, which
    read their forms themselves). Its return type is the response's, its docstring the route's sentence.
    `action` is None where anybody may call. `errors` are those that the handler itself raises, besides those
    of the edge. `again` is the path of the read that answers a repetition of a POST, where it is neither the
    created thing's own nor the one above a step. `body_max_bytes` is how large its body may be. A list with
    `csv` is given as such to who asks for it. `gives` are the media types of an answer that is a file;
    `is_moved` that it may be elsewhere (303). A route that is `for_people` is a page: it takes also `form` (what
    was typed) and `visitor` (who is signed in, or None where anybody may look).
    """

    method: str
    path: str
    action: Action | None
    status: int
    handler: Handler
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    view: type[BaseModel] | None
    takes: frozenset[str]
    errors: tuple[type[HttpError], ...]
    again: str | None = None
    body_max_bytes: int = BODY_MAX_BYTES
    csv: Columns | None = None
    gives: tuple[str, ...] = ()
    is_moved: bool = False
    for_people: ForPeople | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the path's parameters, in order."""
        return tuple(re.findall(r"{(\w+)}", self.path))

    @property
    def name(self) -> str:
        """The handler's name, unique among all routes."""
        return self.handler.__name__

    @property
    def sentence(self) -> str:
        """What it does, for documentation."""
        return inspect.getdoc(self.handler) or ""

    @property
    def is_list(self) -> bool:
        """Whether it answers with one page of a list."""
        return self.view is not None and issubclass(self.view, Listing)


class Routes:
    """The routes of one feature, filled by its decorators; `tag` groups them in the documentation."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.declared: list[Route] = []

    def get(
        self,
        path: str,
        action: Action | None,
        *,
        errors: Iterable[type[HttpError]] = (),
        csv: Columns | None = None,
        gives: Iterable[str] = (),
        is_moved: bool = False,
    ) -> Callable[[H], H]:
        """Declare a read; one that gives nothing itself and `is_moved` always answers where that is."""
        given, further = tuple(gives), {"csv": csv, "is_moved": is_moved}
        status = SEE_OTHER if is_moved and not given else 200
        return self._declare("GET", path, action, status, errors, gives=given, **further)

    def post(
        self,
        path: str,
        action: Action | None,
        *,
        status: int = 201,
        errors: Iterable[type[HttpError]] = (),
        again: str | None = None,
        body_max_bytes: int = BODY_MAX_BYTES,
    ) -> Callable[[H], H]:
        """Declare a creation (201), or with `status=200` a step on something that exists."""
        return self._declare("POST", path, action, status, errors, again=again, body_max_bytes=body_max_bytes)

    def patch(self, path: str, action: Action, *, errors: Iterable[type[HttpError]] = ()) -> Callable[[H], H]:
        """Declare a change of the named fields only."""
        return self._declare("PATCH", path, action, 200, errors)

    def put(self, path: str, action: Action, *, errors: Iterable[type[HttpError]] = ()) -> Callable[[H], H]:
        """Declare a setting that replaces what was there."""
        return self._declare("PUT", path, action, 200, errors)

    def delete(self, path: str, action: Action, *, errors: Iterable[type[HttpError]] = ()) -> Callable[[H], H]:
        """Declare a removal, answered by 204 without a body."""
        return self._declare("DELETE", path, action, 204, errors)

    def _declare(
        self,
        method: str,
        path: str,
        action: Action | None,
        status: int,
        errors: Iterable[type[HttpError]],
        **further: Any,
    ) -> Callable[[H], H]:
        def declare(handler: H) -> H:
            route = route_of(method, path, action, status, handler, tuple(errors))
            self.declared.append(replace(route, **further))
            return handler

        return declare


def route_of(
    method: str, path: str, action: Action | None, status: int, handler: Handler, errors: tuple[type[HttpError], ...]
) -> Route:
    """The route that a handler answers, as its names and types say.

    Raises:
        TypeError: it takes what the path does not give, or lacks what it gives.
    """
    hints = get_type_hints(handler)
    taken = frozenset(inspect.signature(handler).parameters)
    view = hints.get("return")
    route = Route(
        method=method,
        path=path,
        action=action,
        status=status,
        handler=handler,
        body=hints.get("body"),
        query=hints.get("query"),
        view=view if isinstance(view, type) and issubclass(view, BaseModel) else None,
        takes=taken & _OFFERED,
        errors=errors,
    )
    if taken - _OFFERED != set(route.parameters):
        raise TypeError(f"{method} {path}: the handler takes {sorted(taken)}")
    return route


def by_path(features: Iterable[Routes]) -> dict[str, dict[str, Route]]:
    """Routes by path, then by method.

    Raises:
        ValueError: two of them share both.
    """
    table: dict[str, dict[str, Route]] = {}
    for route in (route for feature in features for route in feature.declared):
        methods = table.setdefault(route.path, {})
        if route.method in methods:
            raise ValueError(f"{route.method} {route.path} is declared twice")
        methods[route.method] = route
    return table
