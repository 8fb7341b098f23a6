"""What deliveries tell other features, without writing anything."""

from collections.abc import Iterable

from chalicelib.deliveries.models import Batch
from chalicelib.deliveries.receipts import receipts
from chalicelib.deliveries.rules import Lane
from chalicelib.deliveries.standings import Receipts
from chalicelib.deliveries.statuses import BatchFacts


def batches(batch_ids: Iterable[str]) -> tuple[dict[str, BatchFacts], dict[str, Receipts]]:
    """Where each batch stands, and its receipts, by batch id; eventually consistent, 100 rows a call."""
    wanted = sorted(set(batch_ids))
    rows = Batch.batch_get([(f"batch#{batch_id}", f"batch#{lane}") for batch_id in wanted for lane in Lane])
    return {row.batch_id: _facts(row) for row in rows}, receipts(wanted)


def _facts(row: Batch) -> BatchFacts:
    return BatchFacts(row.status, row.due_at, int(row.attempts), row.reason, row.results)
