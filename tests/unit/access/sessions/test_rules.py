"""What each door opens, and when a session is over."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.access.sessions.rules import Door, DoorKind, SessionEnd, client_of, lasts_until, over_by
from chalicelib.principals import Hat, Role

OWN, OTHER = "acc-own", "acc-other"
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HATS = {
    "admin": Hat(Role.PROVIDER_ADMIN),
    "operator": Hat(Role.OPERATOR, operator_id="opr-1"),
    "publisher": Hat(Role.PUBLISHER),
    "own": Hat(Role.CONTACT, OWN, contact_id="con-1"),
    "own admin": Hat(Role.ACCOUNT_ADMIN, OWN),
    "other": Hat(Role.CONTACT, OTHER, contact_id="con-2"),
    "other admin": Hat(Role.ACCOUNT_ADMIN, OTHER),
}
PROVIDERS, OF_OWN, OF_OTHER = ["admin", "operator", "publisher"], ["own", "own admin"], ["other", "other admin"]


@pytest.mark.parametrize(
    ("door", "opened"),
    [
        (Door(DoorKind.MAILED_LINK), [*PROVIDERS, *OF_OWN, *OF_OTHER]),
        (Door(DoorKind.PROVIDERS_OWN), PROVIDERS),
        (Door(DoorKind.IDENTITY_PROVIDER, OWN), OF_OWN),
        (Door(DoorKind.IDENTITY_PROVIDER), []),
        (Door(DoorKind.HAND_OVER), [*OF_OWN, *OF_OTHER]),
        (Door(DoorKind.HAND_OVER, OWN), OF_OWN),
    ],
)
def test_a_door_opens_these_hats_and_no_other(door: Door, opened: list[str]) -> None:
    assert [name for name, hat in HATS.items() if door.opens(hat)] == opened


def test_a_session_lasts_thirty_days_and_one_that_was_handed_over_twelve_hours() -> None:
    assert lasts_until(Door(DoorKind.MAILED_LINK), NOW) == NOW + timedelta(days=30)
    assert lasts_until(Door(DoorKind.HAND_OVER), NOW) == NOW + timedelta(hours=12)


@pytest.mark.parametrize(
    ("used_ago", "left", "why"),
    [
        (timedelta(0), timedelta(1), None),
        (timedelta(days=7) - timedelta(seconds=1), timedelta(1), None),
        (timedelta(days=7), timedelta(1), SessionEnd.IDLE),
        (timedelta(0), timedelta(0), SessionEnd.OVER),
        (timedelta(days=8), timedelta(seconds=-1), SessionEnd.OVER),
    ],
)
def test_a_session_is_over_after_a_week_without_use_and_at_its_end(
    used_ago: timedelta, left: timedelta, why: SessionEnd | None
) -> None:
    assert over_by(NOW + left, NOW - used_ago, NOW) is why


_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "client"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Windows"),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_WEBKIT} Version/18.1 Safari/605.1.15", "Safari, macOS"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {_WEBKIT} Version/18.1 Safari/604.1",
            "Safari, iPhone",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {_WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows"),
        ("curl/8.5.0", ""),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(user_agent: str, client: str) -> None:
    assert client_of(user_agent) == client
