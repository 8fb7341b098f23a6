"""Warning an account's admins that a key of theirs ends: in time for one of them to adopt it."""

from datetime import datetime

from chalicelib import batch, clock, ids, instants
from chalicelib.access.keys import store
from chalicelib.access.models import ApiKey, KeyEnding
from chalicelib.deliveries.rules import Lane
from chalicelib.deliveries.suppressions.warnings import Said, hand_in, reachable_admins
from chalicelib.directory.models import Account
from chalicelib.directory.reading import read_aggregate
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import header_text

_SWEEP_LIMIT = 50


def warn_of_ends(_until: datetime) -> None:
    """Write to the admins whose account's keys end soon; of each key and end once."""
    due = {row.sk: row for row in store.due_endings(clock.now(), _SWEEP_LIMIT)}
    batch.run_each(lambda place: _warn(due[place]), list(due))


def next_due() -> datetime | None:
    """Since when the oldest warning has been due."""
    due = store.due_endings(clock.now(), 1)
    return instants.from_text(due[0].sk.partition("#")[0]) if due else None


def _warn(ending: KeyEnding) -> None:
    row = store.find_key(ending.key_id)
    # Adopted meanwhile it ends at another time, of which another row warns.
    if row and store.is_alive(row, clock.now()) and row.valid_until == ending.ends_at:
        _tell(row, ending.ends_at)
    ending.delete()


def _tell(row: ApiKey, ends_at: datetime) -> None:
    aggregate = read_aggregate(row.owner)
    if aggregate.account.closed_at:
        return
    for admin in reachable_admins(aggregate.contacts):
        letter_id = ids.derived("let", "key-end", row.key_id, instants.to_text(ends_at), admin.contact_id)
        said = _said(aggregate.account.locale(admin.language), row, aggregate.account, ends_at)
        hand_in(letter_id, Lane.ROUTINE, admin, aggregate.account, said)


def _said(language: Locale, row: ApiKey, account: Account, ends_at: datetime) -> Said:
    values = {
        "name": header_text(row.name),
        "shown": row.shown,
        "account": header_text(account.name),
        "at": instant(ends_at, account.time_zone, language),
    }
    sentences = [text(language, f"key_end.{part}", **values) for part in ("what", "so", "do")]
    return Said(text(language, "key_end.subject", **values), sentences)
