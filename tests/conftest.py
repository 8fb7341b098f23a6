"""Fixtures that every test may ask for."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from infra.local import environment

environment.prepare()  # before anything of Herold is imported: its rows are named by the stage

from chalicelib.access.keys.actions import create_admin_key  # noqa: E402
from infra.conformance.dynamodb_local import CannotStart  # noqa: E402
from infra.local.cloud import Cloud  # noqa: E402
from tests.support import engines, examples, times, tools  # noqa: E402
from tests.support.calls import CALLS, is_recorded  # noqa: E402
from tests.support.client import Client  # noqa: E402

examples.register()  # before a test module says how many it wants

_TOOL_MISSING = 2


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=engines.ENGINES, default="moto", help="what keeps the tables")
    parser.addoption("--stage", help="what tests/proof deploys on an emulator")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of several processes, none shall begin a slow file when the others have nothing left to do."""
    if hasattr(config, "workerinput"):
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)


def pytest_sessionstart(session: pytest.Session) -> None:
    try:
        engines.use(session.config.getoption("--engine"))
    except CannotStart as error:
        pytest.exit(str(error), returncode=_TOOL_MISSING)


def pytest_collection_finish(session: pytest.Session) -> None:
    CALLS.collected(session)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    CALLS.take(node.workeroutput)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    engines.end()
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput.update(CALLS.as_output())
    elif findings := CALLS.findings(has_passed=exitstatus == pytest.ExitCode.OK):
        print("\n\nWhat functions ask IAM for has changed; with UPDATE_RECORDED=1 it is written down:")
        print("\n".join(findings))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def recording(request: pytest.FixtureRequest) -> Iterator[None]:
    """What functions ask IAM for in flows, and in tests of one feature, is written down."""
    CALLS.is_recording = is_recorded(request.path)
    yield
    CALLS.is_recording = False


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if os.environ.get("PYTEST_XDIST_WORKER") is None:  # which hands its reports on
        tools.note(report)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """An empty embedded cloud in which nobody really waits: sleeping moves the clock."""
    times.make_virtual(monkeypatch)
    with engines.new_cloud() as running:
        yield running


@pytest.fixture
def client(cloud: Cloud) -> Client:
    """The provider's administrator."""
    return Client(cloud, create_admin_key())
