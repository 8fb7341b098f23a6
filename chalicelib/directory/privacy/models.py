"""The rows of the directory table about erased persons: the log, which stays, and the work that is left."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.directory.models import DirectoryRow
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute

ERASING = "erasing"
EXPORTS = "person-exports"


class Erasure(DirectoryRow, discriminator="erasure"):
    """That somebody was erased, `erasures#<account>` / `<contact>`: no name, no address but its keyed hash.

    Who was no contact stands in `erasures#persons`, with the hash by which the index of persons knows them.
    """

    account_id = UnicodeAttribute()
    contact_id = UnicodeAttribute()
    address_hash = UnicodeAttribute()
    asked_at = InstantAttribute()
    asked_by = UnicodeAttribute()
    done_at = MaybeInstantAttribute()


class ErasureWork(DirectoryRow, discriminator="erasure-work"):
    """An erasure under way, `erasing` / `<account>#<contact>`; deleted when it is done, and the person with it.

    `step` is the number of the eraser whose turn it is, `after` where it goes on. All of them have their turn
    twice, the second time not before `next_at`.
    """

    account_id = UnicodeAttribute()
    contact_id = UnicodeAttribute()
    person = PackedAttribute()
    step = NumberAttribute(default=0)
    after = UnicodeAttribute(null=True)
    next_at = InstantAttribute()
    version = NumberAttribute(default=0)


class PersonExport(DirectoryRow, discriminator="person-export"):
    """That what is stored on an address was given out, `person-exports` / `<id>`: to whom, and on which, by its hashes.

    `address_hash` is that of the index of persons, `suppression_hash` that of suppressed addresses.
    """

    export_id = UnicodeAttribute()
    address_hash = UnicodeAttribute()
    suppression_hash = UnicodeAttribute()
    asked_at = InstantAttribute()
    asked_by = UnicodeAttribute()


def erasures_key(account_id: str) -> str:
    """The partition of an account's erasures."""
    return f"erasures#{account_id}"
