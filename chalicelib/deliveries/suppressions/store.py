"""Suppressed addresses, and what leads to them, in their table."""

from collections.abc import Callable, Iterable
from datetime import datetime

from chalicelib.deliveries.models import ByDue, DeliveryKeys
from chalicelib.deliveries.suppressions.models import BOUNCES, SUPPRESSIONS, BouncesRow, SuppressionRow
from chalicelib.tables import Refused, conditional, find, sifted, until_unrefused

_LOOKED_AT, _READS_MAX = 500, 8  # rows a read, and reads of a list, however few of them are asked for
DUE = "suppressions"  # the shard of the due-index in which work on them waits


def find_suppression(hashed: str) -> SuppressionRow | None:
    """What is known of an address by its hash, read consistently; lifted ones too."""
    return find(SuppressionRow, SUPPRESSIONS, hashed)


def active_reasons(hashes: Iterable[str]) -> dict[str, str]:
    """Why letters to those of the addresses are not sent to which they are not, by hash; 100 a call."""
    rows = SuppressionRow.batch_get([(SUPPRESSIONS, one) for one in hashes])
    return {row.sk: row.reason for row in rows if row.lifted_at is None}


def active_page(
    after: str, limit: int, reason: str | None = None, since: datetime | None = None
) -> tuple[list[SuppressionRow], str]:
    """Up to `limit` suppressions in force behind the position `after`, and where to go on if more may follow.

    With a reason those for it, with an instant those from then on; so there may be fewer, and still be more behind.
    """
    wanted = SuppressionRow.lifted_at.does_not_exist()
    if reason:
        wanted &= SuppressionRow.reason == reason
    if since:
        wanted &= SuppressionRow.since_at >= since
    rows = SuppressionRow.query(
        SUPPRESSIONS,
        filter_condition=wanted,
        consistent_read=True,
        page_size=_LOOKED_AT,
        last_evaluated_key={"pk": {"S": SUPPRESSIONS}, "sk": {"S": after}} if after else None,
    )
    found, last = sifted(rows, limit, _READS_MAX)
    return found, last["sk"]["S"] if last else ""


def change(hashed: str, decide: Callable[[SuppressionRow | None], SuppressionRow | None]) -> SuppressionRow | None:
    """Load a suppression, let `decide` say what it becomes, and write that; nothing for None. Returns what it said.

    Raises:
        Busy: others kept changing it.
    """

    def attempt() -> SuppressionRow | None:
        row = find_suppression(hashed)
        version = int(row.version) if row else 0
        wanted = decide(row)
        if wanted is not None:
            wanted.version = version + 1
            with conditional():
                wanted.save(SuppressionRow.version == version if version else SuppressionRow.pk.does_not_exist())
        return wanted

    return until_unrefused(attempt)


def change_bounces(hashed: str, decide: Callable[[dict[str, str]], dict[str, str]], due_at: datetime) -> dict[str, str]:
    """Load an address's passing bounces, and write what `decide` makes of them, to be deleted when due.

    Raises:
        Busy: others kept changing them.
    """

    def attempt() -> dict[str, str]:
        row = find(BouncesRow, f"bounced#{hashed}", BOUNCES)
        known = dict(row.bounces) if row else {}
        wanted = decide(known)
        if wanted != known:
            version = int(row.version) if row else 0
            fresh = BouncesRow(
                f"bounced#{hashed}", BOUNCES, version=version + 1, bounces=wanted, due_shard=DUE, due_at=due_at
            )
            with conditional():
                fresh.save(BouncesRow.version == version if row else BouncesRow.pk.does_not_exist())
        return wanted

    return until_unrefused(attempt)


def delete_bounces(hashed: str, due_before: datetime | None = None) -> None:
    """Forget an address's passing bounces; with an instant, only if they are due before it."""
    row = BouncesRow(f"bounced#{hashed}", BOUNCES)
    try:
        with conditional():
            row.delete(BouncesRow.due_at <= due_before if due_before else None)
    except Refused:
        return


def next_due() -> datetime | None:
    """When there is work on an address next."""
    return next((row.due_at for row in DeliveryKeys.by_due.query(DUE, limit=1)), None)


def due(before: datetime, limit: int) -> list[tuple[str, bool]]:
    """Hashes whose work is due before an instant, and whether it is the suppression's or its bounces'."""
    rows = DeliveryKeys.by_due.query(DUE, ByDue.due_at <= before, limit=limit)
    return [(row.sk, True) if row.pk == SUPPRESSIONS else (row.pk.removeprefix("bounced#"), False) for row in rows]
