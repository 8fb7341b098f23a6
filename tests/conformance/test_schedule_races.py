"""Ticks and people at the same notice at the same moment, on the real engine: each thing is said once."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from chalicelib import clock, instants
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.notices.store import get_announcement, get_notice
from chalicelib.notices.ticking import keep
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.engines import new_cloud

TICKS = 12
HOUR = timedelta(hours=1)


@pytest.fixture
def real() -> Iterator[Cloud]:
    with new_cloud() as cloud:
        yield cloud


def at_once(acts: list[Callable[[], object]]) -> None:
    """All of them at the same moment; what one of them raises is raised here."""
    start, errors = threading.Barrier(len(acts)), list[BaseException]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def words(notice_id: str) -> list[str]:
    newest = int(get_notice(notice_id).newest)
    return [get_announcement(notice_id, n).saying["announcement"] for n in range(1, newest + 1)]


def test_of_many_ticks_at_once_one_says_what_is_due(real: Cloud) -> None:
    client = Client(real, create_admin_key())
    notice = client.maintenance(reminders=["PT1H"])
    tick = lambda: keep(notice["id"])  # noqa: E731
    starts_at = instants.from_text(notice["starts_at"])
    for at in (starts_at - HOUR, starts_at, starts_at + 4 * HOUR):
        clock.advance(at - clock.now())
        at_once([tick] * TICKS)
    assert words(notice["id"]) == ["announced", "reminder", "started", "completed"]


def test_what_a_person_and_the_schedule_do_at_once_is_said_once(real: Cloud) -> None:
    client = Client(real, create_admin_key())
    for _ in range(5):
        notice = client.maintenance(reminders=[])
        clock.advance(instants.from_text(notice["starts_at"]) - clock.now())
        path, tick = f"/notices/{notice['id']}", lambda one=notice["id"]: keep(one)
        at_once([lambda path=path: client.call("POST", f"{path}/start"), *[tick] * 3])
        assert words(notice["id"]) == ["announced", "started"]
