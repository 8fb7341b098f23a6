"""A rollback goes to what was before, and the next one further back."""

from infra.deploy.artifacts import Deployment, one_before


def deployed(at: str, template: str, back_to: str = "", **parameters: str) -> Deployment:
    return Deployment(at, "me", "abc", template, parameters, back_to)


A, B, C = deployed("1", "a"), deployed("2", "b"), deployed("3", "c")


def test_there_is_nothing_before_the_first() -> None:
    assert one_before([]) is None
    assert one_before([A]) is None


def test_it_goes_to_the_one_before() -> None:
    assert one_before([A, B, C]) == B


def test_a_second_rollback_goes_further_back() -> None:
    back = deployed("4", "b", back_to="2")
    assert one_before([A, B, C, back]) == A
    assert one_before([A, B, C, back, deployed("5", "a", back_to="1")]) is None


def test_a_deployment_after_a_rollback_goes_back_to_what_was_before_it() -> None:
    assert one_before([A, B, deployed("3", "a", back_to="1"), C]) == A


def test_settings_alone_are_a_difference_too() -> None:
    first, second = deployed("1", "a", Pace="1"), deployed("2", "a", Pace="2")
    assert one_before([first, second]) == first


def test_the_same_twice_is_no_step() -> None:
    assert one_before([A, B, deployed("3", "b")]) == A
