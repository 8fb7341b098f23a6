"""Each role may do what was approved for it, and nothing else."""

from chalicelib.principals import Action, Hat, Principal, Role
from tests.support.permissions import approved


def test_every_role_may_do_exactly_what_was_approved() -> None:
    found = {role.value: {action.value: Principal("key", Hat(role)).may(action) for action in Action} for role in Role}
    assert found == approved()


def test_scopes_narrow_what_the_role_may_and_never_widen_it() -> None:
    narrowed = {
        role.value: {one.value: Principal("key", Hat(role, scopes=frozenset({one}))).may(one) for one in Action}
        for role in Role
    }
    assert narrowed == approved()
    others = {
        (role, one) for role in Role for one in Action if Principal("key", Hat(role, scopes=frozenset())).may(one)
    }
    assert others == set()
