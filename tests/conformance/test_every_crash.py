"""A process that dies before or after any single AWS call, from publishing to the receipt, on the real engine."""

from collections.abc import Iterator

import pytest

from chalicelib.access.keys.actions import create_admin_key
from tests.support.client import Client
from tests.support.crashes import READERS, Announcement, CrashAt
from tests.support.world import open_cloud

SAMPLE = 12  # of some hundred calls: what CI has time for


@pytest.fixture
def announcement() -> Iterator[Announcement]:
    with open_cloud() as cloud:
        yield Announcement(cloud, Client(cloud, create_admin_key()))


@pytest.mark.timeout(3_600)
def test_a_crash_at_any_aws_call_loses_and_doubles_no_mail(
    announcement: Announcement, capsys: pytest.CaptureFixture[str]
) -> None:
    once, smooth = dict.fromkeys(announcement.people, 1), CrashAt(-1, "never")
    assert announcement.told_while(smooth) == once
    for point in range(1, smooth.calls + 1):
        for moment in ("before", "after"):
            crash = CrashAt(point, moment)
            assert announcement.told_while(crash) == once, crash.died_at
    with capsys.disabled():
        print(f"\n{2 * smooth.calls} crash points, each to {READERS} readers: 0 lost, 0 doubled")


def test_a_crash_at_some_aws_calls_loses_and_doubles_no_mail(announcement: Announcement) -> None:
    """Each of a sample of calls that is the same each time, before it and after it in turns."""
    once, smooth = dict.fromkeys(announcement.people, 1), CrashAt(-1, "never")
    assert announcement.told_while(smooth) == once
    for place, point in enumerate(range(1, smooth.calls + 1, -(-smooth.calls // SAMPLE))):
        crash = CrashAt(point, ("before", "after")[place % 2])
        assert announcement.told_while(crash) == once, crash.died_at
