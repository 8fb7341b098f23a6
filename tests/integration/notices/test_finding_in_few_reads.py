"""However many notices there are, a page of those that fit costs a bounded number of reads, and none is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.notices.finding.reading import LOOKED_AT, READS_MAX, find_notices
from chalicelib.notices.models import NOTICE, Notice
from chalicelib.notices.rules import Kind
from chalicelib.notices.schemas import NoticesQuery

MANY = LOOKED_AT * (READS_MAX + 1)
RARE = {1, LOOKED_AT * READS_MAX - 1, MANY - 1}  # the newest, the last that one call looks at, and the oldest
CORE = "cmp-" + "1" * 26
NOW = datetime(2035, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def many(cloud: Any) -> None:
    with Notice.batch_write() as batch:
        for place in range(MANY):
            batch.save(notice(place))


def notice(place: int) -> Notice:
    at = NOW - timedelta(minutes=place)
    key = f"not-{place:026}"
    return Notice(
        f"notice#{key}",
        NOTICE,
        notice_id=key,
        kind="maintenance" if place in RARE else "outage",
        status="investigating",
        impact="outage",
        titles={"en": "Power failure"},
        texts={"en": "We look into it."},
        affects={"components": [CORE] if place in RARE else ["cmp-2"]},
        authors=[],
        created_at=at,
        state="notice#open",
        state_at=at,
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("wanted", [{"kind": Kind.MAINTENANCE}, {"component_id": CORE}, {}])
def test_a_page_costs_eight_reads_at_most_and_all_pages_find_each_once(
    reads: list[str], wanted: dict[str, Any]
) -> None:
    found, after = list[str](), ""
    for _ in range(100):
        reads.clear()
        rows, after = find_notices(NoticesQuery(limit=100, **wanted), after)
        assert len(reads) <= 8
        found += [row.notice_id for row in rows]
        if not after:
            break
    places = [int(one.removeprefix("not-")) for one in found]
    expected = sorted(RARE) if wanted else list(range(MANY))
    assert places == expected
