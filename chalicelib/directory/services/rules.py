"""The tree of components; pure."""

from collections.abc import Iterable, Mapping

from chalicelib.errors import FieldError, Invalid


def check_parent(component_id: str, parent_id: str | None, parents: Mapping[str, str | None]) -> None:
    """A component may stand below any other that does not stand below it.

    Raises:
        Invalid: the parent is unknown, or the components would go round in a circle.
    """
    ancestor = parent_id
    while ancestor is not None:
        if ancestor not in parents:
            raise Invalid(fields=[FieldError("/parent_id", "unknown-component", "is not a component")])
        if ancestor == component_id:
            raise Invalid(fields=[FieldError("/parent_id", "circle", "stands below this component itself")])
        ancestor = parents[ancestor]


def with_descendants(component_ids: Iterable[str], parents: Mapping[str, str | None]) -> set[str]:
    """The given components and all that stand below them."""
    children: dict[str | None, list[str]] = {}
    for component_id, parent_id in parents.items():
        children.setdefault(parent_id, []).append(component_id)
    reached: set[str] = set()
    waiting = list(component_ids)
    while waiting:
        component_id = waiting.pop()
        if component_id not in reached:
            reached.add(component_id)
            waiting += children.get(component_id, [])
    return reached
