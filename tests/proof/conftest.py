"""One deployment of the stage that `make proof STAGE=…` names, which all tests here share; skipped without a stage."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.conformance.emulator import Emulator
from tests.support.client import Client
from tests.support.emulated import World

HERE = Path(__file__).parent
FIGURES: Counter[str] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--stage") is None:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="make proof STAGE=… deploys a stage, and runs these on it"))


@pytest.fixture(scope="session")
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with Emulator() as emulator, pytest.MonkeyPatch.context() as patch:
        for name, value in emulator.environment().items():
            patch.setenv(name, value)  # for the tools that deployments start
        world = World(emulator, request.config.getoption("--stage"))
        _ = world.package
        start = time.monotonic()
        assert world.deploy(), world.said
        FIGURES["seconds to deploy"] = round(time.monotonic() - start)
        FIGURES["resources"] = len(world.stage.deployment.stack.template()["Resources"])
        yield world
        FIGURES["seconds in all"] = round(time.monotonic() - start)
        FIGURES["IAM decisions"] = len(emulator.decisions())
        FIGURES["mails"] = len(emulator.mails())
        print("\nnot asked about, for want of an action:", ", ".join(emulator.unchecked()) or "nothing")


@pytest.fixture(scope="session")
def admin(world: World) -> Client:
    return Client(world, world.key)


@pytest.fixture
def figures() -> Counter[str]:
    return FIGURES


@pytest.fixture(autouse=True)
def nothing_is_denied(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if request.config.getoption("--stage"):
        denied = request.getfixturevalue("world").denied()
        FIGURES["denials"] += len(denied)
        FIGURES["flows"] += request.path.name == "test_flows.py"
        assert denied == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if FIGURES:
        FIGURES["denials"] += 0  # said even where there are none
        said = ", ".join(f"{name}: {value}" for name, value in FIGURES.items())
        terminalreporter.write_line(f"proof of stage {config.getoption('--stage')}: {said}")
