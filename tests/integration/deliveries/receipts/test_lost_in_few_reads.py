"""However many letters reached nobody, a page of them costs a bounded number of reads, and each stands on one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.deliveries.receipts.lost import lost
from chalicelib.deliveries.receipts.models import UNDELIVERED, ReceiptsRow, UndeliveredRow
from chalicelib.deliveries.receipts.standings import Standing
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.instants import to_text

MANY = 450
NOW = datetime(2035, 3, 1, 12, tzinfo=UTC)
RARE = {0, 99, 100, 101, MANY - 1}  # complained of; all others bounced, but for each tenth, which arrived after all


@pytest.fixture
def many(cloud: Any) -> None:
    with UndeliveredRow.batch_write() as batch:
        for place in range(MANY):
            batch.save(row(place))
    with ReceiptsRow.batch_write() as batch:
        for place in range(MANY):
            known = [standing(place), to_text(NOW), f"m-{place}", "detail"]
            batch.save(ReceiptsRow(f"batch#{place}", "receipts", version=1, receipts={contact(place): known}))


def contact(place: int) -> str:
    return f"con-{place:026}"


def standing(place: int) -> int:
    if place in RARE:
        return Standing.COMPLAINED
    return Standing.DELIVERED if place % 10 == 5 else Standing.BOUNCED


def row(place: int) -> UndeliveredRow:
    origin = "notices" if place % 2 else "digests"
    return UndeliveredRow(
        f"batch#{place}",
        f"{UNDELIVERED}#{contact(place)}",
        origin=origin,
        batch_id=str(place),
        series_id="not-1",
        n=1,
        contact_id=contact(place),
        account_id="acc-1",
        reason="bounce",
        due_shard=f"{UNDELIVERED}#{origin}",
        due_at=NOW - timedelta(minutes=place // 3),  # several became known at the same instant
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("status", [None, DeliveryStatus.COMPLAINED, DeliveryStatus.FAILED])
@pytest.mark.parametrize("limit", [7, 100])
def test_a_page_costs_eight_reads_at_most_and_all_pages_list_each_once(
    reads: list[str], status: DeliveryStatus | None, limit: int
) -> None:
    found, after = list[int](), ""
    for _ in range(MANY):
        reads.clear()
        part, after = lost(status, after, limit)
        assert len(part) <= limit
        assert len(reads) <= 8
        found += [int(one.contact_id.removeprefix("con-")) for one in part]
        if not after:
            break
    gone = {place for place in range(MANY) if standing(place) != Standing.DELIVERED}
    wanted = {None: gone, DeliveryStatus.COMPLAINED: RARE, DeliveryStatus.FAILED: set[int]()}[status]
    assert len(found) == len(set(found))
    assert set(found) == wanted
    assert [place // 3 for place in found] == sorted(place // 3 for place in found)
