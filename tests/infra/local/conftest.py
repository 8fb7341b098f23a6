"""The toy app on a cloud of its own."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from infra.local.cloud import Cloud

from . import toy_app

RESOURCES = Path(__file__).parent / "toy_resources.yaml"


@pytest.fixture
def toy() -> ModuleType:
    toy_app.forget()
    return toy_app


@pytest.fixture
def cloud(toy: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    monkeypatch.setenv("HEROLD_STAGE", "local")
    with Cloud(app=toy, resources=RESOURCES, config=None) as running:
        yield running
