"""The API described, for programs at /openapi.json and for people at /docs."""

import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from chalice.app import Request, Response
from pydantic import Field

from chalicelib.api import handed_in
from chalicelib.api.fields import Body
from chalicelib.api.pages import answers as pages
from chalicelib.api.routes import Routes
from chalicelib.release import VERSION
from chalicelib.settings import settings

_TEMPLATE = Path(__file__).parent / "templates" / "docs.html.j2"
_FOR_MINUTES = "public, max-age=300"  # a deployment shows within five
_FOR_MINUTES_HERE = "private, max-age=300"  # in the reader's language


class Shown(Body):
    """How a page is to be shown."""

    lang: str = Field(default="", max_length=10)  # one that we do not have is none


routes = Routes("Documentation")


@routes.get("/openapi.json", None)
def read_description() -> Response:
    """Read this description as OpenAPI 3.1."""
    headers: dict[str, str | list[str]] = {
        "Content-Type": "application/json",
        "Cache-Control": _FOR_MINUTES,
        "Access-Control-Allow-Origin": "*",  # nothing in it is secret, and API tools are pages of other origins
    }
    return Response(described().text, headers=headers)


@routes.get("/docs", None)
def read_documentation(request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Read this description as a page."""
    response = described().page(request)
    response.headers |= {"Cache-Control": _FOR_MINUTES_HERE, "Vary": "Accept-Language, Cookie"}
    return response


@routes.get("/static/{file}", None)
def read_stylesheet(file: str) -> Response:
    """Get the stylesheet of the pages, or their icon."""
    return pages.static(file)


@cache
def described() -> "_Described":
    """The description of all features that are served."""
    return _Described(handed_in.features.get())


class _Described:
    """The description of an API, made and its makers loaded when it is first asked for: most processes never are."""

    def __init__(self, features: Sequence[Routes]) -> None:
        self._features = features

    @cached_property
    def document(self) -> dict[str, Any]:
        from chalicelib.api.documentation import openapi  # noqa: PLC0415

        title = f"{settings().provider_name}: Herold API"
        return openapi.document(self._features, title=title, version=VERSION, server_url=settings().public_url)

    @cached_property
    def text(self) -> str:
        return json.dumps(self.document, ensure_ascii=False, separators=(",", ":"))

    def page(self, request: Request) -> Response:
        from chalicelib.api.documentation.explained import operations_by_tag, problems  # noqa: PLC0415

        return pages.page(
            request,
            _TEMPLATE,
            info=self.document["info"],
            server_url=self.document["servers"][0]["url"],
            tags=operations_by_tag(self.document),
            problems=problems(self.document),
        )
