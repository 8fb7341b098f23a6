"""What the API is handed by higher floors, which know the callers, what is remembered, and what is served."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.handed import Handed
from chalicelib.i18n.languages import Locale
from chalicelib.principals import Caller

if TYPE_CHECKING:  # every function is wired, and those without HTTP load no routes
    from chalicelib.api.idempotency import Memories
    from chalicelib.api.routes import Routes


@dataclass(frozen=True)
class Edge:
    """Who may come in.

    `authenticate` turns headers into the caller; `admit` counts the request and returns the headers that say
    how many are left, or raises TooManyRequests; `memories` keep what idempotent requests did.
    """

    authenticate: Callable[[Mapping[str, str]], Caller]
    admit: Callable[[Caller], Mapping[str, str]]
    memories: "Memories"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in: how what they do is judged, and how pages speak to them.

    `name` is what they are called beside the way out, `time_zone` the one in which they read times. `locale` is None
    where nobody knows which language they read; then the browser decides.
    """

    caller: Caller
    name: str
    time_zone: str
    locale: Locale | None = None


@dataclass(frozen=True)
class Place:
    """Where somebody may go from every page: the key of what it is called, and its path.

    It is where they are, too, on all pages whose paths go on from it, unless it `is_alone`. One that `is_within` stands
    in a second line: where the provider's people go within an account.
    """

    key: str
    path: str
    is_alone: bool = False
    is_within: bool = False


@dataclass(frozen=True)
class Front:
    """Who looks at pages: `visitor` finds out by the request's headers, `places` says where they may go.

    `sign_in` is the path of the page that leads back to the one that asked, by its parameter `to`.
    """

    visitor: Callable[[Mapping[str, str]], Visitor | None]
    places: Callable[[Visitor, str | None], Sequence[Place]]
    sign_in: str


edge = Handed[Edge]("who may come in")
front = Handed[Front]("who looks at pages")

# All features that are served, in the order of the documentation.
features: Handed["Sequence[Routes]"] = Handed("what the documentation describes")
