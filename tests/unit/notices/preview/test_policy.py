"""What a publisher is warned of."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.notices.preview.policy import Overlap, ShortNotice, Window, overlaps, short_notice
from chalicelib.notices.rules import Kind

NOW = datetime(2035, 3, 1, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize("needed", [0 * DAY, 5 * DAY, 10 * DAY])
def test_a_maintenance_announced_too_late_is_warned_of(needed: timedelta) -> None:
    assert short_notice(Kind.MAINTENANCE, needed, NOW, NOW + needed) is None
    late = short_notice(Kind.MAINTENANCE, needed, NOW, NOW + needed - HOUR)
    assert late == ShortNotice(needed, needed - HOUR)


@pytest.mark.parametrize("kind", [Kind.OUTAGE, Kind.INFORMATION])
def test_what_is_not_planned_has_no_lead_time(kind: Kind) -> None:
    assert short_notice(kind, 10 * DAY, NOW, None) is None


def a_window(notice_id: str, starts_at: datetime, ends_at: datetime | None, *accounts: str) -> Window:
    return Window(notice_id, starts_at, ends_at, accounts)


def test_windows_that_share_a_moment_and_an_account_overlap() -> None:
    mine = a_window("a", NOW, NOW + 4 * HOUR, "acc-1", "acc-2", "acc-3")
    others = [
        a_window("b", NOW + 3 * HOUR, NOW + 5 * HOUR, "acc-3", "acc-2", "acc-9"),
        a_window("inside", NOW + HOUR, NOW + 2 * HOUR, "acc-1"),
        a_window("outage that lasts", NOW - DAY, None, "acc-1"),
        a_window("other accounts", NOW, NOW + HOUR, "acc-9"),
        a_window("before", NOW - HOUR, NOW, "acc-1"),
        a_window("behind", NOW + 4 * HOUR, None, "acc-1"),
        mine,
    ]
    assert overlaps(mine, others) == [
        Overlap("b", ("acc-2", "acc-3")),
        Overlap("inside", ("acc-1",)),
        Overlap("outage that lasts", ("acc-1",)),
    ]
