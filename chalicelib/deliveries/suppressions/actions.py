"""Addresses that get no more letters: what suppresses them, whom it concerns, and how it ends.

The row comes first and stands in the due-index until all that follows from it is done, so a crash costs a minute.
"""

from collections.abc import Iterable
from datetime import datetime

from chalicelib import batch as records
from chalicelib import clock
from chalicelib.deliveries.suppressions import store
from chalicelib.deliveries.suppressions.models import SUPPRESSIONS, SuppressionRow
from chalicelib.deliveries.suppressions.rules import (
    PASSING_BOUNCES_WITHIN,
    PAUSE,
    SECOND_LOOK_AFTER,
    SuppressionReason,
    address_hash,
    are_too_many,
    reason_of,
    with_bounce,
)
from chalicelib.deliveries.suppressions.warnings import warn
from chalicelib.directory.contacts import suppressing
from chalicelib.errors import Conflict, NotFound
from chalicelib.instants import from_text
from chalicelib.mail.addresses import normal_address
from chalicelib.mail.outbound.feedback import Feedback
from chalicelib.signing.keys import Hashes, covered, hash_key
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

ACTOR = "mail-service"  # who it was, in audit rows
_SWEEP_LIMIT = 200


def reason_for(email: str) -> str | None:
    """Why letters to a normalised address are not sent; None where they are. Read consistently."""
    row = store.find_suppression(hash_of(email))
    return row.reason if row and row.lifted_at is None else None


def reasons_for(emails: Iterable[str]) -> dict[str, str]:
    """Why letters to those of the normalised addresses are not sent to which they are not; eventually consistent."""
    key = hash_key(Hashes.SUPPRESSED)
    emails_by_hash = {covered(Hashes.SUPPRESSED, address_hash(key, email)): email for email in emails}
    return {emails_by_hash[hashed]: reason for hashed, reason in store.active_reasons(emails_by_hash).items()}


def heed(report: Feedback) -> None:
    """Draw from a report what follows for its address; from the same one again, nothing.

    Raises:
        Busy: others kept changing the same address, or the accounts that have it.
    """
    email, reason = normal_address(report.address), reason_of(report)
    if reason:
        _suppress(email, reason, report)
    elif report.is_passing_bounce:
        _count(email, report)


def get(email: str) -> SuppressionRow:
    """What is known of a normalised address. Raises NotFound where it never was suppressed."""
    row = store.find_suppression(hash_of(email))
    if row is None:
        raise NotFound
    return row


def lift(actor: str, email: str, because: str) -> SuppressionRow:
    """Send letters to an address again. Reports on letters that left before count no more.

    Raises:
        NotFound: it never was suppressed.
        Conflict: that was lifted already.
    """

    def decide(row: SuppressionRow | None) -> SuppressionRow:
        if row is None:
            raise NotFound
        if row.lifted_at is not None:
            raise Conflict("E-mails are sent to this address already.")
        return _ended(row, clock.now(), actor, because)

    store.change(hash_of(email), decide)
    follow_up(hash_of(email))
    return get(email)


def note_tried(email: str) -> None:
    """Note that a link to sign in was sent to a normalised address though it is suppressed: it may have been mended."""

    def decide(row: SuppressionRow | None) -> SuppressionRow | None:
        if row is not None and row.lifted_at is None:
            row.tried_at = clock.now()
            # Its contacts' records say so, too; that is not for who sends the link to do.
            row.looks, row.due_shard, row.due_at = 0, store.DUE, row.tried_at
        return row

    store.change(hash_of(email), decide)


def forget(email: str) -> None:
    """Keep nothing of a normalised address but, where it is suppressed, its keyed hash and why."""

    def decide(row: SuppressionRow | None) -> SuppressionRow | None:
        if row is None or row.address is None:
            return None
        row.address = row.lifted_because = row.due_shard = row.due_at = None
        return row

    store.change(hash_of(email), decide)
    store.delete_bounces(hash_of(email))


def follow_up(hashed: str) -> None:
    """Have the contacts of a suppressed or lifted address say so, and tell those who manage them.

    Raises:
        Busy: others kept changing one of their accounts.
    """
    row, now = store.find_suppression(hashed), clock.now()
    if row is None or not row.due_shard or not row.address:
        return
    if row.lifted_at is None and row.until and row.until <= now:
        row = store.change(hashed, lambda present: _ended(present, now, ACTOR, None) if present else None)
        assert row is not None  # noqa: S101 - suppressions are never deleted
    is_active = row.lifted_at is None
    contacts = suppressing.mark(ACTOR if is_active else row.lifted_by, row.address, row.reason if is_active else None)
    if is_active:
        for contact in contacts:
            warn(contact, SuppressionReason(row.reason), row.since_at)
            if row.tried_at:
                suppressing.note_tried(ACTOR, contact, row.tried_at)
    version = row.version
    store.change(hashed, lambda present: _seen_to(present, now) if present and present.version == version else None)


def follow_up_all(until: datetime) -> None:
    """Go on with what is due, until an instant."""
    for hashed, is_suppression in store.due(clock.now(), _SWEEP_LIMIT):
        if clock.now() >= until:
            return
        if is_suppression:
            records.run_each(follow_up, [hashed])
        else:
            store.delete_bounces(hashed, clock.now())


def next_due() -> datetime | None:
    """When there is something to go on with next."""
    return store.next_due()


def hash_of(email: str) -> str:
    """What stands for a normalised address."""
    return covered(Hashes.SUPPRESSED, address_hash(hash_key(Hashes.SUPPRESSED), email))


def _suppress(email: str, reason: SuppressionReason, report: Feedback, until: datetime | None = None) -> None:
    hashed = hash_of(email)

    def decide(row: SuppressionRow | None) -> SuppressionRow | None:
        if row is not None and not _says_more(row, reason, report.at):
            return None
        fresh = SuppressionRow(SUPPRESSIONS, hashed, address=email, reason=reason, detail=report.detail)
        fresh.since_at, fresh.until, fresh.due_shard, fresh.due_at = report.at, until, store.DUE, clock.now()
        return fresh

    if store.change(hashed, decide):
        logs.write(Line.ADDRESS_SUPPRESSED, contact=report.contact_id, account=report.account_id, reason=reason)
        follow_up(hashed)


def _count(email: str, report: Feedback) -> None:
    hashed = hash_of(email)
    bounces = store.change_bounces(
        hashed,
        lambda known: with_bounce(known, report.message_id, report.at),
        clock.now() + PASSING_BOUNCES_WITHIN,
    )
    row = store.find_suppression(hashed)
    lifted_at = row.lifted_at if row else None
    counting = {one: at for one, at in bounces.items() if lifted_at is None or from_text(at) > lifted_at}
    if are_too_many(counting):
        _suppress(email, SuppressionReason.PASSING, report, clock.now() + PAUSE)


def _says_more(row: SuppressionRow, reason: SuppressionReason, at: datetime) -> bool:
    if row.lifted_at is not None:
        return at > row.lifted_at
    return row.reason == SuppressionReason.PASSING and reason != SuppressionReason.PASSING


def _ended(row: SuppressionRow, at: datetime, actor: str, because: str | None) -> SuppressionRow:
    row.lifted_at, row.lifted_by, row.lifted_because = at, actor, because
    row.looks, row.due_shard, row.due_at = 0, store.DUE, at
    return row


def _seen_to(row: SuppressionRow, now: datetime) -> SuppressionRow:
    """With the instant of the next look: a second one soon, and one when it ends by itself."""
    row.looks = int(row.looks) + 1
    ends_at = row.until if row.lifted_at is None else None
    row.due_at = now + SECOND_LOOK_AFTER if row.looks == 1 else ends_at
    row.due_shard = store.DUE if row.due_at else None
    return row
