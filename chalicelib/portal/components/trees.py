"""The tree of components as people read it."""

from collections.abc import Iterator, Mapping, Sequence

from chalicelib.directory.models import Component


def ways(components: Sequence[Component]) -> dict[str, str]:
    """Each component by the way down to it, in the order of those ways."""
    by_id = {one.component_id: one for one in components}
    found = {one.component_id: " › ".join(above.label for above in line(one.component_id, by_id)) for one in components}
    return dict(sorted(found.items(), key=lambda entry: entry[1].casefold()))


def line(component_id: str, by_id: Mapping[str, Component]) -> list[Component]:
    """From the root down to a component, it included."""
    found: list[Component] = []
    one = by_id.get(component_id)
    while one is not None:
        found.insert(0, one)
        one = by_id.get(one.parent_id or "")
    return found


def in_order(components: Sequence[Component]) -> Iterator[tuple[int, Component]]:
    """The tree from above to below, each with how deep it stands; siblings by their labels."""
    below: dict[str | None, list[Component]] = {}
    for one in sorted(components, key=lambda one: one.label.casefold(), reverse=True):
        below.setdefault(one.parent_id, []).append(one)
    waiting = [(0, one) for one in below.get(None, [])]
    while waiting:
        depth, one = waiting.pop()
        yield depth, one
        waiting += [(depth + 1, child) for child in below.get(one.component_id, [])]
