"""Who is an account's main contact at this instant: the holder of the role, or while away their deputy, who is told."""

from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.directory import reading
from chalicelib.directory.handed_in import StandingIn, put_standing_in
from chalicelib.directory.models import Contact, Holder
from chalicelib.directory.rules import ContactKind, ContactRole, is_away
from chalicelib.directory.store import Change


def held_main(account_id: str) -> Holder | None:
    """Who holds the role, and who stands in, read consistently; None where nobody holds it."""
    return next((one for one in reading.holders(account_id) if one.role == ContactRole.MAIN), None)


def main_contact(held: Holder, known: Contact | None = None) -> Contact | None:
    """The one person who alone opens tickets for the account of a role just now; None where nobody can be asked.

    `known` is a contact of the account that was read already. Whoever left, or whose mail comes back, nobody can ask:
    the rule rests, and the account's admins hear of it.
    """
    main = _contact(held, held.contact_id, known)
    if main is None or main.deactivated_at or main.suppressed:
        return None
    deputy = _contact(held, held.deputy_id, known) if is_away(main, clock.now()) else None
    return deputy if deputy and _may_stand_in(deputy) else main


def main_contact_id(account_id: str) -> str | None:
    """Who sees all tickets of an account just now; None where it has no main contact."""
    held = held_main(account_id)
    return _seeing(held) if held else None


def is_main_contact(account_id: str, contact_id: str | None) -> bool:
    """Whether a contact sees all tickets of its account; the contacts are read for holder and deputy alone."""
    held = held_main(account_id)
    if held is None or contact_id not in (held.contact_id, held.deputy_id):
        return False
    return _seeing(held) == contact_id


def standing_in(held: Holder | None, main: Contact | None = None) -> StandingIn | None:
    """Who stands in just now by a role's row; None where nobody has to.

    `main` is the holder of the role, where they are read already.
    """
    if held is None or held.role != ContactRole.MAIN or held.deputy_id is None:
        return None
    if main is None or main.contact_id != held.contact_id:
        main = reading.find_contact(held.account_id, held.contact_id)
    if main is None or not main.away_until or not is_away(main, clock.now()):
        return None
    deputy = main_contact(held, main)
    if deputy is None or deputy.contact_id == main.contact_id:
        return None
    return StandingIn(reading.get_account(held.account_id), main, deputy, main.away_until)


def tell_deputies(change: Change, before: StandingIn | None, after: StandingIn | None) -> None:
    """Add to a change the letters to who stands in from now on, and to who does no more before it was time."""
    if after and (before is None or _said(before) != _said(after)):
        change.also.append(lambda writes: _put(writes, after, ends=False))
    if before and not (after and after.deputy.contact_id == before.deputy.contact_id):
        change.also.append(lambda writes: _put(writes, before, ends=True))


def tell_deputies_of_departure(change: Change, contact_id: str, before: StandingIn | None) -> None:
    """The same of a change by which a contact leaves, who hears of it otherwise."""
    held = next((row for row, _ in change.puts if isinstance(row, Holder) and row.role == ContactRole.MAIN), None)
    after = standing_in(held)
    tell_deputies(change, None if before and before.deputy.contact_id == contact_id else before, after)


def _seeing(held: Holder) -> str:
    """Whose sight it is; where the rule rests, that of who holds the role."""
    main = main_contact(held)
    return str(main.contact_id if main else held.contact_id)


def _may_stand_in(deputy: Contact) -> bool:
    """Whether a deputy can be asked in person; where not, it stays with who holds the role, away or not."""
    is_there = not (deputy.deactivated_at or deputy.suppressed or is_away(deputy, clock.now()))
    return is_there and deputy.kind == ContactKind.PERSON


def _contact(held: Holder, contact_id: str | None, known: Contact | None) -> Contact | None:
    if known and known.contact_id == contact_id:
        return known
    return reading.find_contact(held.account_id, contact_id) if contact_id else None


def _said(one: StandingIn) -> tuple[str, str, datetime]:
    return one.deputy.contact_id, one.main.contact_id, one.until


def _put(writes: TransactWrite, said: StandingIn, *, ends: bool) -> None:
    key = f"{said.account.account_id}#{int(said.account.revision)}"  # of this change alone
    put_standing_in.get()(writes, key, said, ends)
