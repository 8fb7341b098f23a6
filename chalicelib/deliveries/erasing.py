"""What deliveries keep of a person: their copies of letters, letters of others that name them, their address.

Which letters they were sent and what became of those stays, by the contact's id. A suppressed address stays as its
keyed hash alone.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.deliveries.models import Batch, BatchState, DeliveryRow, DigestLine, LetterRow
from chalicelib.deliveries.people import pack_people, unpack_people
from chalicelib.deliveries.rules import BatchStatus
from chalicelib.deliveries.store import Change, find_state
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.deliveries.suppressions.schemas import SuppressionView
from chalicelib.deliveries.suppressions.store import find_suppression
from chalicelib.deliveries.transitions import is_free
from chalicelib.directory.persons import Person
from chalicelib.tables import scan_page

_LETTER_TO_ONE = "letter#let-"  # not of a notice, which is one letter for everybody
PAGE_ROWS = 100  # read at a time; a batch of 50 is some 20 KB


def erase_letters(person: Person, after: str, until: datetime) -> str:
    """Erase a person in every row behind a position, until an instant; where to go on, empty at the end."""
    while True:
        rows, after = scan_page(DeliveryRow, after, PAGE_ROWS)
        for row in rows:
            match row:
                case Batch():
                    _erase_recipient(person, row)
                case BatchState():
                    _erase_reasons(person, row)
                case LetterRow():
                    _erase_words(person, row)
                case DigestLine() if row.sk.startswith(f"line#{person.contact_id}#"):
                    row.delete()
        if not after or clock.now() >= until:
            return after


def erase_suppression(person: Person, _after: str, _until: datetime) -> str:
    """Keep nothing of the person's address but, where it is suppressed, its keyed hash; unless others have it."""
    if not person.is_elsewhere:
        suppressions.forget(person.email)
    return ""


def export_suppression(person: Person, _after: str, _limit: int) -> tuple[list[Any], str]:
    """What is known of the person's address, where letters to it are or were not sent."""
    row = find_suppression(suppressions.hash_of(person.email))
    return [SuppressionView.of(row).model_dump(mode="json")] if row else [], ""


def _erase_recipient(person: Person, batch: Batch) -> None:
    try:
        recipients = unpack_people(batch.recipients)
    except ValueError:
        return  # nobody can read it, and sending fails on it
    others = [one for one in recipients if not _is_theirs(person, one)]
    if len(others) == len(recipients):
        return
    if others:
        batch.update([Batch.recipients.set(pack_people(others))], Batch.pk.exists())
    elif _is_given_up(find_state(batch.batch_id)):
        batch.delete()


def _is_given_up(state: BatchState | None) -> bool:
    """See that nobody looks for a batch any more that has no recipients left; False while it is being sent."""
    if state is None:
        return True
    values: dict[str, Any] = {"due_shard": None}
    if is_free(state.status, state.lease_until, clock.now()):
        values |= {"status": BatchStatus.FAILED, "reason": "erased"}
    elif state.status == BatchStatus.CLAIMED:
        return False  # the second round meets it again
    return Change(state, values).write()


def _erase_reasons(person: Person, state: BatchState) -> None:
    results = {contact_id: person.without(result) for contact_id, result in (state.results or {}).items()}
    if state.results and results != state.results:
        Change(state, {"results": results}).write()


def _erase_words(person: Person, row: LetterRow) -> None:
    # SECURITY: else whoever puts an address and a name on file, and erases them, would take them out of what others
    # were told. Who is nobody's contact is erased by the provider alone.
    is_others = row.account_id != person.account_id if row.account_id else person.is_elsewhere
    if person.is_stranger:
        is_others = False
    is_to_them = person.is_address(row.reader)  # and may quote them without a name
    if is_others or not (is_to_them or person.without(row.letter) != row.letter):
        return
    if row.pk.startswith(_LETTER_TO_ONE):
        row.delete()  # whom it was for had it, or does without
    else:
        row.update([LetterRow.letter.set(person.without(row.letter, closely=True))], LetterRow.pk.exists())


def _is_theirs(person: Person, recipient: Mapping[str, Any]) -> bool:
    # Who writes without being on file is told by address, with their ticket's id in the contact's place.
    is_addressed = person.is_address(recipient["email"]) and not person.is_elsewhere
    return recipient["contact_id"] == person.contact_id or is_addressed
