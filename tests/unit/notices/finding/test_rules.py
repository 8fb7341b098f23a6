"""Which notices fit what is looked for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.notices.finding.rules import Lasting, Touching, lasts_between, touches

NOON = datetime(2035, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ONE, OTHER = "acc-1", "acc-2"


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (NOON - HOUR, NOON, False),  # what begins when the span ends lies behind it
        (NOON - HOUR, NOON + HOUR, True),
        (NOON + 2 * HOUR, None, False),  # what ended when it begins lies before it
        (NOON + HOUR, None, True),
        (None, NOON, False),
    ],
)
def test_a_notice_holds_from_its_beginning_until_its_end(
    since: datetime | None, until: datetime | None, *, holds: bool
) -> None:
    assert lasts_between(Lasting(NOON, NOON + 2 * HOUR), since, until) is holds


def test_what_nobody_knows_the_end_of_goes_on() -> None:
    assert lasts_between(Lasting(NOON, None), NOON + 1000 * HOUR, None)
    assert not lasts_between(Lasting(NOON, None), None, NOON)


@pytest.mark.parametrize(
    ("affects", "is_of_account"),
    [
        ({"everyone": True}, True),
        ({"accounts": [ONE]}, True),
        ({"accounts": [OTHER]}, False),
        ({"services": [{"account_id": ONE, "service_id": "svc-1"}]}, True),
        ({"components": ["cmp-1"]}, True),
        ({"components": ["cmp-2"]}, False),
        ({}, False),
    ],
)
def test_an_account_is_affected_by_name_by_service_by_component_and_with_everyone(
    affects: dict[str, Any], *, is_of_account: bool
) -> None:
    assert touches(affects, Touching(frozenset({"cmp-1"}), ONE)) is is_of_account


def test_a_component_is_affected_alone_and_not_with_everyone() -> None:
    wanted = Touching(frozenset({"cmp-1", "cmp-above"}))
    assert touches({"components": ["cmp-above"]}, wanted)
    assert not touches({"everyone": True, "accounts": [ONE]}, wanted)
