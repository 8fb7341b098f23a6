"""When requests are so many at once that what they share has most likely failed; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

WINDOW = timedelta(minutes=15)
ACCOUNTS_MIN = 5  # fewer that ask within a quarter of an hour are an ordinary morning


@dataclass(frozen=True)
class Request:
    """That somebody of an account asked about a service, which depends on these components."""

    account_id: str
    components: tuple[str, ...]


def surging(
    requests: Sequence[Request], parents: Mapping[str, str | None], explained: Collection[str] = ()
) -> list[str]:
    """The components that the services of enough accounts share, each as near to these as it can be.

    What is asked about something `explained`, of which a notice is open, counts nowhere; what is told of as one
    component's does not count again for what that is part of. An account counts once, however many of it ask.
    """
    left = [(one.account_id, frozenset(_lineages(one, parents))) for one in requests]
    left = [(account_id, on) for account_id, on in left if not on & set(explained)]
    found = []
    for component_id in sorted({each for _, on in left for each in on}, key=lambda one: (-_depth(one, parents), one)):
        accounts = {account_id for account_id, on in left if component_id in on}
        if len(accounts) >= ACCOUNTS_MIN:
            found.append(component_id)
            left = [(account_id, on) for account_id, on in left if component_id not in on]
    return found


def _lineages(request: Request, parents: Mapping[str, str | None]) -> Iterator[str]:
    for component_id in request.components:
        yield from _lineage(component_id, parents)


def _lineage(component_id: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A component, what it is part of, and so on."""
    one: str | None = component_id
    while one is not None:
        yield one
        one = parents.get(one)


def _depth(component_id: str, parents: Mapping[str, str | None]) -> int:
    return len(list(_lineage(component_id, parents)))
