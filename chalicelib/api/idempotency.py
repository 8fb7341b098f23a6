"""A POST that is sent again with the same `Idempotency-Key` has its effect once.

The ids that the first one made derive from caller and key, and the memory of it is written in the effect's
own transaction: there is no moment in which one is there without the other. A repetition is answered by
reading what the first one made, so a secret is never shown twice.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from chalice.app import Request
from pynamodb.transactions import TransactWrite

from chalicelib import clock, ids, instants
from chalicelib.api.requests import raw_body
from chalicelib.api.routes import Route
from chalicelib.errors import BadRequest, FieldError, HttpError, Invalid
from chalicelib.principals import Principal
from chalicelib.tables import Refused, alongside

HEADER = "Idempotency-Key"
_CREATED = 201
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass(frozen=True)
class Memory:
    """What is known of a request that had its effect: its fingerprint, and the id it made, if any."""

    fingerprint: str
    made: str | None


class Memories(Protocol):
    """Where memories are kept, by a name that derives from caller and key."""

    def recall(self, name: str) -> Memory | None: ...
    def remember(self, writes: TransactWrite, name: str, memory: Memory) -> None: ...


class Repeated(HttpError):
    """The same request had its effect meanwhile; it is caught by `once` and never reaches a caller."""


@dataclass(frozen=True)
class Errand:
    """One POST with a key: what to do, and how to read what was done."""

    name: str
    cause: tuple[str, ...]
    fingerprint: str


def errand(route: Route, request: Request, caller: Principal) -> Errand | None:
    """The errand that a request is, None where it carries no key or is no POST.

    Raises:
        BadRequest: the key is empty, too long, or not printable ASCII.
    """
    key = request.headers.get(HEADER.lower())
    if route.method != "POST" or key is None:
        return None
    if not _KEY.fullmatch(key):
        raise BadRequest(fields=[FieldError(HEADER, "key", "must have 1 to 255 printable ASCII characters")])
    path = request.context["resourcePath"].format(**(request.uri_params or {}))
    digest = hashlib.sha256(f"{path}\n".encode() + raw_body(request)).hexdigest()
    # The instant, because memories fade: the same key, months later, must not meet the ids that it made before.
    cause = (caller.id, key, instants.to_text(clock.now()))
    return Errand(ids.derived("idm", caller.id, key), cause, digest)


def once(
    memories: Memories, task: Errand, act: Callable[[], Any], read_again: Callable[[str | None], Any]
) -> tuple[Any, bool]:
    """Act, unless that was done before; then read what it made. The second value says which.

    Raises:
        Invalid: the key came with another request before.
    """
    known = memories.recall(task.name)
    if known is None:
        try:
            return _act(memories, task, act), False
        except (HttpError, Refused):
            known = memories.recall(task.name)  # the same request, sent at the same time, was faster
            if known is None:
                raise
    if known.fingerprint != task.fingerprint:
        raise Invalid("This Idempotency-Key has already been used for a different request.")
    return read_again(known.made), True


def _act(memories: Memories, task: Errand, act: Callable[[], Any]) -> Any:
    with ids.deriving(*task.cause) as made:

        def remember(writes: TransactWrite) -> None:
            memories.remember(writes, task.name, Memory(task.fingerprint, made[0] if made else None))

        def refused() -> None:
            if memories.recall(task.name):
                raise Repeated

        with alongside(remember, refused):
            return act()


def reader(route: Route, around: Callable[[str], Iterable[Route]]) -> Route:
    """The read that answers a repetition: of what was created, or of what the step is about.

    `around` has the routes of the feature that answers under a path, if not more.

    Raises:
        TypeError: there is none; such a POST must name one with `again`.
    """
    is_creation = route.status == _CREATED and not route.again
    path = route.again or (route.path if is_creation else route.path.rpartition("/")[0])
    wanted = re.compile(re.escape(path) + (r"/\{\w+\}" if is_creation else ""))
    found = [one for one in around(path) if one.method == "GET" and wanted.fullmatch(one.path)]
    if len(found) != 1:
        raise TypeError(f"{route.method} {route.path}: no read answers its repetition")
    return found[0]
