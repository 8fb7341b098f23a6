"""Who may hold what, and what a contact is called."""

import pytest

from chalicelib.directory.rules import (
    ContactKind,
    ContactRole,
    check_group,
    check_holder,
    claim_counts,
    display_name,
)
from chalicelib.errors import Conflict

PERSON, GROUP = ContactKind.PERSON, ContactKind.GROUP


@pytest.mark.parametrize("role", ContactRole)
@pytest.mark.parametrize("kind", ContactKind)
def test_a_team_mailbox_holds_every_role_but_main(role: ContactRole, kind: ContactKind) -> None:
    if (role, kind) != (ContactRole.MAIN, GROUP):
        check_holder(role, kind)
        return
    with pytest.raises(Conflict) as refused:
        check_holder(role, kind)
    assert refused.value.detail == "A group contact cannot be the main contact."


def test_a_team_mailbox_has_one_name_and_is_no_admin() -> None:
    assert check_group(PERSON, "Anna", is_admin=True) == []
    assert check_group(GROUP, None, is_admin=False) == []
    found = check_group(GROUP, "Anna", is_admin=True)
    assert [(one.pointer, one.code, one.message) for one in found] == [
        ("/first_name", "group-has-one-name", "a group contact has its name in last_name alone"),
        ("/account_admin", "group-is-no-admin", "a group contact cannot be an account administrator"),
    ]


@pytest.mark.parametrize(
    ("is_confirmed", "is_of_domain", "by_provider", "is_contested", "counts"),
    [
        (True, False, False, True, True),
        (False, True, False, True, True),
        (False, False, True, False, True),
        (False, False, None, False, True),
        (False, False, True, True, False),
        (False, False, None, True, False),
        (False, False, False, False, False),
    ],
)
def test_a_claim_counts_if_confirmed_or_of_the_domain_or_filed_by_the_provider_alone(
    *, is_confirmed: bool, is_of_domain: bool, by_provider: bool | None, is_contested: bool, counts: bool
) -> None:
    said = {"is_confirmed": is_confirmed, "is_of_domain": is_of_domain}
    assert claim_counts(**said, by_provider=by_provider, is_contested=is_contested) is counts


@pytest.mark.parametrize(
    ("kind", "first", "last", "name"),
    [
        (PERSON, "Anna", "Roth", "Anna Roth"),
        (PERSON, None, "Roth", "Roth"),
        (PERSON, "Anna", None, "Anna"),
        (PERSON, None, None, ""),
        (GROUP, "Anna", "Network", "Network"),
        (GROUP, "Anna", None, ""),
    ],
)
def test_a_contact_is_called_by_what_is_known(kind: str, first: str | None, last: str | None, name: str) -> None:
    assert display_name(kind, first, last) == name
