"""Suppressions in force are listed by reason and by since when; what was lifted hides none of them."""

from datetime import timedelta

from chalicelib import clock, instants
from chalicelib.deliveries.suppressions import actions as suppressions
from tests.support.client import Client
from tests.support.feedback import bounce, complaint


def test_by_reason_and_by_since_when(client: Client) -> None:
    suppressions.heed(bounce("early@kunde.example"))
    clock.advance(timedelta(days=1))
    later = instants.to_text(clock.now())
    suppressions.heed(bounce("late@kunde.example"))
    suppressions.heed(complaint("cross@kunde.example"))

    def found(query: str) -> set[str]:
        return {one["address"].partition("@")[0] for one in client.get(f"/suppressions?{query}")["items"]}

    assert found("") == {"early", "late", "cross"}
    assert found("reason=complaint") == {"cross"}
    assert found(f"since={later}") == {"late", "cross"}
    assert found(f"since={later}&reason=bounce") == {"late"}
    assert client.call("GET", "/suppressions?reason=mood").status == 400


def test_each_in_force_is_listed_once_page_by_page(client: Client) -> None:
    for n in range(7):
        suppressions.heed(bounce(f"gone{n}@kunde.example"))
    for n in (0, 3, 6):
        suppressions.lift("key-1", f"gone{n}@kunde.example", "mended")
    seen, cursor = list[str](), ""
    while True:
        page = client.get(f"/suppressions?limit=2{cursor}")
        seen += [one["address"] for one in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert sorted(seen) == [f"gone{n}@kunde.example" for n in (1, 2, 4, 5)]
