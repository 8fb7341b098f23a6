"""What the API is handed by higher floors, which know the callers, what is remembered, and what is served."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.handed import Handed
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


edge = Handed[Edge]("who may come in")

# All features that are served, in the order of the documentation.
features: Handed["Sequence[Routes]"] = Handed("what the documentation describes")
