"""Persons who are no contact, by their address: what is stored on them is given out and erased as it is of contacts."""

from chalicelib import clock, ids
from chalicelib.directory import reading
from chalicelib.directory.persons import STRANGERS, Person
from chalicelib.directory.privacy.models import (
    ERASING,
    EXPORTS,
    Erasure,
    ErasureWork,
    PersonExport,
    erasures_key,
)
from chalicelib.errors import Conflict, NotFound
from chalicelib.tables import create, find, page, transaction, until_unrefused


def erase_address(actor: str, address: str, hashed: str) -> Erasure:
    """See to it that all goes that is kept of a (normalised) address; `hashed` is what it is found by.

    Raises:
        Conflict: it is a contact's, whose accounts the answer names; contacts are erased in each of them.
    """
    filed = reading.contacts_by_address(address)
    if filed:
        members = {"contacts": [{"account_id": one.account_id, "contact_id": one.contact_id} for one in filed]}
        raise Conflict("This is the address of contacts: erase each of them in its account.", members=members)
    erasure, work = _begun(actor, address, hashed)

    def attempt() -> None:
        with transaction() as writes:
            writes.save(erasure, Erasure.pk.does_not_exist())
            writes.save(work, ErasureWork.pk.does_not_exist())

    until_unrefused(attempt)
    return erasure


def note_export(actor: str, hashed: str, suppression_hash: str) -> PersonExport:
    """Keep that somebody asked for what is stored on an address."""
    export_id = ids.new("pex")
    row = PersonExport(
        EXPORTS,
        export_id,
        export_id=export_id,
        address_hash=hashed,
        suppression_hash=suppression_hash,
        asked_at=clock.now(),
        asked_by=actor,
    )
    create(row)
    return row


def get_export(export_id: str) -> PersonExport:
    """That somebody asked. Raises NotFound."""
    found = find(PersonExport, EXPORTS, export_id)
    if found is None:
        raise NotFound
    return found


def exports_page(after: str, limit: int) -> tuple[list[PersonExport], str]:
    """Up to `limit` of those who asked behind the position `after`, and the last one's if more follow."""
    return page(PersonExport, EXPORTS, "", after, limit)


def get_erasure(erased_id: str) -> Erasure:
    """That somebody was erased by their address, and whether it is done. Raises NotFound."""
    found = find(Erasure, erasures_key(STRANGERS), erased_id)
    if found is None:
        raise NotFound
    return found


def erasures_page(after: str, limit: int) -> tuple[list[Erasure], str]:
    """Up to `limit` erasures by address behind the position `after`, and the last one's if more follow."""
    return page(Erasure, erasures_key(STRANGERS), "", after, limit)


def _begun(actor: str, address: str, hashed: str) -> tuple[Erasure, ErasureWork]:
    person_id, now = ids.new("era"), clock.now()
    erasure = Erasure(
        erasures_key(STRANGERS),
        person_id,
        account_id=STRANGERS,
        contact_id=person_id,
        address_hash=hashed,
        asked_at=now,
        asked_by=actor,
    )
    work = ErasureWork(
        ERASING,
        f"{STRANGERS}#{person_id}",
        account_id=STRANGERS,
        contact_id=person_id,
        person=Person(STRANGERS, person_id, address).pack(),
        next_at=now,
    )
    return erasure, work
