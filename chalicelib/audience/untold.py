"""What reaches nobody, read from the cards: of one account, and of all."""

from collections import Counter

from chalicelib import clock
from chalicelib.audience import store
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.coverage import gaps
from chalicelib.audience.readiness import Finding, Severity, findings
from chalicelib.audience.schemas import CoverageCount, CoverageView, TypeCount
from chalicelib.directory import reading
from chalicelib.directory.subscriptions.catalogue import types


def readiness(account_id: str, severity: Severity | None, after: str, limit: int) -> tuple[list[Finding], str]:
    """Up to `limit` findings about an account behind the position `after`, and the last one's if more follow.

    Raises NotFound.
    """
    reading.get_account(account_id)
    (card,) = exact_cards([account_id])
    found = [one for one in findings(card, clock.now().date(), types()) if severity in (None, one.severity)]
    behind = [one for one in found if one.place > after]
    return behind[:limit], behind[limit - 1].place if len(behind) > limit else ""


def coverage(notification_type: str | None, after: str, limit: int) -> tuple[list[CoverageView], str]:
    """Accounts with what nobody in them is told, out of up to `limit` behind the account `after`; and the last id.

    The index that finds them is a moment behind; what it finds is exact.
    """
    rows, last = store.gaps_page(after, limit)
    known = types()
    views = []
    for card in exact_cards([row.account_id for row in rows]):
        found = [gap for gap in gaps(card, known) if notification_type in (None, gap.notification_type)]
        if found:
            views.append(CoverageView.of(card, found))
    return views, last


def coverage_count() -> CoverageCount:
    """In how many accounts something reaches nobody, by notification type.

    It reads the whole index of such accounts: a read unit for some 40 of them.
    """
    accounts, by_type = 0, Counter[str]()
    for row in store.all_gaps():
        accounts += 1
        by_type.update(row.uncovered)
    counted = [TypeCount(type=name, accounts=count) for name, count in sorted(by_type.items())]
    return CoverageCount(accounts=accounts, by_type=counted)
