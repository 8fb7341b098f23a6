"""From a request to its declared route and back: authenticate, admit, permit, validate, call, answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalice.app import Chalice, ChaliceViewError, Request, Response

from chalicelib import batch
from chalicelib.api import handed_in
from chalicelib.api.answers import answer, complete, preflight
from chalicelib.api.features import PASSED_ON, Features
from chalicelib.api.fields import View
from chalicelib.api.idempotency import errand, once, reader
from chalicelib.api.permitting import permitted
from chalicelib.api.preconditions import precondition
from chalicelib.api.problems import instead_of_chalice_errors, problem
from chalicelib.api.requests import checked_ids, position, read_body, read_query, wants_page
from chalicelib.api.routes import Route, by_path
from chalicelib.errors import Busy, HttpError, MethodNotAllowed, NotFound, Temporary
from chalicelib.principals import Principal
from chalicelib.tables import Refused
from chalicelib.tracing import context, logs
from chalicelib.tracing.lines import Line

_FUNCTION = "app"  # the API's, in the lines that it logs
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def serve(app: Chalice, features: Features, *, all_at_once: bool) -> None:
    """Serve every declared route from `app`: a path from its first request on, or all of them at once.

    Each path takes every method, so that one it does not offer gets 405 and the legal ones.
    """

    def add(path: str) -> None:
        view = _view(app, _Path(features.at(path), features))
        # */*: the media type is checked here, where the answer can be a problem document.
        app.route(path, methods=METHODS, content_types=["*/*"])(view)

    def added(request: Request, get_response: Callable[[Request], Response]) -> Response:
        if request.context["resourcePath"] == PASSED_ON and not _led_on(request, features):
            return _refusal(NotFound(), request)
        path = request.context["resourcePath"]
        if path not in app.routes:
            add(path)
        return get_response(request)

    app.api.binary_types.append("multipart/form-data")  # files that people choose, whose bytes are no text
    app.register_middleware(_traced, "http")
    app.register_middleware(_completed, "http")
    app.register_middleware(added, "http")
    for path in by_path(features.all()) if all_at_once else ():
        add(path)


def _led_on(request: Request, features: Features) -> bool:
    """Have a request look as if API Gateway had a resource for its page; False where there is no such page."""
    given = request.uri_params or {}
    found = features.passed_on(given.pop("proxy", ""))
    if found is None:
        return False
    # Of the event itself, in which Chalice looks for its route and the values.
    request.context["resourcePath"] = found[0]
    given.update(found[1])
    return True


def _traced(request: Request, get_response: Callable[[Request], Response]) -> Response:
    with context.entered(request.context.get("requestId", ""), _FUNCTION):
        return get_response(request)


def _completed(request: Request, get_response: Callable[[Request], Response]) -> Response:
    # What failed below the views has not been given the headers yet.
    return complete(instead_of_chalice_errors(request, get_response), request, {})


def _view(app: Chalice, path: "_Path") -> Callable[..., Response]:
    def view(**parameters: str) -> Response:
        request = app.current_request
        assert request is not None  # noqa: S101 - Chalice sets it before it calls a view
        return path.answer(request, parameters)

    return view


@dataclass(frozen=True)
class _Path:
    """One path: its routes by method, and all others for the reading of what is repeated."""

    routes: Mapping[str, Route]
    features: Features

    def answer(self, request: Request, parameters: dict[str, str]) -> Response:
        headers: dict[str, str] = {}
        answered = batch.survive(
            lambda: self._refused_or_answered(request, parameters, headers), lambda error: _failure(error, request)
        )
        return complete(answered, request, headers)

    def _refused_or_answered(self, request: Request, parameters: dict[str, str], headers: dict[str, str]) -> Response:
        try:
            return self._answer(request, parameters, headers)
        except HttpError as error:
            return _refusal(error, request)
        except (Temporary, Refused):
            return _refusal(Busy(), request)

    def _answer(self, request: Request, parameters: dict[str, str], headers: dict[str, str]) -> Response:
        if any(route.for_people for route in self.routes.values()):
            return _visited(request, parameters, self)
        if request.method == "OPTIONS":
            return preflight(request, self._offered())
        route = self._route(request.method)
        if route.action is None:
            return answer(route, request, route.handler(**_arguments(route, request, parameters, None)), None)
        edge = handed_in.edge.get()
        known = edge.authenticate(request.headers)
        context.called_by(known.id)
        headers |= edge.admit(known)
        # SECURITY: before anything is looked up, so that a foreign account and none at all are one answer.
        caller = permitted(known, route.action, parameters.get("account_id"))
        arguments = _arguments(route, request, parameters, caller)
        result = self._call(route, request, caller, arguments, headers)
        return answer(route, request, result, caller)

    def _call(
        self, route: Route, request: Request, caller: Principal, arguments: dict[str, Any], headers: dict[str, str]
    ) -> Any:
        task = errand(route, request, caller)
        if task is None:
            return route.handler(**arguments)
        read = reader(route, self.features.around)

        def read_again(made: str | None) -> Any:
            given = [arguments[name] for name in route.parameters]
            wanted = dict(
                zip(read.parameters, [*given, made][-len(read.parameters) :] if made else given, strict=False)
            )
            return read.handler(**wanted, **({"caller": caller} if "caller" in read.takes else {}))

        result, was_repeated = once(handed_in.edge.get().memories, task, lambda: route.handler(**arguments), read_again)
        if not was_repeated:
            return result
        headers["Idempotency-Replayed"] = "true"
        return route.view.repeated(result) if route.view and issubclass(route.view, View) else result

    def _route(self, method: str) -> Route:
        wanted = "GET" if method == "HEAD" else method
        if wanted not in self.routes:
            raise MethodNotAllowed(headers={"Allow": self._offered()})
        return self.routes[wanted]

    def _offered(self) -> str:
        implied = ["HEAD", "OPTIONS"] if "GET" in self.routes else ["OPTIONS"]
        return ", ".join(sorted([*self.routes, *implied]))


def _visited(request: Request, parameters: Mapping[str, str], path: _Path) -> Response:
    from chalicelib.api.pages.visiting import Visiting  # noqa: PLC0415 - the API's own callers load no pages

    return Visiting(request, parameters, path.features.around).answer(path.routes)


def _failure(error: Exception, request: Request) -> Response:
    """The answer to a defect of ours, which is logged once; its request id leads from the one to the other."""
    if isinstance(error, ChaliceViewError):
        raise error  # Chalice answers it with the status that it has
    # SECURITY: the path's pattern, never the path or the query: links carry tokens there.
    logs.write(Line.REQUEST_FAILED, error, route=f"{request.method} {request.context['resourcePath']}")
    return _refusal(HttpError(), request)


def _refusal(error: HttpError, request: Request) -> Response:
    if wants_page(request):
        from chalicelib.api.pages.answers import error_page  # noqa: PLC0415 - as above

        return error_page(request, error)
    return problem(error, request)


def _arguments(
    route: Route, request: Request, parameters: Mapping[str, str], caller: Principal | None
) -> dict[str, Any]:
    query, body = read_query(route, request), read_body(route, request)
    offered: dict[str, Callable[[], Any]] = {
        "caller": lambda: caller,
        "body": lambda: body,
        "query": lambda: query,
        "after": lambda: position(route, request, query, caller),
        "match": lambda: precondition(request.headers),
        "request": lambda: request,
    }
    return checked_ids(parameters) | {name: offered[name]() for name in route.takes}
