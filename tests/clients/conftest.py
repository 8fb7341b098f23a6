"""What tests of browsers share."""

from collections.abc import Iterator

import pytest

from chalicelib.settings import settings

HEROLD = "herold.example"  # where they find it


@pytest.fixture
def over_tls(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cookies as they are outside a laptop: for this host alone, over TLS alone."""
    monkeypatch.setenv("HEROLD_PUBLIC_URL", f"https://{HEROLD}")
    settings.cache_clear()
    yield
    settings.cache_clear()
