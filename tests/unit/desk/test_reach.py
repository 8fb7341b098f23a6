"""How far tickets are open to whom: written out, role by role."""

import pytest

from chalicelib.desk.rules import Reach, reach
from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.principals import Role

# Of each role: a ticket of their own, one of a colleague's, and that by each of the account's two other settings.
APPROVED = {
    Role.PROVIDER_ADMIN: ("write", "write", "write", "write"),
    Role.OPERATOR: ("write", "write", "write", "write"),
    Role.PUBLISHER: ("nothing", "nothing", "nothing", "nothing"),
    Role.ACCOUNT_ADMIN: ("nothing", "nothing", "nothing", "nothing"),
    Role.CONTACT: ("write", "nothing", "read", "write"),
    Role.AGENT: ("read", "nothing", "nothing", "nothing"),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_what_was_approved(role: Role) -> None:
    own, account, comment = APPROVED[role][0], TicketVisibility.ACCOUNT, TicketVisibility.ACCOUNT_COMMENT
    found = (reach(role, is_own=True), reach(role), reach(role, visibility=account), reach(role, visibility=comment))
    assert found[0] == own
    assert found == APPROVED[role]


@pytest.mark.parametrize("role", Role)
def test_only_a_contact_sees_more_for_holding_the_role_main(role: Role) -> None:
    assert reach(role, is_main=True) == (Reach.WRITE if role is Role.CONTACT else reach(role))
