"""What only an engine like AWS's own shows: races, and sizes that the embedded one is too slow for."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def real_engine(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--engine") == "moto":
        pytest.skip("the embedded engine takes one call at a time and looks through whole tables: `make conformance`")
