"""Of which tickets an operator is written to."""

import pytest

from chalicelib.desk.teams.rules import wants_mail


@pytest.mark.parametrize(
    ("notify_of", "wanted"),
    [
        (None, {"theirs", "of a group", "of nobody"}),
        (["mine"], {"theirs"}),
        (["groups"], {"of a group"}),
        (["unassigned"], {"of nobody"}),
        (["mine", "unassigned"], {"theirs", "of nobody"}),
        ([], set()),
    ],
)
def test_mail_is_about_what_an_operator_chose(notify_of: list[str] | None, wanted: set[str]) -> None:
    tickets = {"theirs": (True, "grp-a"), "of a group": (False, "grp-a"), "of nobody": (False, None)}
    found = {
        name
        for name, (is_theirs, group_id) in tickets.items()
        if wants_mail(notify=True, notify_of=notify_of, is_theirs=is_theirs, group_id=group_id)
    }
    assert found == wanted


@pytest.mark.parametrize("notify_of", [None, ["mine", "groups", "unassigned"]])
def test_who_turned_it_off_gets_none(notify_of: list[str] | None) -> None:
    assert not wants_mail(notify=False, notify_of=notify_of, is_theirs=True, group_id=None)
