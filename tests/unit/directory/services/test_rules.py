"""The tree of components."""

import pytest

from chalicelib.directory.services.rules import check_parent, with_descendants
from chalicelib.errors import Invalid

TREE = {"site": None, "room": "site", "rack": "room", "other": None, "cellar": "other"}


@pytest.mark.parametrize(
    ("component", "parent"), [("rack", None), ("rack", "site"), ("new", "rack"), ("site", "cellar")]
)
def test_a_component_may_stand_below_any_that_does_not_stand_below_it(component: str, parent: str | None) -> None:
    check_parent(component, parent, TREE)


@pytest.mark.parametrize(
    ("component", "parent", "code", "message"),
    [
        ("room", "gone", "unknown-component", "is not a component"),
        ("room", "rack", "circle", "stands below this component itself"),
        ("site", "rack", "circle", "stands below this component itself"),
        ("site", "site", "circle", "stands below this component itself"),
    ],
)
def test_an_unknown_parent_and_a_circle_are_refused(component: str, parent: str, code: str, message: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_parent(component, parent, TREE)
    (bad,) = refused.value.fields
    assert (bad.pointer, bad.code, bad.message) == ("/parent_id", code, message)


def test_components_come_with_all_that_stand_below_them() -> None:
    assert with_descendants(["site", "cellar"], TREE) == {"site", "room", "rack", "cellar"}
    assert with_descendants(["site", "other"], TREE) == set(TREE)
    assert with_descendants(["gone"], TREE) == {"gone"}
