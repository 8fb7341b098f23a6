"""When requests are so many at once that what they share has most likely failed."""

from chalicelib.desk.surges.rules import Request, surging

# A rack and a switch in one data centre; another beside it.
PARENTS = {"rack": "north", "switch": "north", "north": None, "south": None}


def of(accounts: range, *components: str) -> list[Request]:
    return [Request(f"acc-{number}", components) for number in accounts]


def test_five_accounts_make_a_surge_and_four_do_not() -> None:
    assert surging(of(range(5), "rack"), PARENTS) == ["rack"]
    assert surging(of(range(4), "rack"), PARENTS) == []


def test_an_account_counts_once_however_many_of_it_ask() -> None:
    assert surging(of(range(1), "rack") * 9, PARENTS) == []
    assert surging(of(range(4), "rack") + of(range(1), "rack") * 5, PARENTS) == []


def test_what_is_told_is_the_nearest_that_they_share() -> None:
    assert surging(of(range(3), "rack") + of(range(3, 6), "switch"), PARENTS) == ["north"]
    assert surging(of(range(5), "rack") + of(range(5, 9), "switch"), PARENTS) == ["rack"]
    assert surging(of(range(5), "rack") + of(range(5, 10), "switch"), PARENTS) == ["rack", "switch"]
    assert surging(of(range(3), "rack") + of(range(3, 6), "south"), PARENTS) == []


def test_what_an_open_notice_explains_counts_nowhere() -> None:
    assert surging(of(range(9), "rack"), PARENTS, {"rack"}) == []
    assert surging(of(range(9), "rack"), PARENTS, {"north", "rack", "switch"}) == []
    assert surging(of(range(4), "switch") + of(range(4, 9), "rack"), PARENTS, {"rack"}) == []
    assert surging(of(range(5), "rack", "south"), PARENTS, {"south"}) == []


def test_services_without_components_and_components_that_are_gone_are_no_surge_of_anything() -> None:
    assert surging(of(range(9)), PARENTS) == []
    assert surging(of(range(5), "gone"), PARENTS) == ["gone"]
