"""From a browser's request to a declared page and back: who is it, may they, what do they send, what do they see."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from chalice.app import Request, Response

from chalicelib import clock, ids, instants
from chalicelib.api import handed_in
from chalicelib.api.fields import Body
from chalicelib.api.handed_in import Place, Visitor
from chalicelib.api.idempotency import Errand, once
from chalicelib.api.pages import forms
from chalicelib.api.pages.answers import Visit, error_on, link, query_of, render
from chalicelib.api.pages.declaring import Moved, Page
from chalicelib.api.pages.filling import Form, filled
from chalicelib.api.paging import seal
from chalicelib.api.permitting import permitted
from chalicelib.api.preconditions import Precondition
from chalicelib.api.requests import OF_PAGES, checked_ids, list_of, position, read_query
from chalicelib.api.routes import ForPeople, Route
from chalicelib.errors import (
    BadRequest,
    Busy,
    Conflict,
    Forbidden,
    HttpError,
    Invalid,
    MethodNotAllowed,
    PreconditionFailed,
    TooManyRequests,
)
from chalicelib.i18n.catalogue import WORDING
from chalicelib.principals import Principal
from chalicelib.tables import Refused
from chalicelib.tracing import context

# Fields of ours that a form has: which version it was made of, and what makes its second sending the first again.
_MATCH, _ONCE = "_match", "_once"
_SEE_OTHER = 303
# Told by the page that has the form, so that no typed word is lost; all else is a page of its own.
_TOLD_THERE = (BadRequest, Invalid, Forbidden, Conflict, PreconditionFailed, TooManyRequests, Busy)
Typed = Mapping[str, Sequence[str]]


class Visiting:
    """One request for a page; `around` finds the pages of its group by a path."""

    def __init__(
        self, request: Request, parameters: Mapping[str, str], around: Callable[[str], Sequence[Route]]
    ) -> None:
        self._request, self._parameters, self._around = request, parameters, around
        known = self._visitor = _found(request)
        self._zone = known.time_zone if known else "UTC"
        self._visit = Visit(
            request, known.locale if known else None, whose=known.caller.id if known else "", time_zone=self._zone
        )

    def answer(self, routes: Mapping[str, Route]) -> Response:
        """What the browser is answered with; what is refused is a page, too."""
        try:
            return self._answer(routes)
        except HttpError as error:
            return error_on(self._visit, error, **self._frame(self._parameters.get("account_id")))

    def _answer(self, routes: Mapping[str, Route]) -> Response:
        route = routes.get("GET" if self._request.method == "HEAD" else self._request.method)
        if route is None:
            raise MethodNotAllowed(headers={"Allow": ", ".join(sorted(routes))})
        if route.action is not None and self._visitor is None:
            return self._to_sign_in(route)
        if self._visitor is not None:
            handed_in.edge.get().admit(self._visitor.caller)
        caller = self._permitted(route)
        return self._sent(route, caller) if route.method == "POST" else self._seen(route, caller, Form())

    def _permitted(self, route: Route) -> Principal | None:
        """The visitor under the hat that covers the page; None where anybody may look."""
        if route.action is None or self._visitor is None:
            return None
        # SECURITY: before anything is looked up, so that a foreign account and none at all are one answer.
        return permitted(self._visitor.caller, route.action, self._parameters.get("account_id"))

    def _to_sign_in(self, route: Route) -> Response:
        """To where one signs in, and from there back to the page: to the one that has the form, if one was sent."""
        if route.method == "POST":
            back = for_people(route).form_at.format(**self._parameters)
        else:
            back = _with_query(
                self._visit.path, {k: v for k, v in query_of(self._request).items() if k not in OF_PAGES}
            )
        return _moved(link(handed_in.front.get().sign_in, to=back))

    def _seen(self, route: Route, caller: Principal | None, form: Form) -> Response:
        # A form that was refused came to an address of its own: its page is shown from the beginning.
        query = read_query(route, self._request) if form.refused is None else (route.query or Body)()
        offered = self._offered(route, caller) | {
            "form": lambda: form,
            "query": lambda: query,
            "after": lambda: position(route, self._request, query, caller),
        }
        page: Page | Moved | Response = route.handler(**self._arguments(route, offered))
        if isinstance(page, Response):  # a file, or a place that is not ours
            return page
        if isinstance(page, Moved):
            return self._led(page)
        return self._shown(route, caller, page, form)

    def _shown(self, route: Route, caller: Principal | None, page: Page, form: Form) -> Response:
        more = seal(page.more, list_of(route, self._request, caller)) if page.more else ""
        if page.written_in:
            self._visit.speak(page.written_in)
        values = {
            "form": form,
            "more": more,
            "dress": page.dress,
            "done": self._done(),
            **page.values,
            **self._frame(page.account_id),
        }
        status = form.refused.status if form.refused else page.status
        return _with(render(self._visit, page.template, status=status, **values), page.headers)

    def _sent(self, route: Route, caller: Principal | None) -> Response:
        whose = self._visitor.caller.id if self._visitor else ""
        typed = forms.typed(self._request, whose=whose, max_bytes=route.body_max_bytes)
        match, key = (typed.pop(name, [""])[-1] for name in (_MATCH, _ONCE))
        try:
            body = filled(route.body, typed, self._zone) if route.body else None
            offered = self._offered(route, caller) | {
                "body": lambda: body,
                "match": lambda: Precondition((match,) if match else None),
            }
            arguments = self._arguments(route, offered)
            made = self._done_once(caller, key, typed, lambda: route.handler(**arguments))
        except _TOLD_THERE as error:
            return self._told(route, Form(typed, error, self._visit.path))
        except Refused:
            return self._told(route, Form(typed, Busy(), self._visit.path))
        if isinstance(made, Page):
            return self._shown(route, caller, made, Form())
        if isinstance(made, Moved):
            return self._led(made)
        then = for_people(route)
        return self._led(Moved(then.then.format(**self._parameters, made=made), then.done))

    def _done_once(self, caller: Principal | None, key: str, typed: Typed, act: Callable[[], Any]) -> Any:
        """What the form does, unless the very same was sent before; who goes back and changes a word means another."""
        if caller is None or not key:
            return act()
        digest = hashlib.sha256(json.dumps([self._visit.path, typed], sort_keys=True).encode()).hexdigest()
        cause = (caller.id, key, digest)
        task = Errand(ids.derived("idm", *cause), (*cause, instants.to_text(clock.now())), digest)
        return once(handed_in.edge.get().memories, task, act, lambda made: made)[0]

    def _told(self, route: Route, form: Form) -> Response:
        """The page that has the form, with every word that was typed and what is wrong with it."""
        path = for_people(route).form_at
        page = next(one for one in self._around(path) if one.method == "GET" and one.path == path)
        return self._seen(page, self._permitted(page), form)

    def _offered(self, route: Route, caller: Principal | None) -> dict[str, Callable[[], Any]]:
        return {
            "caller": lambda: caller,
            "visitor": lambda: self._visitor,
            "request": lambda: self._request,
            "query": lambda: read_query(route, self._request),
        }

    def _arguments(self, route: Route, offered: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
        given = {name: value for name, value in self._parameters.items() if name in route.parameters}
        return checked_ids(given) | {name: offered[name]() for name in route.takes}

    def _frame(self, account_id: str | None) -> dict[str, Any]:
        """What stands around a page of somebody who is signed in."""
        places = handed_in.front.get().places(self._visitor, account_id) if self._visitor else ()
        path = self._visit.path
        return {
            "visitor": self._visitor,
            "places": places,
            "current": [one for one in places if _is_at(path, one)],
            "path": path,
            "once": ids.new("once"),
        }

    def _done(self) -> str:
        """The key of what the form did that led here; a link can say nothing but what we would."""
        key = f"done.{query_of(self._request).get('done', '')}"
        return key if key in WORDING else ""

    def _led(self, to: Moved) -> Response:
        lang = query_of(self._request).get("lang", "")
        asked = {name: value for name, value in (("done", to.done), ("lang", lang)) if value}
        return _with(_moved(link(_with_query(to.path, asked))), to.headers)


def _found(request: Request) -> Visitor | None:
    """Who is signed in. Their hats are found once for a request, which asks for them more than once."""
    visitor = handed_in.front.get().visitor(request.headers)
    if visitor is None:
        return None
    context.called_by(visitor.caller.id)
    return replace(visitor, caller=replace(visitor.caller, hats=cache(visitor.caller.hats)))


def _is_at(path: str, place: Place) -> bool:
    return path == place.path or (path.startswith(f"{place.path}/") and not place.is_alone)


def for_people(route: Route) -> ForPeople:
    """What makes a route a page."""
    assert route.for_people is not None  # noqa: S101 - nothing else comes here
    return route.for_people


def _with_query(path: str, query: Mapping[str, str]) -> str:
    return f"{path}{'&' if '?' in path else '?'}{urlencode(query)}" if query else path


def _moved(address: str) -> Response:
    return Response("", status_code=_SEE_OTHER, headers={"Location": address, "Cache-Control": "no-store"})


def _with(response: Response, headers: Mapping[str, str | list[str]]) -> Response:
    """The response with headers of its page's own; more than one cookie may be set."""
    for name, value in headers.items():
        known = response.headers.get(name) if name == "Set-Cookie" else None
        response.headers[name] = value if known is None else [*_many(known), *_many(value)]
    return response


def _many(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
