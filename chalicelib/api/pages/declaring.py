"""A page is declared like a route: path, who may see it, and a function that says what is on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chalicelib.api.pages.dressing import Dress
from chalicelib.api.pages.forms import FORM_MAX_BYTES
from chalicelib.api.routes import ForPeople, H, Handler, Route, Routes, route_of
from chalicelib.i18n.languages import Locale
from chalicelib.principals import Action

_SEE_OTHER = 303


@dataclass(frozen=True)
class Page:
    """What a page shows: a template, and the values that it is filled with.

    `account_id` is the account that all of it is about, which decides where its reader may go from there; `more` the
    position behind which a list goes on, empty on its last page. `dress` is what a public page is dressed in, and
    `written_in` the language that it has where its reader chose none.
    """

    template: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    account_id: str | None = None
    more: str = ""
    headers: Mapping[str, str | list[str]] = field(default_factory=dict)
    dress: Dress | None = None
    written_in: Locale | None = None


@dataclass(frozen=True)
class Moved:
    """Where a form leads, if its declaration cannot know: a path of ours; `done` is the key of what is said there."""

    path: str
    done: str = ""
    headers: Mapping[str, str | list[str]] = field(default_factory=dict)


class Pages(Routes):
    """The pages of one group, filled by its decorators."""

    def page(self, path: str, action: Action | None) -> Callable[[H], H]:
        """Declare what is seen at `path`: a function of `caller`, `form`, `query` … that returns a `Page`."""

        def declare(handler: H) -> H:
            self.declared.append(_page("GET", path, action, handler, ForPeople()))
            return handler

        return declare

    def form(
        self,
        path: str,
        action: Action | None,
        *,
        then: str = "",
        done: str = "",
        form_at: str = "",
        max_bytes: int = FORM_MAX_BYTES,
    ) -> Callable[[H], H]:
        """Declare what a form does that is sent to `path`: a function of `caller`, `body`, `match` … as of the API.

        It returns the id of what it made, if `then` names it as `{made}`, or a `Moved`; or a `Page` with a secret that
        is shown this once: who sends the form again is led to `then`. What it raises is told by the page at `form_at`,
        which is the one at the same path unless another is named. `max_bytes` is for forms with a file in them, which
        is to their schema a text in base64.
        """

        def declare(handler: H) -> H:
            route = _page("POST", path, action, handler, ForPeople(then, done, form_at or path))
            self.declared.append(replace(route, body_max_bytes=max_bytes))
            return handler

        return declare


def _page(method: str, path: str, action: Action | None, handler: Handler, for_people: ForPeople) -> Route:
    status = 200 if method == "GET" else _SEE_OTHER
    return replace(route_of(method, path, action, status, handler, ()), for_people=for_people)
