"""What is being done: for which request, by which function, and for which caller; every log line says so."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Context:
    """One invocation.

    `request_id` is API Gateway's for a request, which its caller has in every problem document, and Lambda's for
    events; `caller` is the id of the caller's key, empty before they are known and where nobody calls.
    """

    request_id: str = ""
    function: str = ""
    caller: str = ""


_NOTHING = Context()
_present: ContextVar[Context] = ContextVar("context", default=_NOTHING)


@contextmanager
def entered(request_id: str, function: str) -> Iterator[None]:
    """Everything in the block is done for this invocation."""
    token = _present.set(Context(request_id, function))
    try:
        yield
    finally:
        _present.reset(token)


def called_by(caller: str) -> None:
    """The invocation is known to be a caller's, by the id of their key."""
    _present.set(replace(_present.get(), caller=caller))


def traces() -> Mapping[str, str]:
    """What is known of the present invocation, as log lines have it."""
    return {name: value for name, value in asdict(_present.get()).items() if value}
