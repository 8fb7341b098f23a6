"""What tests of one piece do without a cloud: the stage's secrets are at hand."""

from collections.abc import Iterator

import pytest

from chalicelib.signing import keys
from chalicelib.signing.roots import Root, Roots


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Both secrets, without a call to AWS."""
    for secret in (keys.SIGNING, keys.HASHING):
        text = Roots(Root("1", f"{secret.name} of the tests")).pack()
        monkeypatch.setattr(secret, "_ask", lambda _, text=text: text)
    keys.forget()
    yield
    keys.forget()
