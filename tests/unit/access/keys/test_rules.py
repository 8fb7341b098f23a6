"""Who gives and ends which keys, and how long they live."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.access.keys.rules import WARNED_AHEAD, end_of, may_end, may_give, warn_at
from chalicelib.principals import Action, Hat, Role

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
PROVIDER, OPERATOR = Hat(Role.PROVIDER_ADMIN), Hat(Role.OPERATOR)
ADMIN, OTHERS_ADMIN = Hat(Role.ACCOUNT_ADMIN, "acc-1"), Hat(Role.ACCOUNT_ADMIN, "acc-2")
CONTACT, AGENT = Hat(Role.CONTACT, "acc-1", contact_id="con-1"), Hat(Role.AGENT, "acc-1", agent_id="agt-1")


def narrowed(hat: Hat, *scopes: Action) -> Hat:
    return Hat(hat.role, hat.account_id, frozenset(scopes))


@pytest.mark.parametrize(
    ("giver", "given", "may"),
    [
        (PROVIDER, PROVIDER, True),
        (PROVIDER, ADMIN, True),
        (ADMIN, ADMIN, True),
        (ADMIN, OTHERS_ADMIN, False),  # another account's
        (ADMIN, Hat(Role.ACCOUNT_ADMIN), False),  # one without an account sees all
        (ADMIN, narrowed(ADMIN, Action.CONTACTS_READ), True),
        (narrowed(ADMIN, Action.CONTACTS_READ), ADMIN, False),  # does more
        (narrowed(ADMIN, Action.CONTACTS_READ), narrowed(ADMIN, Action.CONTACTS_READ), True),
        (narrowed(PROVIDER, Action.KEYS_WRITE), OPERATOR, False),
        # a person's opens all accounts that the person belongs to
        (PROVIDER, CONTACT, True),
        (narrowed(PROVIDER, *Action), CONTACT, False),
        (ADMIN, CONTACT, False),
        (OPERATOR, CONTACT, False),
        # who keeps agents gives them theirs
        (ADMIN, AGENT, True),
        (OTHERS_ADMIN, AGENT, False),
        (narrowed(ADMIN, Action.AGENTS_WRITE), AGENT, True),
        (narrowed(ADMIN, Action.AGENTS_READ), AGENT, False),
        (OPERATOR, AGENT, True),
    ],
)
def test_nobody_gives_a_key_that_sees_or_does_more_than_they_do(giver: Hat, given: Hat, *, may: bool) -> None:
    assert may_give(giver, given) is may


@pytest.mark.parametrize(
    ("ender", "key", "may"),
    [
        (PROVIDER, OPERATOR, True),
        (PROVIDER, CONTACT, True),
        (ADMIN, CONTACT, True),  # an administrator any of their account
        (ADMIN, AGENT, True),
        (ADMIN, OTHERS_ADMIN, False),
        (ADMIN, PROVIDER, False),
        (narrowed(ADMIN, Action.KEYS_WRITE), ADMIN, False),  # a narrow one no broader one
        (narrowed(ADMIN, Action.KEYS_WRITE), narrowed(ADMIN, Action.KEYS_WRITE), True),
        (narrowed(OTHERS_ADMIN, Action.KEYS_WRITE), narrowed(ADMIN, Action.KEYS_WRITE), False),
        (OPERATOR, ADMIN, False),
        (OPERATOR, narrowed(OPERATOR, Action.TICKETS_READ), True),
    ],
)
def test_an_administrator_ends_any_key_of_theirs_and_a_narrow_key_no_broader_one(
    ender: Hat, key: Hat, *, may: bool
) -> None:
    assert may_end(ender, key) is may


@pytest.mark.parametrize(
    ("wanted", "keepers", "end"),
    [
        (None, None, None),
        (NOW, None, NOW),
        (None, NOW, NOW),
        (NOW + timedelta(days=1), NOW, NOW),
        (NOW, NOW + timedelta(days=1), NOW),
    ],
)
def test_a_key_ends_no_later_than_its_keeper(
    wanted: datetime | None, keepers: datetime | None, end: datetime | None
) -> None:
    assert end_of(wanted, keepers) == end


@pytest.mark.parametrize(
    ("valid_until", "at"),
    [
        (None, None),
        (NOW + timedelta(days=90), NOW + timedelta(days=60)),
        (NOW + WARNED_AHEAD + timedelta(seconds=1), NOW + timedelta(seconds=1)),
        (NOW + WARNED_AHEAD, None),  # made to end as soon as that
        (NOW + timedelta(days=1), None),
    ],
)
def test_the_end_of_a_key_is_warned_of_thirty_days_ahead(valid_until: datetime | None, at: datetime | None) -> None:
    assert warn_at(valid_until, NOW) == at
