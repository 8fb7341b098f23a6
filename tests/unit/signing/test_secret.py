"""A secret is read when it is needed, again after five minutes, and holds on while Secrets Manager is silent."""

from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from chalicelib import clock
from chalicelib.signing.roots import Root, Roots
from chalicelib.signing.secret import Secret

BEGAN = datetime(2026, 11, 30, 12, tzinfo=UTC)
DENIED = ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "GetSecretValue")


class Manager:
    """Secrets Manager, which counts how often it is asked, and answers or fails as a test says."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.answer: str | Exception = Roots(Root("1", "one")).pack()
        self.secret = Secret("signing-root", self._ask)
        self._patch = patch
        self.wait(0)

    def wait(self, seconds: float) -> None:
        """Let it be so long after the beginning."""
        self._patch.setattr(clock, "now", lambda: BEGAN + timedelta(seconds=seconds))

    def signs(self) -> str:
        return self.secret.roots().signing.id

    def _ask(self, name: str) -> str:
        assert name == "signing-root"
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> Manager:
    return Manager(monkeypatch)


def test_nobody_is_asked_before_the_secret_is_needed_and_then_once_in_five_minutes(manager: Manager) -> None:
    assert manager.asked == 0
    for seconds in (0, 1, 299):
        manager.wait(seconds)
        assert manager.signs() == "1"
    assert manager.asked == 1
    manager.answer = Roots(Root("2", "two")).pack()
    assert manager.signs() == "1"
    manager.wait(300)
    assert manager.signs() == "2"
    assert manager.asked == 2


@pytest.mark.parametrize("failure", [DENIED, EndpointConnectionError(endpoint_url="https://x"), "", '{"id": "2"}'])
def test_what_was_known_holds_on_and_is_asked_for_again_after_30_s(
    manager: Manager, failure: str | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert manager.signs() == "1"
    manager.answer = failure
    for seconds in (300, 329, 330, 100_000):
        manager.wait(seconds)
        assert manager.signs() == "1"
    assert manager.asked == 4
    assert {record.msg for record in caplog.records} == {"secret not read"}
    manager.answer = Roots(Root("2", "two")).pack()
    manager.wait(100_030)
    assert manager.signs() == "2"


def test_a_new_process_that_gets_no_answer_fails_and_asks_again_at_once(manager: Manager) -> None:
    manager.answer = DENIED
    for _ in range(2):
        with pytest.raises(ClientError):
            manager.signs()
    manager.answer = Roots(Root("1", "one")).pack()
    assert manager.signs() == "1"
